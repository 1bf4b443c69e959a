"""What the pages of the issues log say."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.concerns.models import Issue
from contracts.concerns.pages import Act
from contracts.concerns.presentation.drawing import late_row, overdue_tag, prose_rows
from contracts_site.foundation.look.components import SummaryRow, Tag, TimelineEntry
from contracts_site.foundation.look.wording import date_words, time_words
from contracts_site.foundation.prose import to_html
from contracts_site.foundation.tables import Column

SEVERITY_COLOURS = {
    Issue.Severity.LOW: "grey",
    Issue.Severity.MEDIUM: "yellow",
    Issue.Severity.HIGH: "orange",
    Issue.Severity.CRITICAL: "red",
}


def severity_tag(issue: Issue) -> Tag:
    severity = Issue.Severity(issue.severity)
    return Tag(severity.label, SEVERITY_COLOURS[severity])


def issue_tag(issue: Issue, *, on: date) -> Tag:
    if not issue.is_open:
        return Tag("Resolved", "green")
    return overdue_tag() if issue.is_overdue(on=on) else Tag("Open", "blue")


def issue_columns(*, on: date) -> Sequence[Column]:
    return (
        Column(
            "title",
            "Issue",
            lambda issue: issue.title,
            sort="title",
            link=lambda issue: reverse("contracts:issue-detail", args=[issue.pk]),
        ),
        Column("state", "State", lambda issue: issue_tag(issue, on=on)),
        Column("severity", "Severity", severity_tag, sort="severity"),
        Column("owner", "Owned by", lambda issue: issue.owner_post, sort="owner_post"),
        Column("raised", "Raised", lambda issue: issue.raised_on, sort="raised_on"),
        Column("target", "Target", lambda issue: issue.target_on, sort="target_on"),
    )


def issue_export_columns(*, on: date) -> Sequence[Column]:
    return (
        *issue_columns(on=on),
        Column("description", "What has happened", lambda issue: issue.description),
        Column("raised_by", "Raised by", lambda issue: issue.raised_by_post),
        Column("resolved", "Resolved", lambda issue: issue.resolved_on),
        Column("outcome", "How it was resolved", lambda issue: issue.outcome),
    )


def issue_rows(issue: Issue, *, on: date) -> list[SummaryRow]:
    rows = [
        *prose_rows(("What has happened", issue.description)),
        SummaryRow("Severity", Issue.Severity(issue.severity).label),
        SummaryRow(
            "Raised", f"{date_words(issue.raised_on)} by {issue.raised_by_post}"
        ),
        SummaryRow("Owned by", issue.owner_post),
        late_row(
            "To be resolved by",
            issue.target_on,
            is_late=issue.is_overdue(on=on),
            on=on,
        ),
    ]
    if not issue.is_open:
        rows.append(SummaryRow("Resolved on", date_words(issue.resolved_on)))
        rows += prose_rows(("How it was resolved", issue.outcome))
    return rows


def update_entries(issue: Issue) -> list[TimelineEntry]:
    """The thread, newest first."""
    return [
        TimelineEntry(
            title=update.by_post,
            at=time_words(update.written_at),
            by=f"written by {update.written_by}",
            body=to_html(update.text),
        )
        for update in issue.updates.select_related("written_by").reverse()
    ]


def issue_acts(issue: Issue, *, may_write: bool) -> list[Act]:
    if not may_write:
        return []
    acts = [Act("Add an update", reverse("contracts:issue-update", args=[issue.pk]))]
    if not issue.is_open:
        return acts
    plan = reverse("contracts:action-plan-create", args=[issue.contract_id])
    return [
        Act(
            "Resolve the issue",
            reverse("contracts:issue-resolve", args=[issue.pk]),
            True,
        ),
        *acts,
        Act("Change", reverse("contracts:issue-edit", args=[issue.pk])),
        Act("Raise an action plan", f"{plan}?issue={issue.pk}"),
    ]
