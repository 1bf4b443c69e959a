"""Issues and early warnings of a contract in a meeting pack, as they stood on its day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Prefetch, Q
from django.utils import timezone

from contracts.concerns.models import EarlyWarning, Issue, IssueUpdate
from contracts.concerns.permissions import reads_concerns
from contracts.concerns.presentation.issues import severity_tag
from contracts.governance.pack_parts import Content, MeetingPackPart
from contracts.register.models import Contract
from contracts_site.foundation.look.wording import date_words, short_date_words
from contracts_site.foundation.prose import plain_text

Concern = TypeVar("Concern", Issue, EarlyWarning)


def issues_at(
    contracts: Sequence[Contract], as_reported_at: datetime
) -> list[Content | None]:
    """What was open on the day, gravest first; None where nothing had been raised."""
    day = timezone.localdate(as_reported_at)
    issues = _by_contract(_open_issues(contracts, as_reported_at, day))
    warnings = _by_contract(_open_warnings(contracts, day))
    raised = _any_raised(contracts, day)
    return [
        {
            "issues": [_issue(each, day) for each in issues[contract.pk]],
            "warnings": [_warning(each) for each in warnings[contract.pk]],
        }
        if contract.pk in raised
        else None
        for contract in contracts
    ]


def _by_contract(concerns: Iterable[Concern]) -> Mapping[int, list[Concern]]:
    of_each: dict[int, list[Concern]] = defaultdict(list)
    for concern in concerns:
        of_each[concern.contract_id].append(concern)
    return of_each


def _open_issues(
    contracts: Sequence[Contract], moment: datetime, day: date
) -> Iterable[Issue]:
    latest = (
        IssueUpdate.objects.filter(written_at__lte=moment)
        .order_by("issue_id", "-written_at", "-pk")
        .distinct("issue_id")
    )
    open_then = Q(resolved_on__isnull=True) | Q(resolved_on__gt=day)
    return (
        Issue.objects.filter(open_then, contract__in=contracts, raised_on__lte=day)
        .order_by("-severity", "target_on", "pk")
        .prefetch_related(Prefetch("updates", queryset=latest))
    )


def _open_warnings(contracts: Sequence[Contract], day: date) -> Iterable[EarlyWarning]:
    open_then = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    return EarlyWarning.objects.filter(
        open_then, contract__in=contracts, raised_on__lte=day
    ).order_by("-likelihood", "raised_on", "pk")


def _any_raised(contracts: Sequence[Contract], day: date) -> set[int]:
    """Contracts for which anything had been raised by the day, open or not."""
    issues, warnings = (
        kind.objects.filter(contract__in=contracts, raised_on__lte=day)
        .order_by()
        .values_list("contract", flat=True)
        for kind in (Issue, EarlyWarning)
    )
    return set(issues.union(warnings))


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
