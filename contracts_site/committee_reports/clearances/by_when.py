"""The days of the publication clock for the database to sort and filter by.

What clearances/clock.py and papers/timing.py count, counted in a query.
"""

from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable

from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.heading_sets.models import RequiredClearance
from contracts_site.committee_reports.papers.models import PaperQuerySet
from contracts_site.committee_reports.papers.publication_law import PAPERS_OPEN
from contracts_site.foundation.calendars.in_queries import WorkingDayBefore


class _WorkingDaysOfLaterSteps(Func):
    """How many working days the steps of a heading set take that come after a step."""

    arity = 2
    output_field = IntegerField()
    template = """(
        SELECT coalesce(sum(step.days + 1), 0)::int FROM (
            SELECT max(required.working_days) AS days
            FROM (SELECT %(expressions)s) AS asked(heading_set_id, step),
                committee_reports_requiredclearance AS required
            WHERE required.heading_set_id = asked.heading_set_id
                AND required.step > asked.step
            GROUP BY required.step
        ) AS step
    )"""


def publish_day(meeting_day: str = "meeting__held_on") -> WorkingDayBefore:
    """The last day to publish, of the field that holds the day of the meeting."""
    return WorkingDayBefore(F(meeting_day), _working_days_open(meeting_day))


def with_days(papers: PaperQuerySet) -> PaperQuerySet:
    """Each with its last day to publish, and the last day to ask for the first of the
    clearances that nobody has asked for yet: none where there is none."""
    return papers.annotate(publish_by=publish_day(), ask_by=_ask_day())


def to_ask_for(papers: PaperQuerySet) -> PaperQuerySet:
    """Those of which a clearance is still to be asked for, each with its last day."""
    return papers.filter(Exists(_not_asked_for())).annotate(ask_by=_ask_day())


def _not_asked_for() -> QuerySet[RequiredClearance]:
    """Of the paper that a query is about, the first to be asked for first."""
    entries = ClearanceEntry.objects.filter(
        paper=OuterRef(OuterRef("pk")), kind=OuterRef("kind")
    )
    return RequiredClearance.objects.filter(
        ~Exists(entries), heading_set=OuterRef("heading_set")
    ).order_by("step", "-working_days")


def _ask_day() -> WorkingDayBefore:
    first = _not_asked_for()
    step = Subquery(first.values("step")[:1], output_field=IntegerField())
    given = Subquery(first.values("working_days")[:1], output_field=IntegerField())
    days: Any = _working_days_open("meeting__held_on")
    days += given + Value(1) + _WorkingDaysOfLaterSteps(F("heading_set"), step)
    return WorkingDayBefore(F("meeting__held_on"), days)


def _working_days_open(meeting_day: str) -> Combinable:
    """The clear days that the law of the meeting's day asks, and the day of publication
    before them."""
    return Case(
        *(
            When(**{f"{meeting_day}__gte": law.since}, then=Value(law.days + 1))
            for law in reversed(PAPERS_OPEN)
        ),
        default=Value(1),
        output_field=IntegerField(),
    )
