"""What the pages of rectification notices say."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html

from contracts.concerns.models import RectificationNotice
from contracts.concerns.pages import Act
from contracts.concerns.presentation.drawing import late_row, overdue_tag, prose_rows
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column

Outcome = RectificationNotice.Outcome
OUTCOME_COLOURS = {
    Outcome.RECTIFIED: "green",
    Outcome.NOT_RECTIFIED: "red",
    Outcome.WITHDRAWN: "grey",
}
AFTER_NOT_RECTIFIED = (
    "The provider had until {} and did not put things right. That is the chance to "
    "improve which section 71 of the Procurement Act 2023 asks for before a failure to "
    "improve is published."
)


def notice_tag(notice: RectificationNotice, *, on: date) -> Tag:
    if notice.outcome:
        outcome = Outcome(notice.outcome)
        return Tag(outcome.label, OUTCOME_COLOURS[outcome])
    if notice.is_overdue(on=on):
        return overdue_tag("Time has run out")
    return Tag("Answered", "blue") if notice.response else Tag("Served", "blue")


def notice_columns(*, on: date) -> Sequence[Column]:
    return (
        Column(
            "title",
            "Failure",
            lambda notice: notice.title,
            sort="title",
            link=lambda notice: reverse("contracts:notice-detail", args=[notice.pk]),
        ),
        Column("state", "State", lambda n: notice_tag(n, on=on), sort="outcome"),
        Column("served", "Served", lambda n: n.served_on, sort="served_on"),
        Column("by", "Put right by", lambda n: n.required_by, sort="required_by"),
        Column("closed", "Outcome known", lambda n: n.closed_on, sort="closed_on"),
    )


def notice_export_columns(*, on: date) -> Sequence[Column]:
    return (
        *notice_columns(on=on),
        Column("failure", "What the provider failed to do", lambda n: n.failure),
        Column("required", "What is required", lambda n: n.required),
        Column("served_by", "Served by", lambda n: n.served_by_post),
        Column("response", "Provider's response", lambda n: n.response),
        Column("reason", "How the outcome is known", lambda n: n.outcome_reason),
    )


def notice_rows(
    notice: RectificationNotice, *, about: Sequence[SummaryRow] = (), on: date
) -> list[SummaryRow]:
    """`about` are what upper apps say of the plan that the notice follows."""
    rows = prose_rows(("What the provider failed to do", notice.failure))
    if notice.issue is not None:
        page = reverse("contracts:issue-detail", args=[notice.issue_id])
        link = format_html('<a class="govuk-link" href="{}">{}</a>', page, notice.issue)
        rows.append(SummaryRow("Issue", link))
    if notice.plan is not None:
        page = reverse("contracts:action-plan-detail", args=[notice.plan_id])
        link = format_html('<a class="govuk-link" href="{}">{}</a>', page, notice.plan)
        rows += [SummaryRow("Follows action plan", link), *about]
    rows += [
        *prose_rows(("What is required", notice.required)),
        SummaryRow(
            "Served", f"{date_words(notice.served_on)} by {notice.served_by_post}"
        ),
        late_row(
            "To be put right by",
            notice.required_by,
            is_late=notice.is_overdue(on=on),
            on=on,
        ),
    ]
    if notice.response:
        rows.append(
            SummaryRow("Provider responded on", date_words(notice.responded_on))
        )
        rows += prose_rows(("Provider's response", notice.response))
    if not notice.is_open:
        rows.append(SummaryRow("Outcome", Outcome(notice.outcome).label))
        rows.append(SummaryRow("Outcome known on", date_words(notice.closed_on)))
        rows += prose_rows(("How it is known", notice.outcome_reason))
    return rows


def notice_remark(notice: RectificationNotice) -> str:
    """What an outcome means for the notices that the law asks for."""
    if notice.outcome != Outcome.NOT_RECTIFIED:
        return ""
    return AFTER_NOT_RECTIFIED.format(date_words(notice.required_by))


def notice_acts(notice: RectificationNotice, *, may_write: bool) -> list[Act]:
    if not (may_write and notice.is_open):
        return []
    return [
        Act(words, reverse(f"contracts:notice-{name}", args=[notice.pk]), main)
        for words, name, main in (
            ("Record the response", "respond", not notice.response),
            ("Record the outcome", "close", bool(notice.response)),
            ("Change", "edit", False),
        )
    ]
