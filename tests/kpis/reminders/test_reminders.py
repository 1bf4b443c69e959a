"""Who is reminded of what, when, once only; what the e-mail says."""

import re
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from kpis.reminders import services
from kpis.reminders.days import ReminderDays
from kpis.reminders.letter import Numbers, subject
from kpis.reminders.models import Digest, HowOften, Sending
from kpis.reminders.services import (
    choose_reminders,
    counts,
    reminders_due,
    send_reminders,
)
from kpis.reminders.waiting import near_returns, people_reminded
from kpis.returns.models import Return
from kpis.returns.states import ReturnState
from tests.factories.accounts import PersonFactory
from tests.kpis.portfolio.situations import file_return, measured_contract
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db

DUE = date(2018, 11, 14)
NOW = datetime(2018, 11, 14, 6, 0, tzinfo=UTC)
EXAMPLES = rows_under("reminders.md", "Worked examples")


@pytest.fixture
def contract() -> Contract:
    """With its return for October 2018 open, due on 14 November."""
    contract = measured_contract(kpis=1, title="Short breaks")
    file_return(contract, "2018-10", state=ReturnState.OPEN)
    return contract


@pytest.fixture
def person(contract: Contract) -> User:
    return PersonFactory(works_for=contract.provider, name="Jo Marsh")


def run(on: date = DUE) -> list[str]:
    """The addresses that a run on the day has written to."""
    mail.outbox.clear()
    send_reminders(on=on, now=lambda: NOW)
    return [address for message in mail.outbox for address in message.to]


def day_in(words: str) -> date:
    return datetime.strptime(words, "%d %B %Y").replace(tzinfo=UTC).date()


@pytest.mark.parametrize("choice", ["every day", "once a week"])
@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda each: f"{each['day']}, {each['state']}"
)
def test_worked_example_of_the_rule(
    contract: Contract, person: User, example: dict[str, str], choice: str
) -> None:
    if example["state"] == "submitted":
        submit(contract.returns.get())
    if choice == "once a week":
        choose_reminders(how_often=HowOften.WEEKLY, by=person)
    told = run(day_in(example["day"]))
    assert told == ([person.email] if example[choice] == "digest" else [])


def submit(filed_in: Return) -> None:
    Return.objects.filter(pk=filed_in.pk).update(
        state=ReturnState.SUBMITTED,
        submitted_by=PersonFactory(),
        submitted_at=NOW,
        declared_name="Jo Marsh",
    )


def test_person_who_chose_never_is_told_nothing(
    contract: Contract, person: User
) -> None:
    choose_reminders(how_often=HowOften.NEVER, by=person)
    assert [run(DUE + timedelta(days=n)) for n in range(-7, 30)] == [[]] * 37


def test_commissioners_are_told_only_where_nobody_works_for_the_provider(
    contract: Contract,
) -> None:
    commissioner = PersonFactory(commissioner_of=contract.directorate)
    PersonFactory(commissioner=True)
    assert run() == [commissioner.email]
    staff = PersonFactory(works_for=contract.provider)
    assert run(DUE + timedelta(days=3)) == [staff.email]


def test_manager_is_told_from_when_a_return_is_overdue(
    contract: Contract, person: User
) -> None:
    contract.owner = PersonFactory(commissioning_officer=True)
    contract.save()
    assert run() == [person.email]
    assert set(run(DUE + timedelta(days=3))) == {person.email, contract.owner.email}


def test_people_of_others_and_those_who_left_are_told_nothing(
    contract: Contract,
) -> None:
    PersonFactory(provider_user=True)
    PersonFactory(auditor=True)
    PersonFactory(works_for=contract.provider, left_the_council=True)
    assert run() == []


def test_return_of_a_period_that_is_not_over_is_not_mentioned(
    contract: Contract, person: User
) -> None:
    contract.returns.update(period_end=DUE, due_on=DUE + timedelta(days=1))
    assert list(near_returns(person, on=DUE)) == []


def test_same_day_twice_sends_nothing_more(contract: Contract, person: User) -> None:
    assert run() == [person.email]
    assert run() == []
    note = Digest.objects.get()
    assert (note.user, note.day, note.state, note.returns, note.sent_at) == (
        person,
        DUE,
        Sending.SENT,
        1,
        NOW,
    )


def test_run_killed_while_it_sends_leaves_nobody_to_be_told_twice(
    contract: Contract, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = PersonFactory(works_for=contract.provider)
    written = services.letter

    def killed(to: User, *args: object, **kwargs: object) -> object:
        if to == second:
            raise KeyboardInterrupt
        return written(to, *args, **kwargs)

    monkeypatch.setattr(services, "letter", killed)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert [message.to for message in mail.outbox] == [[person.email]]
    monkeypatch.undo()
    assert run() == []
    assert Digest.objects.get(user=second).state == Sending.BEGUN


def test_digest_that_the_mail_server_refused_is_tried_again(
    contract: Contract, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_message: object) -> int:
        raise SMTPException("Mailbox full")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    [told] = send_reminders(on=DUE, now=lambda: NOW)
    assert (told.state, told.problem) == (Sending.REFUSED, "Mailbox full")
    monkeypatch.undo()
    assert run() == [person.email]
    assert Digest.objects.get().problem == ""


def test_note_of_a_digest_can_be_made_once_only(contract: Contract) -> None:
    person = PersonFactory()
    Digest.objects.create(user=person, day=DUE, returns=1, begun_at=NOW)
    with (
        pytest.raises(IntegrityError, match="person_gets_one_digest_a_day"),
        transaction.atomic(),
    ):
        Digest.objects.create(user=person, day=DUE, returns=1, begun_at=NOW)


def test_sent_digest_without_its_moment_is_refused_by_the_database() -> None:
    with (
        pytest.raises(IntegrityError, match="digest_that_was_sent_says_when"),
        transaction.atomic(),
    ):
        Digest.objects.create(
            user=PersonFactory(), day=DUE, returns=1, begun_at=NOW, state=Sending.SENT
        )


@override_settings(SITE_ADDRESS="https://contracts.council.example")
def test_digest_names_the_returns_with_their_exact_links(
    contract: Contract, person: User
) -> None:
    older = file_return(contract, "2018-09", state=ReturnState.OPEN)
    run()
    [message] = mail.outbox
    assert message.subject == "KPI returns: 2 to complete, some overdue"
    links = re.findall(r"https://\S+", message.body)
    assert links[:2] == [
        f"https://contracts.council.example/kpis/returns/{pk}/"
        for pk in (older.pk, contract.returns.get(period_start=date(2018, 10, 1)).pk)
    ]
    assert "Short breaks, September 2018: was due on 14 October 2018" in message.body
    assert "Short breaks, October 2018: is due today" in message.body
    [html] = message.alternatives
    assert links[0] in html[0]
    assert message.extra_headers["List-Unsubscribe"].endswith(
        "/kpis/returns/reminders/>"
    )


def test_digest_escapes_titles_in_html_and_leaves_them_in_text(
    contract: Contract, person: User
) -> None:
    contract.title = "Play & <learn>"
    contract.save()
    run()
    [message] = mail.outbox
    assert "Play & <learn>" in message.body
    assert "Play &amp; &lt;learn&gt;" in message.alternatives[0][0]


def test_long_digest_names_the_first_and_says_how_many_more(
    contract: Contract, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_NAMED", 1)
    file_return(contract, "2018-09", state=ReturnState.OPEN)
    run()
    assert "and 1 more: " in mail.outbox[0].body


@pytest.mark.parametrize(
    ("near", "queried", "has_overdue", "words"),
    [
        (1, 0, False, "KPI returns: 1 to complete"),
        (1, 0, True, "KPI returns: 1 to complete, overdue"),
        (3, 0, True, "KPI returns: 3 to complete, some overdue"),
        (0, 2, False, "KPI returns: 2 queried"),
        (3, 1, True, "KPI returns: 3 to complete, some overdue; 1 queried"),
    ],
)
def test_subject_says_how_many_and_whether_overdue(
    near: int, queried: int, has_overdue: bool, words: str
) -> None:
    assert subject(Numbers(near, queried), has_overdue=has_overdue) == words


def test_reminder_days_look_as_far_ahead_as_the_earliest() -> None:
    days = ReminderDays.of([-7, 0, 3])
    assert days.last_near(on=DUE) == DUE + timedelta(days=7)
    assert days.due_dates(on=DUE) == [
        DUE - timedelta(days=3),
        DUE,
        DUE + timedelta(days=7),
    ]
    with pytest.raises(ValueError, match="one reminder day"):
        ReminderDays.of([])


def test_dry_run_says_whom_it_would_tell_and_sends_nothing(
    contract: Contract, person: User, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("send_reminders", "--dry-run", "--on", "2018-11-14")
    assert capsys.readouterr().out == f"{person.email}: 1 return\n"
    assert mail.outbox == []
    assert not Digest.objects.exists()
    assert [each.person for each in reminders_due(on=DUE)] == [person]


def test_command_sends_for_the_day_and_refuses_what_is_no_day(
    contract: Contract, person: User, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("send_reminders", "--on", "2018-11-14")
    assert capsys.readouterr().out == "Reminders sent: 1.\n"
    with pytest.raises(CommandError, match="is no day"):
        call_command("send_reminders", "--on", "tomorrow")


def test_daily_job_sends_and_run_again_sends_nothing(
    contract: Contract, person: User
) -> None:
    from contracts_site.foundation.jobs.daily import DAILY_WORK
    from contracts_site.foundation.jobs.handlers import JobRun, handler_of
    from kpis.reminders.jobs import KIND

    assert KIND in {work.kind for work in DAILY_WORK}
    results = [
        handler_of(KIND)(JobRun(1, {"on": "2018-11-14"}, None)).message
        for _ in range(2)
    ]
    assert results == ["Reminders sent: 1.", "Reminders sent: 0."]


def test_queries_of_a_run_do_not_grow_with_returns(
    contract: Contract, person: User
) -> None:
    def asked(on: date) -> int:
        with CaptureQueriesContext(connection) as captured:
            told = send_reminders(on=on, now=lambda: NOW)
        assert counts(told)[Sending.SENT] == 1
        return len(captured)

    few = asked(DUE)
    for month in range(1, 10):
        file_return(contract, f"2018-{month:02}", state=ReturnState.OPEN)
    assert asked(DUE + timedelta(days=3)) == few


def test_everybody_is_asked_about_once_however_many_parts_they_play(
    contract: Contract, person: User
) -> None:
    for _ in range(2):
        measured_contract(kpis=1, owner=person)
    assert [each.pk for each in people_reminded()].count(person.pk) == 1
