"""A clearance is in the digest of whoever answers it, as docs/rules/reminders.md says."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail

from contracts_site.accounts.models import User
from contracts_site.committee_reports.clearances.services import (
    ask_for_clearance,
    sign_off,
)
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.written_dates import read_date
from kpis.reminders.models import HowOften
from kpis.reminders.services import choose_reminders, reminders_due, send_reminders
from tests.factories.accounts import PersonFactory
from tests.factories.after_meetings import TODAY, due_answer, outcome_of
from tests.factories.clearances import paper_to_clear, seen_now
from tests.factories.contracts import MeetingDateFactory
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db
FINANCE = ClearanceKind.FINANCE
ASKED_AT = datetime(2018, 11, 5, 9, tzinfo=UTC)


@pytest.fixture
def officer() -> User:
    return PersonFactory(clears=FINANCE)


@pytest.fixture
def paper() -> Paper:
    """To be published by 26 November 2018; finance answers by the 21st."""
    meeting = MeetingDateFactory(held_on=date(2018, 12, 4))
    paper = paper_to_clear(
        [(FINANCE, 1, 5), (ClearanceKind.DIRECTOR, 2, 1)], meeting=meeting
    )
    [entry] = ask_for_clearance(
        paper=paper, kinds=[FINANCE], words="", at=ASKED_AT, by=paper.author
    )
    assert entry.wanted_by == date(2018, 11, 21)
    return paper


@pytest.mark.parametrize("choice", [HowOften.DAILY, HowOften.WEEKLY])
def test_clearance_of_worked_example(
    paper: Paper, officer: User, choice: HowOften
) -> None:
    choose_reminders(how_often=choice, by=officer)
    rows = rows_under("reminders.md", "A clearance")
    column = {HowOften.DAILY: "every day", HowOften.WEEKLY: "once a week"}[choice]
    for row in (each for each in rows if each["state"] == "waiting"):
        told = [each.person for each in reminders_due(on=read_date(row["day"]))]
        assert (officer in told) == (row[column] == "digest"), row["day"]
    sign_off(
        paper=paper,
        kind=FINANCE,
        seen=seen_now(paper),
        words="",
        at=datetime(2018, 11, 20, 9, tzinfo=UTC),
        by=officer,
    )
    assert list(reminders_due(on=date(2018, 11, 21))) == []


def test_digest_names_the_clearance_and_leads_to_it(
    paper: Paper, officer: User
) -> None:
    send_reminders(on=date(2018, 11, 24), now=lambda: ASKED_AT)
    [message] = mail.outbox
    assert message.to == [officer.email]
    assert message.subject == "Committee papers: 1 waiting"
    assert "was due on 21 November 2018, 3 days ago" in message.body
    assert f"/papers/{paper.pk}/clearances/finance/" in message.body


def test_author_and_clerk_are_told_of_an_answer_that_is_due() -> None:
    clerk = PersonFactory(clerk=True)
    due = due_answer(outcome_of(by=clerk), basis="agreed", agreed_on=TODAY, by=clerk)
    told = [each.person for each in reminders_due(on=TODAY)]
    assert sorted(told, key=lambda each: each.pk) == sorted(
        [clerk, due.outcome.paper.author], key=lambda each: each.pk
    )
