"""Who is reminded of a return that was sent back with a query, and of what."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from kpis.definitions.models import DataOwner
from kpis.reminders.models import HowOften
from kpis.reminders.services import choose_reminders, send_reminders
from kpis.reminders.waiting import queried_returns
from kpis.returns.models import Query, QueryMessage, Return, ReturnPart
from kpis.returns.states import PartState, ReturnState
from tests.factories.accounts import PersonFactory
from tests.kpis.portfolio.situations import file_return, measured_contract
from tests.kpis.reminders.test_reminders import day_in, submit
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db

ASKED = datetime(2018, 11, 20, 15, 0, tzinfo=UTC)
DAY = ASKED.date()
NOW = datetime(2018, 11, 21, 6, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture
def contract() -> Contract:
    return measured_contract(kpis=1, title="Short breaks")


@pytest.fixture
def queried(contract: Contract) -> Return:
    """Its return for October 2018, with a question of 20 November."""
    filed_in = file_return(contract, "2018-10", state=ReturnState.OPEN)
    submit(filed_in)
    filed_in.refresh_from_db()
    filed_in.state = ReturnState.QUERIED
    filed_in.save()
    ask(filed_in)
    return filed_in


@pytest.fixture
def person(contract: Contract) -> User:
    return PersonFactory(works_for=contract.provider, name="Jo Marsh")


def ask(filed_in: Return, *, at: datetime = ASKED) -> Query:
    query = Query.objects.create(
        filed_in=filed_in, opened_by=PersonFactory(), opened_at=at
    )
    write(query, is_answer=False, at=at)
    return query


def write(query: Query, *, is_answer: bool, at: datetime) -> None:
    QueryMessage.objects.create(
        query=query,
        text="Whose records are these?",
        is_answer=is_answer,
        written_by=query.opened_by,
        written_at=at,
    )


def run(on: date) -> set[str]:
    mail.outbox.clear()
    send_reminders(on=on, now=lambda: NOW)
    return {address for message in mail.outbox for address in message.to}


@pytest.mark.parametrize("choice", ["every day", "once a week"])
@pytest.mark.parametrize(
    "example",
    rows_under("reminders.md", "A query"),
    ids=lambda each: f"{each['day']}, {each['state']}",
)
def test_worked_example_of_a_query(
    queried: Return, person: User, example: dict[str, str], choice: str
) -> None:
    if example["state"] == "answered":
        write(queried.queries.get(), is_answer=True, at=ASKED + A_DAY)
    elif example["state"] == "submitted":
        submit(queried)
    if choice == "once a week":
        choose_reminders(how_often=HowOften.WEEKLY, by=person)
    told = run(day_in(example["day"]))
    assert told == ({person.email} if example[choice] == "digest" else set())


def test_newest_question_counts_and_a_closed_query_does_not(
    queried: Return, person: User
) -> None:
    closed = ask(queried, at=ASKED + 5 * A_DAY)
    closed.closed_at = ASKED + 6 * A_DAY
    closed.save()
    write(queried.queries.open().get(), is_answer=False, at=ASKED + 2 * A_DAY)
    [found] = queried_returns(person, on=DAY + 9 * A_DAY)
    assert (found.asked_on, found.lacks_answer) == (DAY + 2 * A_DAY, True)


def test_question_counts_from_the_day_it_was_asked_in_london(
    queried: Return, person: User
) -> None:
    """London is an hour ahead in summer: this was written on 2 July there."""
    asked = datetime(2019, 7, 1, 23, 30, tzinfo=UTC)
    write(queried.queries.get(), is_answer=False, at=asked)
    [found] = queried_returns(person, on=date(2019, 7, 3))
    assert found.asked_on == date(2019, 7, 2)


def test_commissioners_are_told_only_where_nobody_works_for_the_provider(
    contract: Contract, queried: Return
) -> None:
    commissioner = PersonFactory(commissioner_of=contract.directorate)
    PersonFactory(commissioner=True)
    assert run(DAY + A_DAY) == {commissioner.email}
    staff = PersonFactory(works_for=contract.provider)
    assert run(DAY + 3 * A_DAY) == {staff.email}


@pytest.mark.parametrize(
    ("owner", "told"),
    [
        (DataOwner.PROVIDER, "provider"),
        (DataOwner.PARTNER, "commissioner"),
        (DataOwner.COUNCIL, "commissioner"),
    ],
)
def test_part_that_was_sent_back_is_told_to_who_fills_it_in(
    contract: Contract, queried: Return, person: User, owner: DataOwner, told: str
) -> None:
    commissioner = PersonFactory(commissioner_of=contract.directorate)
    for each in DataOwner:
        ReturnPart.objects.create(
            filed_in=queried,
            owner=each,
            due_on=DAY,
            state=PartState.QUERIED if each == owner else PartState.SUBMITTED,
            submitted_by=person,
            submitted_at=ASKED,
            declared_name="Jo Marsh",
        )
    people = {"provider": person.email, "commissioner": commissioner.email}
    assert run(DAY + A_DAY) == {people[told]}


def test_manager_is_told_once_a_question_is_seven_days_old(
    contract: Contract, queried: Return, person: User
) -> None:
    contract.owner = PersonFactory(commissioning_officer=True)
    contract.save()
    assert run(DAY + 3 * A_DAY) == {person.email}
    assert run(DAY + 7 * A_DAY) == {person.email, contract.owner.email}


def test_people_of_others_and_those_who_left_are_told_nothing(
    contract: Contract, queried: Return
) -> None:
    PersonFactory(provider_user=True)
    PersonFactory(auditor=True)
    PersonFactory(works_for=contract.provider, left_the_council=True)
    assert run(DAY + A_DAY) == set()


def test_digest_says_what_is_missing_beside_what_is_due(
    contract: Contract, queried: Return, person: User
) -> None:
    file_return(contract, "2018-09", state=ReturnState.OPEN)
    run(DAY + 3 * A_DAY)
    [message] = mail.outbox
    assert message.subject == "KPI returns: 1 to complete, overdue; 1 queried"
    words = " ".join(message.body.split())
    due, asked = words.index("September 2018"), words.index("October 2018: has")
    assert due < asked
    assert "has a query to answer, asked on 20 November 2018, 3 days ago." in words
    write(queried.queries.get(), is_answer=True, at=ASKED + A_DAY)
    run(DAY + 7 * A_DAY)
    [message] = mail.outbox
    assert "has its queries answered and is to be submitted again" in message.body


def test_long_digest_counts_queried_returns_among_those_not_named(
    contract: Contract,
    queried: Return,
    person: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from kpis.reminders import services

    monkeypatch.setattr(services, "MOST_NAMED", 1)
    file_return(contract, "2018-09", state=ReturnState.OPEN)
    run(DAY + 3 * A_DAY)
    [message] = mail.outbox
    assert "and 1 more: " in message.body
    assert "Short breaks, October 2018" not in message.body
