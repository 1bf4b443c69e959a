"""Issues and early warnings of a contract in a meeting pack, as they stood on its day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from contracts.concerns.models import EarlyWarning, Issue, IssueUpdate
from contracts.concerns.permissions import reads_concerns
from contracts.concerns.presentation.issues import severity_tag
from contracts.governance.pack_parts import Content, MeetingPackPart
from contracts.register.models import Contract
from contracts_site.foundation.look.wording import date_words, short_date_words
from contracts_site.foundation.prose import plain_text


def issues_at(contract: Contract, as_reported_at: datetime) -> Content | None:
    """What was open on the day, gravest first; None where nothing had been raised."""
    day = timezone.localdate(as_reported_at)
    issues = _open_issues(contract, as_reported_at, day)
    warnings = _open_warnings(contract, day)
    if not issues and not warnings and not _any_raised(contract, day):
        return None
    return {
        "issues": [_issue(each, day) for each in issues],
        "warnings": [_warning(each) for each in warnings],
    }


def _open_issues(contract: Contract, moment: datetime, day: date) -> list[Issue]:
    latest = (
        IssueUpdate.objects.filter(written_at__lte=moment)
        .order_by("issue_id", "-written_at", "-pk")
        .distinct("issue_id")
    )
    open_then = Q(resolved_on__isnull=True) | Q(resolved_on__gt=day)
    return list(
        Issue.objects.filter(open_then, contract=contract, raised_on__lte=day)
        .order_by("-severity", "target_on", "pk")
        .prefetch_related(Prefetch("updates", queryset=latest))
    )


def _open_warnings(contract: Contract, day: date) -> list[EarlyWarning]:
    open_then = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    return list(
        EarlyWarning.objects.filter(
            open_then, contract=contract, raised_on__lte=day
        ).order_by("-likelihood", "raised_on", "pk")
    )


def _any_raised(contract: Contract, day: date) -> bool:
    kinds: tuple[type[Issue | EarlyWarning], ...] = (Issue, EarlyWarning)
    return any(
        kind.objects.filter(contract=contract, raised_on__lte=day).exists()
        for kind in kinds
    )


def _issue(issue: Issue, day: date) -> Mapping[str, Any]:
    severity = severity_tag(issue)
    return {
        "title": issue.title,
        "severity": severity.word,
        "colour": severity.colour,
        "owner_post": issue.owner_post,
        "target_on": short_date_words(issue.target_on),
        "is_overdue": issue.target_on < day,
        "last_update": _last_update(issue),
    }


def _last_update(issue: Issue) -> str:
    return "".join(
        f"{date_words(each.written_at)}, {each.by_post}: {plain_text(each.text)}"
        for each in issue.updates.all()
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
