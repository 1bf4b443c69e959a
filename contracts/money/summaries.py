"""Each kind of row of money as a summary list."""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join

from contracts.money.models import (
    AuthorisedSpend,
    BudgetPressure,
    Envelope,
    PriceLine,
    VolumePrice,
)
from contracts.money.models.outlook import CostAtMost, SavingTerms
from contracts.money.totals import Total
from contracts.money.year_choices import year_label
from contracts.register.summary import prose_value
from contracts_site.foundation.look.components import SummaryRow
from contracts_site.foundation.look.wording import date_words, number, pounds

WHOLE_TERM = "The whole term"


def envelope_rows(row: Envelope) -> Sequence[SummaryRow]:
    year = WHOLE_TERM if row.start_year is None else year_label(row.start_year)
    return _told(
        ("For", year),
        ("Maximum budget", pounds(row.amount)),
        ("Set by", row.set_by_post),
        ("Authority", row.authority),
        ("Reference", row.reference),
        ("Set on", date_words(row.set_on)),
        ("Notes", prose_value(row.notes) if row.notes else ""),
    )


def price_rows(row: PriceLine) -> Sequence[SummaryRow]:
    uplift = f"{number(row.uplift)}% a year: {row.uplift_basis}" if row.uplift else ""
    return _told(
        ("What it is for", row.name),
        ("Price a year", pounds(row.amount)),
        ("Years", _run_of_years(row)),
        ("Indexation", uplift or "None recorded"),
        ("Paid only if", row.paid_only_if),
    )


def spend_rows(row: AuthorisedSpend) -> Sequence[SummaryRow]:
    limit = pounds(row.limit_amount)
    return _told(
        ("For", year_label(row.start_year)),
        ("Additional spend", pounds(row.amount)),
        ("Up to", f"{row.limit_words}: {limit}" if limit else row.limit_words),
        ("Authorised by", row.authorised_by_post),
        ("Under what authority", f"{row.authority} ({row.reference})"),
        ("Authorised on", date_words(row.authorised_on)),
        ("Why", prose_value(row.reason)),
    )


def saving_rows(row: SavingTerms) -> Sequence[SummaryRow]:
    year = year_label(row.start_year)
    often = f"Every year from {year} on" if row.is_recurring else f"Once, in {year}"
    return _told(
        ("What is saved", row.title),
        ("Saving in a year", pounds(row.amount)),
        ("When", often),
        (
            "In the budget lines already",
            "Yes: it is listed and takes nothing off"
            if row.is_already_in_budget
            else "No: it is taken off",
        ),
        ("Where it comes from", row.source),
    )


def volume_rows(row: VolumePrice) -> Sequence[SummaryRow]:
    refund = pounds(row.unit_refund_below)
    return _told(
        ("Service", f"{row.service}, {year_label(row.start_year)}"),
        ("Guaranteed", f"{row.guaranteed_volume:,} {row.unit}"),
        ("Block price", pounds(row.block_price)),
        ("Each unit above", pounds(row.unit_price_above)),
        ("Refund for each unit below", refund or "None agreed"),
        ("If cases fall", row.reduction_terms or "No right to reduce the value"),
        ("Forecast cost", _with_working(row.forecast_cost)),
        *(
            []
            if row.actual_volume is None
            else [(row.cost.name, _with_working(row.cost))]
        ),
    )


def pressure_rows(row: BudgetPressure) -> Sequence[SummaryRow]:
    year = year_label(row.start_year)
    often = f"Every year from {year} on" if row.is_recurring else f"Once, in {year}"
    return _told(
        ("What raises the cost", row.title),
        ("Why", prose_value(row.cause)),
        ("How much a year", pounds(row.amount) or "Not known"),
        ("When", often),
        ("Mitigation", prose_value(row.mitigation_words)),
    )


def anticipated_cost_rows(row: CostAtMost) -> Sequence[SummaryRow]:
    reference = f" ({row.reference})" if row.reference else ""
    return _told(
        ("Anticipated maximum cost", pounds(row.amount)),
        ("For", row.get_covers_display()),
        ("Rests on", f"{row.get_basis_display()} of {row.source}{reference}"),
        ("Dated", date_words(row.dated_on)),
        ("Notes", prose_value(row.notes) if row.notes else ""),
    )


def _run_of_years(row: PriceLine) -> str:
    def word(number_of_year: int) -> str:
        if row.counted_in == PriceLine.CountedIn.FINANCIAL_YEARS:
            return year_label(number_of_year)
        return f"year {number_of_year}"

    first = "the start" if row.first_year is None else word(row.first_year)
    last = (
        "the end of the maximum term" if row.last_year is None else word(row.last_year)
    )
    return f"{row.get_counted_in_display()}, {first} to {last}"


def _with_working(total: Total) -> str:
    parts = [(part.name, pounds(part.amount), part.working) for part in total.parts]
    lines = format_html_join("", "<li>{}: {} ({})</li>", parts)
    return format_html(
        '{}<br>{}<ul class="govuk-list govuk-list--bullet">{}</ul>',
        pounds(total.amount),
        total.why,
        lines,
    )


def _told(*pairs: tuple[str, str]) -> list[SummaryRow]:
    """A row for each thing that is said; what is empty is left out."""
    return list(_rows(pairs))


def _rows(pairs: Sequence[tuple[str, str]]) -> Iterator[SummaryRow]:
    for key, value in pairs:
        if value:
            yield SummaryRow(key, value)
