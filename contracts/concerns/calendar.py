"""Days of concerns in the calendar: issues' target dates, notices' last days."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.models import Issue, RectificationNotice
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource


def _issues_for(
    user: SignedInPerson, from_day: date, to_day: date
) -> Sequence[CalendarEntry]:
    """A commissioner's directorates; every contract for other readers."""
    issues = Issue.objects.visible_to(user).open()
    if standing_of(user).directorate_ids:
        issues = issues.run_by(user)
    within = issues.filter(target_on__range=(from_day, to_day))
    return [
        CalendarEntry(
            day=issue.target_on,
            title=f"Resolve the issue: {issue.title} · {issue.contract.title}",
            url=reverse("contracts:issue-detail", args=[issue.pk]),
            kind="Issue",
        )
        for issue in within.select_related("contract").order_by("target_on", "pk")
    ]


def _notices_for(
    user: SignedInPerson, from_day: date, to_day: date
) -> Sequence[CalendarEntry]:
    notices = RectificationNotice.objects.visible_to(user).open()
    if standing_of(user).directorate_ids:
        notices = notices.run_by(user)
    within = notices.filter(required_by__range=(from_day, to_day))
    return [
        CalendarEntry(
            day=notice.required_by,
            title=f"Last day to put right: {notice.title} · {notice.contract.title}",
            url=reverse("contracts:notice-detail", args=[notice.pk]),
            kind="Rectification notice",
        )
        for notice in within.select_related("contract").order_by("required_by", "pk")
    ]


ISSUE_TARGETS = CalendarEntrySource("issue target dates", _issues_for)
NOTICE_DAYS = CalendarEntrySource("last days of notices", _notices_for)
