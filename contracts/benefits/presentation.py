"""What the pages of benefits say."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse

from contracts.benefits.models import Benefit, BenefitMeasurement
from contracts.concerns.pages import Act
from contracts.concerns.presentation.drawing import late_row, overdue_tag, prose_rows
from contracts_site.foundation.look.components import Cell, SummaryRow, Table, Tag
from contracts_site.foundation.look.wording import (
    date_words,
    number,
    pounds,
    short_date_words,
)
from contracts_site.foundation.tables import Column

STATE_COLOURS = {
    Benefit.State.EXPECTED: "blue",
    Benefit.State.REALISED: "green",
    Benefit.State.PARTLY: "yellow",
    Benefit.State.NOT_REALISED: "red",
}


def amount(benefit: Benefit, value: Decimal | None) -> str:
    """£300,000 a year, 89 %, or a bare number."""
    if value is None:
        return ""
    match benefit.kind:
        case Benefit.Kind.MONEY_RECURRING:
            return f"{pounds(value)} a year"
        case Benefit.Kind.MONEY_ONE_OFF:
            return pounds(value)
        case Benefit.Kind.PERCENTAGE:
            return f"{number(value)} %"
        case _:
            return number(value)


def benefit_tag(benefit: Benefit, *, on: date) -> Tag:
    if benefit.is_overdue(on=on):
        return overdue_tag("Past its date")
    state = Benefit.State(benefit.state)
    return Tag(state.label, STATE_COLOURS[state])


def latest_words(benefit: Benefit) -> str:
    progress = benefit.progress()
    if progress is None or progress.latest is None:
        return ""
    return amount(benefit, progress.latest.value)


def progress_words(benefit: Benefit) -> str:
    progress = benefit.progress()
    return "In words only." if progress is None else progress.reason


def benefit_columns(*, on: date) -> Sequence[Column]:
    """For benefits whose measurements are fetched with them."""
    return (
        Column(
            "title",
            "Benefit",
            lambda benefit: benefit.title,
            sort="title",
            link=lambda benefit: reverse("contracts:benefit-detail", args=[benefit.pk]),
        ),
        Column("state", "State", lambda each: benefit_tag(each, on=on), sort="state"),
        Column("planned", "Planned", lambda each: amount(each, each.target)),
        Column("latest", "Latest", latest_words),
        Column("due", "By when", lambda each: each.due_on, sort="due_on"),
        Column("progress", "How far", progress_words),
    )


def benefit_export_columns(*, on: date) -> Sequence[Column]:
    return (
        *benefit_columns(on=on),
        Column("kind", "Measured as", lambda each: each.get_kind_display()),
        Column("baseline", "Baseline", lambda each: each.baseline),
        Column("baseline_on", "Baseline of", lambda each: each.baseline_on),
        Column("target", "Planned value", lambda each: each.target),
        Column("description", "What it is", lambda each: each.description),
        Column("outcome", "What came of it", lambda each: each.outcome),
    )


def benefit_rows(benefit: Benefit, *, on: date) -> list[SummaryRow]:
    rows = [
        *prose_rows(("What it is", benefit.description)),
        SummaryRow("Measured as", benefit.get_kind_display()),
    ]
    if benefit.baseline is not None:
        of = f", {date_words(benefit.baseline_on)}"
        rows.append(SummaryRow("Baseline", amount(benefit, benefit.baseline) + of))
    if benefit.target is not None:
        rows.append(SummaryRow("Planned", amount(benefit, benefit.target)))
    rows += [
        late_row("By when", benefit.due_on, is_late=benefit.is_overdue(on=on), on=on),
        SummaryRow("How far", progress_words(benefit)),
        SummaryRow("Owned by", benefit.owner_post),
    ]
    if not benefit.is_open:
        rows.append(SummaryRow("Decided on", date_words(benefit.ended_on)))
        rows += prose_rows(("What came of it", benefit.outcome))
    return rows


def measured_values(benefit: Benefit) -> Table | None:
    """The values in order of their days; a break says from where they do not compare."""
    measured = list(benefit.measurements.all())
    if not measured:
        return None
    head = ("Measured on", "Value", "How it is known", "Break in definition")
    return Table(
        rows=[_measured_cells(benefit, each) for each in measured],
        head=[Cell(words) for words in head],
        caption="Measured values",
        caption_classes="govuk-table__caption--s",
        first_cell_is_header=True,
    )


def _measured_cells(benefit: Benefit, each: BenefitMeasurement) -> list[Cell]:
    broken = f"Measured differently from here on: {each.break_reason}"
    return [
        Cell(short_date_words(each.measured_on)),
        Cell(amount(benefit, each.value)),
        Cell(each.source),
        Cell(broken if each.is_break else "None"),
    ]


def benefit_acts(benefit: Benefit, *, may_write: bool) -> list[Act]:
    if not (may_write and benefit.is_open):
        return []
    pages = [("Record what came of it", "end"), ("Change", "edit")]
    if benefit.kind != Benefit.Kind.IN_WORDS:
        pages.insert(0, ("Record a value", "measure"))
    return [
        Act(
            words, reverse(f"contracts:benefit-{name}", args=[benefit.pk]), not position
        )
        for position, (words, name) in enumerate(pages)
    ]
