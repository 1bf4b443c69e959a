"""All that is due for one contract, of every cadence: what is late first, what opens next.

Each part of a return has a line of its own, as each has its own day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from contracts_site.foundation.calendars import Cadence
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.look.wording import date_words
from kpis.definitions.models import DataOwner
from kpis.returns.models import Return, ReturnPart
from kpis.returns.presentation import due_words, state_tag
from kpis.returns.services.opening import Owed
from kpis.returns.states import PartState, ReturnState
from kpis.returns.timetable import may_be_submitted, validate_by

OVERDUE, QUERIED, TO_SUBMIT, TO_VALIDATE, UNDER_WAY, NEXT = range(6)
HEADINGS = {
    OVERDUE: "Overdue",
    QUERIED: "Queried",
    TO_SUBMIT: "To submit now",
    TO_VALIDATE: "Waiting for validation",
    UNDER_WAY: "Not open for submission yet",
    NEXT: "Opens next",
}
NOT_YET = Tag("Opens later", "grey")


@dataclass(frozen=True)
class DueLine:
    """One return, or one part of it. `return_id` is None for one that lies ahead."""

    group: int
    due_on: date
    return_id: int | None
    period: str
    part_words: str
    cadence: str
    whose: str
    opens: str
    due: str
    state: Tag


@dataclass(frozen=True)
class DueGroup:
    heading: str
    lines: Sequence[DueLine]


def due_groups(
    returns: Iterable[Return], coming: Iterable[Owed], *, on: date
) -> list[DueGroup]:
    """`returns` are those not validated, with their parts fetched; `coming` what the
    contract owes next for each cadence."""
    lines = [
        *(line for filed_in in returns for line in _lines_of(filed_in, on=on)),
        *(line for owed in coming for line in _coming(owed)),
    ]
    lines.sort(key=lambda line: (line.group, line.due_on, line.cadence, line.whose))
    return [
        DueGroup(HEADINGS[group], list(of_group))
        for group, of_group in groupby(lines, key=lambda line: line.group)
    ]


def _lines_of(filed_in: Return, *, on: date) -> Iterable[DueLine]:
    parts = list(filed_in.parts.all())
    if filed_in.state == ReturnState.SUBMITTED or not parts:
        yield _whole(filed_in, on=on)
        return
    for part in parts:
        if not part.is_submitted:
            yield _part(part, filed_in, on=on)


def _whole(filed_in: Return, *, on: date) -> DueLine:
    group, due = _group(filed_in, str(filed_in.state), filed_in.due_on, on=on)
    return _line(
        filed_in,
        group=group,
        due_on=due,
        whose="All parts" if filed_in.parts.all() else "",
        state=state_tag(filed_in, on=on),
        due=due_words(due, on=on),
    )


def _part(part: ReturnPart, filed_in: Return, *, on: date) -> DueLine:
    group, due = _group(filed_in, str(part.state), part.due_on, on=on)
    is_late = group == OVERDUE
    state = (
        Tag("Overdue", "red")
        if is_late
        else Tag("Queried", "yellow")
        if part.state == PartState.QUERIED
        else Tag("To be completed", "blue")
        if group == TO_SUBMIT
        else Tag("Under way", "grey")
    )
    return _line(
        filed_in,
        group=group,
        due_on=due,
        whose=str(DataOwner(part.owner).label),
        state=state,
        due=due_words(due, on=on),
    )


def _group(filed_in: Return, state: str, due_on: date, *, on: date) -> tuple[int, date]:
    if state == ReturnState.SUBMITTED:
        return TO_VALIDATE, validate_by(filed_in) or due_on
    if state == ReturnState.QUERIED:
        return QUERIED, due_on
    if due_on < on:
        return OVERDUE, due_on
    return (TO_SUBMIT if may_be_submitted(filed_in, on=on) else UNDER_WAY), due_on


def _coming(owed: Owed) -> Iterable[DueLine]:
    filed_in = owed.filed_in
    days = owed.parts or {"": filed_in.due_on}
    for owner, due_on in days.items():
        yield _line(
            filed_in,
            group=NEXT,
            due_on=due_on,
            whose=str(DataOwner(owner).label) if owner else "",
            state=NOT_YET,
            due=f"due {date_words(due_on)}",
        )


def _line(
    filed_in: Return, *, group: int, due_on: date, whose: str, state: Tag, due: str
) -> DueLine:
    period = filed_in.period
    return DueLine(
        group=group,
        due_on=due_on,
        return_id=filed_in.pk,
        period=period.label,
        part_words=period.part_words,
        cadence=str(Cadence(filed_in.cadence).label),
        whose=whose,
        opens=date_words(filed_in.submits_from),
        due=due.removeprefix("due "),
        state=state,
    )
