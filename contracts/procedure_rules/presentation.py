"""What the page of procedure rules says of quotations, waivers and the check."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from contracts.procedure_rules.bands import Compliance, RuleCheck
from contracts.procedure_rules.models import ProcedureRules, Quotation
from contracts_site.foundation.look.components import Cell, Table, Tag
from contracts_site.foundation.look.wording import pounds
from contracts_site.foundation.tables import Column

COLOURS = {
    Compliance.FOLLOWED: "green",
    Compliance.SHORT: "orange",
    Compliance.WAIVED: "purple",
    Compliance.CANNOT_TELL: "grey",
}


@dataclass(frozen=True)
class DrawnCheck:
    words: str
    tag: Tag


def drawn_check(check: RuleCheck | None) -> DrawnCheck:
    if check is None:
        return DrawnCheck(
            "No procedure rules were in force when the contract was procured. "
            "Administrators keep the rules and their value bands.",
            Tag(str(Compliance.CANNOT_TELL), "grey"),
        )
    return DrawnCheck(
        check.words, Tag(str(check.compliance), COLOURS[check.compliance])
    )


def band_table(rules: ProcedureRules) -> Table:
    head = [Cell(words) for words in ("Band", "Value without VAT", "Route")]
    head += [Cell("Quotations", numeric=True), Cell("Approved by")]
    rows = [
        [
            Cell(each.name),
            Cell(each.band().span),
            Cell(each.get_route_display()),
            Cell(str(each.quotations_needed or "–"), numeric=True),
            Cell(each.approved_by_post),
        ]
        for each in rules.bands.all()
    ]
    caption = f"{rules.title}, in force from {rules.in_force_from:%-d %B %Y}"
    return Table(rows, head, caption=caption, first_cell_is_header=True)


def quotation_columns(*, may_change: bool) -> Sequence[Column]:
    return (
        Column(
            "asked_of",
            "Who was asked",
            _asked_of,
            sort="asked_of",
            link=_edit if may_change else None,
            export=lambda q: q.asked_of,
        ),
        Column("asked_on", "Asked", lambda q: q.asked_on, sort="asked_on"),
        Column("received_on", "Received", lambda q: q.received_on, sort="received_on"),
        Column(
            "price",
            "Price",
            lambda q: pounds(q.price),
            sort="price",
            numeric=True,
            export=lambda q: q.price,
        ),
        Column("chosen", "Choice", _choice, sort="is_chosen"),
        Column("reason", "Why", lambda q: q.reason),
    )


def _asked_of(quotation: Quotation) -> str:
    if quotation.is_illustrative:
        return f"{quotation.asked_of} (illustrative)"
    return quotation.asked_of


def _choice(quotation: Quotation) -> Tag | None:
    return Tag("Chosen", "green") if quotation.is_chosen else None


def _edit(quotation: Any) -> str:
    return reverse("contracts:quotation-edit", args=[quotation.pk])
