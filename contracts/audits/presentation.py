"""What the pages of audit reviews say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from contracts.audits.models import AgreedAction, AuditReview, ClaimOfCompletion
from contracts.concerns.pages import Act
from contracts.concerns.presentation.drawing import days_late, overdue_tag, prose_rows
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column


def review_columns() -> Sequence[Column]:
    """For reviews that carry how many actions were `agreed` and are `confirmed`."""
    return (
        Column(
            "title",
            "Audit review",
            lambda review: review.title,
            sort="title",
            link=lambda review: reverse("contracts:audit-detail", args=[review.pk]),
        ),
        Column("opinion", "Opinion", lambda review: review.opinion, sort="opinion"),
        Column("reported", "Reported", lambda r: r.reported_on, sort="reported_on"),
        Column(
            "actions",
            "Actions confirmed closed",
            lambda review: f"{review.confirmed} of {review.agreed}",
        ),
    )


def review_export_columns() -> Sequence[Column]:
    return (
        *review_columns(),
        Column("objective", "Objective", lambda review: review.objective),
        Column("themes", "Themes", lambda review: "; ".join(review.theme_list)),
        Column("conclusion", "Conclusion", lambda review: review.conclusion),
        Column("by", "Audited by", lambda review: review.audited_by_post),
    )


def review_rows(review: AuditReview) -> list[SummaryRow]:
    items = format_html_join("", "<li>{}</li>", ((each,) for each in review.theme_list))
    themes = format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items)
    return [
        *prose_rows(("Objective", review.objective)),
        SummaryRow("Themes", themes),
        SummaryRow("Opinion", review.opinion),
        *prose_rows(("Conclusion", review.conclusion)),
        SummaryRow("Reported on", date_words(review.reported_on)),
        SummaryRow("Audited by", review.audited_by_post),
    ]


def action_tag(action: AgreedAction, *, on: date) -> Tag:
    if action.is_confirmed:
        return Tag("Confirmed closed", "green")
    if action.awaits:
        return Tag("Done, awaits the auditor", "purple")
    return overdue_tag() if action.is_overdue(on=on) else Tag("Open", "blue")


@dataclass(frozen=True)
class DrawnAgreedAction:
    """An action with what was said of it, and the one act that is open to the person."""

    action: AgreedAction
    tag: Tag
    late_words: str
    said: Sequence[str]
    act: Act | None


def drawn_actions(
    review: AuditReview, *, on: date, may_write: bool, may_answer: bool
) -> list[DrawnAgreedAction]:
    actions = review.actions.with_claims().prefetch_related(
        "claims__said_by", "claims__answered_by"
    )
    return [
        DrawnAgreedAction(
            action,
            action_tag(action, on=on),
            days_late(action.due_on, on=on) if action.is_overdue(on=on) else "",
            [words for claim in action.claims.all() for words in _said(claim)],
            _act(action, may_write=may_write, may_answer=may_answer),
        )
        for action in actions
    ]


def _said(claim: ClaimOfCompletion) -> list[str]:
    who = claim.said_by.post or claim.said_by.name
    words = [f"Done on {date_words(claim.done_on)}, says {who}: {claim.evidence}"]
    if claim.answered_by is not None:
        answered = claim.answered_by.post or claim.answered_by.name
        reason = f": {claim.reason}" if claim.reason else ""
        verdict = claim.get_verdict_display()
        day = date_words(claim.answered_on)
        words.append(f"{verdict} on {day} by {answered}{reason}")
    return words


def _act(action: AgreedAction, *, may_write: bool, may_answer: bool) -> Act | None:
    if action.is_confirmed:
        return None
    if action.awaits:
        answer = reverse("contracts:agreed-action-answer", args=[action.pk])
        return Act("Confirm or send back", answer) if may_answer else None
    say = reverse("contracts:agreed-action-done", args=[action.pk])
    return Act("Say that it is done", say) if may_write else None


def review_acts(review: AuditReview, *, may_write: bool) -> list[Act]:
    if not may_write:
        return []
    add = reverse("contracts:agreed-action-create", args=[review.pk])
    return [
        Act("Add an agreed action", add, True),
        Act("Change", reverse("contracts:audit-edit", args=[review.pk])),
    ]
