"""Issues and early warnings of a contract in a meeting pack, as they stood on its day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from contracts.concerns.models import EarlyWarning, Issue, IssueUpdate
from contracts.concerns.permissions import reads_concerns
from contracts.concerns.presentation.issues import severity_tag
from contracts.governance.pack_parts import (
    Content,
    MeetingPackPart,
    PartReading,
    of_each_contract,
)
from contracts.register.models import Contract
from contracts_site.foundation.look.wording import date_words, short_date_words
from contracts_site.foundation.prose import plain_text
from contracts_site.foundation.reading_together import Reading


def issues_at(contracts: Sequence[Contract], as_reported_at: datetime) -> PartReading:
    """What was open on the day, gravest first; None where nothing had been raised."""
    day = timezone.localdate(as_reported_at)
    of_these = {"contract__in": contracts, "raised_on__lte": day}
    issues = Issue.objects.filter(**of_these).order_by("-severity", "target_on", "pk")
    warnings = EarlyWarning.objects.filter(**of_these)
    warnings = warnings.order_by("-likelihood", "raised_on", "pk")
    updates = _latest_updates(contracts, as_reported_at)

    def contents() -> list[Content | None]:
        told = {each.issue_id: _update(each) for each in updates}
        return [
            {
                "issues": [
                    _issue(each, told.get(each.pk, ""), day)
                    for each in of_contract
                    if each.resolved_on is None or each.resolved_on > day
                ],
                "warnings": [
                    _warning(each)
                    for each in warned
                    if each.closed_on is None or each.closed_on > day
                ],
            }
            if of_contract or warned
            else None
            for of_contract, warned in zip(
                of_each_contract(issues, contracts),
                of_each_contract(warnings, contracts),
                strict=True,
            )
        ]

    return Reading([issues, warnings, updates], contents)


def _latest_updates(
    contracts: Sequence[Contract], moment: datetime
) -> QuerySet[IssueUpdate]:
    return (
        IssueUpdate.objects.filter(
            issue__contract__in=contracts, written_at__lte=moment
        )
        .order_by("issue_id", "-written_at", "-pk")
        .distinct("issue_id")
    )


def _issue(issue: Issue, last_update: str, day: date) -> Mapping[str, Any]:
    severity = severity_tag(issue)
    return {
        "title": issue.title,
        "severity": severity.word,
        "colour": severity.colour,
        "owner_post": issue.owner_post,
        "target_on": short_date_words(issue.target_on),
        "is_overdue": issue.target_on < day,
        "last_update": last_update,
    }


def _update(update: IssueUpdate) -> str:
    return (
        f"{date_words(update.written_at)}, {update.by_post}: {plain_text(update.text)}"
    )


def _warning(warning: EarlyWarning) -> Mapping[str, str]:
    return {
        "title": warning.title,
        "likelihood": warning.get_likelihood_display(),
        "owner_post": warning.owner_post,
        "raised_on": short_date_words(warning.raised_on),
        "mitigation": plain_text(warning.mitigation),
    }


ISSUES_AND_WARNINGS = MeetingPackPart(
    key="issues-and-early-warnings",
    title="Issues and early warnings",
    order=30,
    template="contracts/_pack_issues.html",
    shown_to=reads_concerns,
    build=issues_at,
)
