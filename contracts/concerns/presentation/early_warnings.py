"""What the pages of early warnings say."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html

from contracts.concerns.models import EarlyWarning
from contracts.concerns.pages import Act
from contracts.concerns.presentation.drawing import prose_rows
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column


def warning_tag(warning: EarlyWarning) -> Tag:
    if warning.became_id is not None:
        return Tag("Became an issue", "orange")
    return Tag("Open", "blue") if warning.is_open else Tag("Closed", "grey")


def warning_columns() -> Sequence[Column]:
    return (
        Column(
            "title",
            "Early warning",
            lambda warning: warning.title,
            sort="title",
            link=lambda warning: reverse(
                "contracts:early-warning-detail", args=[warning.pk]
            ),
        ),
        Column("state", "State", warning_tag, sort="closed_on"),
        Column(
            "likelihood",
            "Likelihood",
            lambda warning: warning.get_likelihood_display(),
            sort="likelihood",
        ),
        Column("owner", "Owned by", lambda each: each.owner_post, sort="owner_post"),
        Column("raised", "Raised", lambda each: each.raised_on, sort="raised_on"),
    )


def warning_export_columns() -> Sequence[Column]:
    return (
        *warning_columns(),
        Column("may_happen", "What may happen", lambda each: each.what_may_happen),
        Column("affected", "What would be affected", lambda w: w.what_is_affected),
        Column("mitigation", "What is done to prevent it", lambda w: w.mitigation),
        Column("raised_by", "Raised by", lambda warning: warning.raised_by_post),
        Column("closed", "Ended", lambda warning: warning.closed_on),
        Column("reason", "Why it was closed", lambda warning: warning.closing_reason),
    )


def warning_rows(warning: EarlyWarning) -> list[SummaryRow]:
    rows = [
        *prose_rows(
            ("What may happen", warning.what_may_happen),
            ("What would be affected", warning.what_is_affected),
        ),
        SummaryRow("How likely it is", warning.get_likelihood_display()),
        *prose_rows(("What is done to prevent it", warning.mitigation)),
        SummaryRow(
            "Raised", f"{date_words(warning.raised_on)} by {warning.raised_by_post}"
        ),
        SummaryRow("Owned by", warning.owner_post),
    ]
    if warning.became is not None:
        page = reverse("contracts:issue-detail", args=[warning.became_id])
        link = '<a class="govuk-link" href="{}">{}</a>, {}'
        day = date_words(warning.closed_on)
        rows.append(
            SummaryRow("Became issue", format_html(link, page, warning.became, day))
        )
    elif not warning.is_open:
        rows.append(SummaryRow("Closed on", date_words(warning.closed_on)))
        rows += prose_rows(("Why it was closed", warning.closing_reason))
    return rows


def warning_acts(warning: EarlyWarning, *, may_write: bool) -> list[Act]:
    if not (may_write and warning.is_open):
        return []
    return [
        Act(words, reverse(f"contracts:early-warning-{name}", args=[warning.pk]), main)
        for words, name, main in (
            ("It has happened: raise an issue", "raise-issue", True),
            ("Close the warning", "close", False),
            ("Change", "edit", False),
        )
    ]
