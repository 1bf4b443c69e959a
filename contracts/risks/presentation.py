"""What the pages of risks say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from contracts.concerns.pages import Act
from contracts.concerns.presentation.drawing import (
    days_late,
    late_row,
    overdue_tag,
    prose_rows,
)
from contracts.risks.matrix import Matrix, Placed, matrix_of
from contracts.risks.models import Mitigation, Risk, RiskScore
from contracts.risks.scale import scale_in_use
from contracts.risks.scoring import Scale, Score
from contracts_site.foundation.look.components import Cell, SummaryRow, Table, Tag
from contracts_site.foundation.look.wording import date_words, short_date_words
from contracts_site.foundation.tables import Column


def score_tag(score: Score) -> Tag:
    return Tag(f"{score.band.word} {score.value}", score.band.colour)


def risk_tag(risk: Risk, *, on: date) -> Tag:
    if not risk.is_open:
        return Tag("Closed", "grey")
    late = risk.is_review_overdue(on=on)
    return overdue_tag("Review overdue") if late else Tag("Open", "blue")


def risk_columns(*, on: date, scale: Scale) -> Sequence[Column]:
    return (
        Column(
            "title",
            "Risk",
            lambda risk: risk.title,
            sort="title",
            link=lambda risk: reverse("contracts:risk-detail", args=[risk.pk]),
        ),
        Column("state", "State", lambda risk: risk_tag(risk, on=on), sort="closed_on"),
        Column(
            "inherent",
            "Inherent",
            lambda risk: score_tag(risk.inherent(scale=scale)),
            sort="inherent_score",
            export=lambda risk: risk.inherent_score,
        ),
        Column(
            "residual",
            "Residual",
            lambda risk: score_tag(risk.residual(scale=scale)),
            sort="residual_score",
            export=lambda risk: risk.residual_score,
        ),
        Column(
            "response", "Response", lambda r: r.get_response_display(), sort="response"
        ),
        Column("owner", "Owned by", lambda risk: risk.owner_post, sort="owner_post"),
        Column("review", "Review", lambda risk: risk.review_on, sort="review_on"),
    )


def risk_export_columns(*, on: date, scale: Scale) -> Sequence[Column]:
    return (
        *risk_columns(on=on, scale=scale),
        Column(
            "why_inherent", "Inherent score", lambda r: r.inherent(scale=scale).reason
        ),
        Column(
            "why_residual", "Residual score", lambda r: r.residual(scale=scale).reason
        ),
        Column("description", "What may happen", lambda risk: risk.description),
        Column("controls", "What is done today", lambda risk: risk.controls),
        Column("raised", "Raised", lambda risk: risk.raised_on),
        Column("closed", "Closed", lambda risk: risk.closed_on),
        Column("reason", "Why it was closed", lambda risk: risk.closing_reason),
    )


def risk_rows(risk: Risk, *, on: date) -> list[SummaryRow]:
    scale = scale_in_use()
    rows = [
        *prose_rows(("What may happen", risk.description)),
        SummaryRow("Score with nothing done", risk.inherent(scale=scale).reason),
        SummaryRow("Response", risk.get_response_display()),
        *prose_rows(("What is done today", risk.controls)),
        SummaryRow("Score with what is done", risk.residual(scale=scale).reason),
        SummaryRow("Owned by", risk.owner_post),
        SummaryRow("Raised on", date_words(risk.raised_on)),
        late_row(
            "To be reviewed on",
            risk.review_on,
            is_late=risk.is_review_overdue(on=on),
            on=on,
        ),
    ]
    if not risk.is_open:
        rows.append(SummaryRow("Closed on", date_words(risk.closed_on)))
        rows += prose_rows(("Why it was closed", risk.closing_reason))
    return rows


def score_history(risk: Risk) -> Table:
    scale = scale_in_use()
    head = ("Scored on", "Inherent", "Residual", "Why", "By")
    return Table(
        rows=[_score_cells(each, scale) for each in _scores(risk)],
        head=[Cell(words) for words in head],
        caption="Scores so far",
        caption_classes="govuk-table__caption--s",
        first_cell_is_header=True,
    )


def _scores(risk: Risk) -> Iterable[RiskScore]:
    return risk.scores.select_related("scored_by")


def _score_cells(each: RiskScore, scale: Scale) -> list[Cell]:
    inherent, residual = each.inherent(scale=scale), each.residual(scale=scale)
    return [
        Cell(short_date_words(each.scored_on)),
        Cell(f"{inherent.value} {inherent.band.word.lower()}"),
        Cell(f"{residual.value} {residual.band.word.lower()}"),
        Cell(each.reason),
        Cell(each.scored_by.post or each.scored_by.name),
    ]


@dataclass(frozen=True)
class DrawnMitigation:
    action: Mitigation
    tag: Tag
    late_words: str


def drawn_mitigations(risk: Risk, *, on: date) -> list[DrawnMitigation]:
    return [_drawn(each, on=on) for each in risk.mitigations.all()]


def _drawn(action: Mitigation, *, on: date) -> DrawnMitigation:
    if action.is_done:
        return DrawnMitigation(action, Tag("Done", "green"), "")
    if action.is_overdue(on=on):
        return DrawnMitigation(action, overdue_tag(), days_late(action.due_on, on=on))
    return DrawnMitigation(action, Tag("To do", "blue"), "")


def risk_matrix(risks: Iterable[Risk]) -> Matrix:
    """Open risks, each where its residual score puts it."""
    placed = [
        Placed(
            risk.title,
            reverse("contracts:risk-detail", args=[risk.pk]),
            risk.residual_likelihood,
            risk.residual_impact,
        )
        for risk in risks
    ]
    return matrix_of(placed, scale=scale_in_use())


def risk_acts(risk: Risk, *, may_write: bool) -> list[Act]:
    if not (may_write and risk.is_open):
        return []
    plan = reverse("contracts:action-plan-create", args=[risk.contract_id])
    return [
        Act("Score it anew", reverse("contracts:risk-score", args=[risk.pk]), True),
        Act("Add an action", reverse("contracts:mitigation-create", args=[risk.pk])),
        Act("Change", reverse("contracts:risk-edit", args=[risk.pk])),
        Act("Raise an action plan", f"{plan}?risk={risk.pk}"),
        Act("Close the risk", reverse("contracts:risk-close", args=[risk.pk])),
    ]
