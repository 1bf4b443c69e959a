"""The database counts the days of the clock as the rule does, row by row."""

from datetime import date, timedelta

import pytest

from contracts_site.committee_reports.clearances.by_when import with_days
from contracts_site.committee_reports.clearances.pages import next_ask_by
from contracts_site.committee_reports.clearances.standing import clearances_of
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.timing import publish_by
from contracts_site.foundation.calendars.in_queries import WorkingDayBefore
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.calendars.services import seed_non_working_days
from contracts_site.foundation.calendars.working_days import working_days_before
from tests.factories.clearances import USUAL, asked, fresh, paper_to_clear
from tests.factories.contracts import MeetingDateFactory
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db
FINANCE, EQUALITY = ClearanceKind.FINANCE, ClearanceKind.EQUALITY
DIRECTOR, LEAD_MEMBER = ClearanceKind.DIRECTOR, ClearanceKind.LEAD_MEMBER


def test_working_day_before_counts_as_the_rule_does() -> None:
    seed_non_working_days()
    closed = NonWorkingDay.objects.days()
    first = date(2018, 12, 20)
    for offset in range(20):
        MeetingDateFactory(held_on=first + timedelta(days=offset))
    meetings = MeetingDateFactory._meta.model.objects
    for n in (1, 6, 20):
        counted = meetings.annotate(before=WorkingDayBefore("held_on", n))
        assert {each.held_on: each.before for each in counted} == {
            each.held_on: working_days_before(each.held_on, n, closed)
            for each in counted
        }


@pytest.mark.parametrize(
    "kinds",
    [
        (),
        (FINANCE,),
        (FINANCE, EQUALITY),
        (FINANCE, EQUALITY, LEAD_MEMBER),
        (FINANCE, EQUALITY, DIRECTOR, LEAD_MEMBER),
    ],
    ids=["nothing asked", "one of a step", "a step", "the last too", "all"],
)
@pytest.mark.parametrize(
    "held_on",
    [date(2018, 9, 11), date(2019, 1, 3), date(2018, 9, 16), date(2002, 9, 30)],
    ids=["September", "after Christmas", "a Sunday", "three clear days"],
)
def test_papers_with_days_have_those_of_the_clock(
    kinds: tuple[ClearanceKind, ...], held_on: date
) -> None:
    seed_non_working_days()
    closed = NonWorkingDay.objects.days()
    paper = paper_to_clear(USUAL, meeting=MeetingDateFactory(held_on=held_on))
    if kinds:
        asked(paper, *kinds)
    counted = with_days(Paper.objects.all()).get()
    assert counted.publish_by == publish_by(held_on, closed)
    standings = clearances_of(fresh(paper)).every
    assert counted.ask_by == next_ask_by(standings)


def test_papers_of_a_set_without_clearances_have_no_day_to_ask_by() -> None:
    PaperFactory()
    assert with_days(Paper.objects.all()).get().ask_by is None
