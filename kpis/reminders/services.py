"""Send the digests of a day, each once; keep what a person chose."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from smtplib import SMTPException

from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.reminders.letter import MOST_NAMED, Numbers, letter
from kpis.reminders.models import Digest, HowOften, ReminderChoice, Sending
from kpis.reminders.waiting import (
    first_queried,
    is_digest_day,
    near_returns,
    others_waiting,
    people_reminded,
    queried_returns,
)

# What tells that the mail has not left: the server said no, or was not there.
REFUSALS = (SMTPException, OSError)


@dataclass(frozen=True)
class Told:
    """What came of one person's digest; nothing where an earlier run saw to it."""

    person: User
    returns: int
    state: Sending | None
    problem: str = ""
    others: int = 0


def send_reminders(
    *,
    on: date,
    now: Callable[[], datetime],
    progress: Callable[[int, int], object] = lambda _done, _of: None,
) -> list[Told]:
    """Every digest of the day that is not noted yet, person by person."""
    told = []
    people = people_reminded()
    for done, person in enumerate(people):
        progress(done, len(people))
        if is_digest_day(person, on=on):
            told.append(_send_digest(person, on=on, now=now))
    return told


def reminders_due(*, on: date) -> Iterator[Told]:
    """Whom a run on the day would tell of how much; nothing is sent or noted."""
    noted = set(
        Digest.objects.filter(day=on)
        .exclude(state=Sending.REFUSED)
        .values_list("user_id", flat=True)
    )
    for person in people_reminded():
        if person.pk not in noted and is_digest_day(person, on=on):
            numbers = _numbers(person, on=on)
            yield Told(person, numbers.returns, None, others=numbers.others)


def choose_reminders(*, how_often: HowOften, by: User) -> ReminderChoice:
    with transaction.atomic(), acting_as(by):
        choice, _ = ReminderChoice.objects.update_or_create(
            user=by, defaults={"how_often": how_often}
        )
        return choice


def counts(told: list[Told]) -> Counter[Sending | None]:
    return Counter(each.state for each in told)


def _send_digest(person: User, *, on: date, now: Callable[[], datetime]) -> Told:
    """Noted first, and the note is committed before the mail can leave."""
    numbers = _numbers(person, on=on)
    note = _note(person, on=on, returns=numbers.returns, at=now())
    if note is None:
        return Told(person, numbers.returns, None)
    near = list(near_returns(person, on=on)[:MOST_NAMED])
    queried = first_queried(person, on=on, most=MOST_NAMED - len(near))
    most = MOST_NAMED - len(near) - len(queried)
    others = others_waiting(person, on=on)[:most]
    message = letter(person, near, queried, others, numbers=numbers, on=on)
    try:
        message.send()
    except REFUSALS as refusal:
        note.state, note.problem = Sending.REFUSED, str(refusal)
    else:
        note.state, note.sent_at = Sending.SENT, now()
    note.save()
    return Told(person, numbers.returns, note.state, note.problem)


def _numbers(person: User, *, on: date) -> Numbers:
    return Numbers(
        near_returns(person, on=on).count(),
        queried_returns(person, on=on).count(),
        len(others_waiting(person, on=on)),
    )


def _note(person: User, *, on: date, returns: int, at: datetime) -> Digest | None:
    """That the digest is being sent; None where another run has noted it."""
    with transaction.atomic():
        note, is_new = Digest.objects.get_or_create(
            user=person, day=on, defaults={"returns": returns, "begun_at": at}
        )
        if is_new:
            return note
        again = Digest.objects.filter(pk=note.pk, state=Sending.REFUSED)
        if not again.update(state=Sending.BEGUN, begun_at=at, problem=""):
            return None
        note.refresh_from_db()
        return note
