"""What the list of placements says, to whole readers and to public ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from contracts.placements.models import PlacementTotal
from contracts.placements.suppression import Shown, Total, as_read, shown
from contracts.register.summary import NOT_RECORDED
from contracts_site.foundation.disclosure import NOT_SHOWN
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words, number, pounds
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.columns import CellValue


@dataclass(frozen=True)
class Reader:
    """Who reads the list, below which number the council keeps counts back, and which
    rows that are."""

    limit: int
    is_public: bool
    may_write: bool = False
    kept_back: dict[int, str] = field(default_factory=dict)

    def sees(self, row: PlacementTotal) -> Shown:
        return shown(
            row.counted,
            limit=self.limit,
            is_public=self.is_public,
            kept_back=self.kept_back,
        )


def total_columns(reader: Reader) -> Sequence[Column]:
    """A public reader gets no sorting by what is kept back, and no warning."""
    columns = [
        _kind(reader),
        Column("provider", "Provider", _provider, sort="provider__name"),
        Column(
            "framework",
            "Framework",
            lambda t: t.contract.title if t.contract else "",
            sort="contract__title",
        ),
        Column("from", "From", lambda t: t.period_start, sort="period_start"),
        Column("until", "Until", lambda t: t.period_end, sort="period_end"),
        Column(
            "number",
            "Placements",
            lambda t: _number(reader.sees(t)),
            sort=None if reader.is_public else "number",
            numeric=True,
        ),
        Column(
            "cost",
            "Cost",
            lambda t: _cost(reader.sees(t)),
            sort=None if reader.is_public else "total_cost",
            numeric=True,
            export=lambda t: _exported_cost(reader.sees(t)),
        ),
    ]
    if not reader.is_public:
        columns.append(Column("small", "Publication", lambda t: _warning(reader, t)))
    return columns


def total_export_columns(reader: Reader) -> Sequence[Column]:
    return [
        *total_columns(reader),
        Column("source", "Source", lambda t: t.source),
        Column("illustrative", "Illustrative", lambda t: t.is_illustrative),
    ]


def total_rows(total: Total, reader: Reader) -> list[SummaryRow]:
    """Under the list: sums over every row that the filters leave."""
    seen = as_read(total, is_public=reader.is_public)
    if seen.number is None:
        words = f"{NOT_SHOWN}: {_rows(seen.rows_kept_back)} kept back"
        return [SummaryRow("Placements and cost in all", words)]
    cost = pounds(seen.cost) if seen.cost is not None else NOT_RECORDED
    if seen.rows_with_cost < seen.rows:
        cost += f" (known for {seen.rows_with_cost} of {seen.rows} rows)"
    rows = [
        SummaryRow("Placements in all", number(seen.number)),
        SummaryRow("Cost in all", cost),
    ]
    if 0 < seen.rows_for_all < seen.rows:
        words = (
            f"{seen.rows_for_all} of {seen.rows} rows are for all providers together: "
            "what rows of single providers count may be in them too."
        )
        rows.append(SummaryRow("Take care", words))
    return rows


def removal_rows(total: PlacementTotal) -> list[SummaryRow]:
    return [
        SummaryRow("Kind", total.get_kind_display()),
        SummaryRow("Provider", _provider(total)),
        SummaryRow(
            "Period",
            f"{date_words(total.period_start)} to {date_words(total.period_end)}",
        ),
        SummaryRow("Placements", number(total.number)),
    ]


def _kind(reader: Reader) -> Column:
    """Whoever keeps totals opens one from here."""
    return Column(
        "kind",
        "Kind",
        lambda t: t.get_kind_display() + (" (illustrative)" * t.is_illustrative),
        sort="kind",
        link=(lambda t: reverse("contracts:placement-edit", args=[t.pk]))
        if reader.may_write
        else None,
        export=lambda t: t.get_kind_display(),
    )


def _provider(total: PlacementTotal) -> str:
    return total.whose[:1].upper() + total.whose[1:]


def _number(seen: Shown) -> CellValue:
    return seen.words if seen.number is None else seen.number


def _cost(seen: Shown) -> CellValue:
    if seen.number is None:
        return NOT_SHOWN
    return NOT_RECORDED if seen.cost is None else pounds(seen.cost)


def _exported_cost(seen: Shown) -> CellValue:
    return NOT_SHOWN if seen.number is None else seen.cost


def _warning(reader: Reader, total: PlacementTotal) -> Tag | None:
    if reader.sees(total).is_small:
        return Tag("Small number", "orange")
    if total.pk in reader.kept_back:
        return Tag("Tells a small number", "yellow")
    return None


def _rows(count: int) -> str:
    return "one row is" if count == 1 else f"{count} rows are"
