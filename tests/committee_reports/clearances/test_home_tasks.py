"""Whom home tells of a clearance, and by when."""

from datetime import UTC, date, datetime

import pytest

from contracts_site.committee_reports.clearances.home_tasks import CLEARANCES
from contracts_site.committee_reports.clearances.services import (
    ask_for_clearance,
    send_back,
)
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from tests.factories.accounts import PersonFactory
from tests.factories.clearances import paper_to_clear

pytestmark = pytest.mark.django_db
FINANCE = ClearanceKind.FINANCE
NOW = datetime(2018, 8, 13, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def paper() -> Paper:
    return paper_to_clear([(FINANCE, 1, 5)], reference="CR-1")


def ask(paper: Paper) -> None:
    ask_for_clearance(paper=paper, kinds=[FINANCE], words="", at=NOW, by=paper.author)


def test_home_tells_author_and_clerk_to_ask_in_time(paper: Paper) -> None:
    for person in (paper.author, PersonFactory(clerk=True)):
        [task] = CLEARANCES.tasks_for(person, TODAY)
        assert task.title.startswith("Ask for clearance of CR-1")
        assert task.due_on == date(2018, 8, 24)
    assert CLEARANCES.tasks_for(PersonFactory(author=True), TODAY) == []
    assert CLEARANCES.tasks_for(PersonFactory(auditor=True), TODAY) == []


def test_home_tells_who_clears_it_that_an_answer_is_wanted(paper: Paper) -> None:
    ask(paper)
    [task] = CLEARANCES.tasks_for(PersonFactory(clears=FINANCE), TODAY)
    assert task.title.startswith("Finance clearance of CR-1")
    assert task.due_on == date(2018, 8, 31)
    other = PersonFactory(clears=ClearanceKind.LEGAL)
    assert CLEARANCES.tasks_for(other, TODAY) == []
    assert CLEARANCES.tasks_for(paper.author, TODAY) == []


def test_home_tells_the_author_what_was_sent_back(paper: Paper) -> None:
    ask(paper)
    officer = PersonFactory(clears=FINANCE)
    send_back(paper=paper, kind=FINANCE, words="No sum.", at=NOW, by=officer)
    [task] = CLEARANCES.tasks_for(paper.author, TODAY)
    assert task.title.startswith("Finance sent back CR-1")
    assert CLEARANCES.tasks_for(officer, TODAY) == []


def test_home_is_silent_when_the_meeting_has_been_held(paper: Paper) -> None:
    ask(paper)
    later = date(2018, 9, 12)
    for person in (paper.author, PersonFactory(clears=FINANCE)):
        assert CLEARANCES.tasks_for(person, later) == []
