"""A scorecard as rows of a file: one figure a line, unrounded, with its judgement.

The line of a KPI's last period also says how the year to date, its theme and all KPIs
together stand then. A KPI reported by site is followed by a line for each of its sites.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from contracts_site.foundation.tables import Column
from kpis.returns.states import FigureState
from kpis.scorecards.places import ByReturn, place_cell
from kpis.scorecards.scorecard import (
    Cell,
    PeriodColumn,
    RolledUp,
    Row,
    RowYear,
    Scorecard,
    ThemeBlock,
)

REPORTED = str(FigureState.REPORTED.label)


@dataclass(frozen=True)
class FigureLine:
    scorecard: Scorecard
    theme: ThemeBlock
    row: Row
    period: PeriodColumn
    cell: Cell
    place: str = ""

    @property
    def is_latest(self) -> bool:
        return self.period == self.scorecard.latest_period and not self.place

    @property
    def year(self) -> RowYear | None:
        return self.row.year if self.is_latest else None

    @property
    def theme_together(self) -> RolledUp | None:
        return self.theme.rolled_up if self.is_latest else None

    @property
    def all_together(self) -> RolledUp | None:
        return self.scorecard.rolled_up if self.is_latest else None


def figure_lines(
    scorecard: Scorecard, places: ByReturn | None = None
) -> Iterator[FigureLine]:
    """Every expected figure, theme by theme, the KPIs that ended last, each with the
    figures of its places."""
    by_return = places or {}
    for theme in (*scorecard.themes, ThemeBlock("Ended", scorecard.ended)):
        for row in theme.rows:
            yield from _lines(scorecard, theme, row, by_return)


def _lines(
    scorecard: Scorecard, theme: ThemeBlock, row: Row, places: ByReturn
) -> Iterator[FigureLine]:
    for period, cell in zip(scorecard.periods, row.cells, strict=True):
        if not cell.is_expected:
            continue
        line = FigureLine(scorecard, theme, row, period, cell)
        yield line
        for figure in places.get((row.kpi_id, cell.return_id), ()):
            own = place_cell(figure, cell)
            yield replace(line, cell=own, place=str(figure.place))


def _exact_value(line: FigureLine) -> Decimal | None:
    return _number(line.cell.value)


def _year(line: FigureLine, field: str) -> str:
    return getattr(line.year, field) if line.year else ""


def _together(rolled_up: RolledUp | None) -> str:
    """Below: as its worst KPI, …; 5 of 6 KPIs rated."""
    if rolled_up is None:
        return ""
    return f"{rolled_up.rating_word}. {rolled_up.words}"


def _reported_state(line: FigureLine) -> str:
    """What state was reported, also where the council's figure governs."""
    cell = line.cell
    if not cell.is_verified:
        return cell.state_words
    return REPORTED if cell.reported_value else cell.reported_words


def _reported_value(line: FigureLine) -> Decimal | None:
    cell = line.cell
    return _number(cell.reported_value if cell.is_verified else cell.value)


def _verified_value(line: FigureLine) -> Decimal | None:
    return _number(line.cell.value if line.cell.is_verified else "")


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


FIGURE_COLUMNS: list[Column] = [
    Column("contract", "Contract", lambda line: line.scorecard.contract_reference),
    Column("period", "Period", lambda line: line.period.label),
    Column("theme", "Theme", lambda line: line.theme.name),
    Column("code", "Code", lambda line: line.row.code),
    Column("kpi", "KPI", lambda line: line.row.name),
    Column("site", "Site or locality", lambda line: line.place),
    Column("set", "KPI set", lambda line: line.cell.set_name),
    Column("target", "Target", lambda line: line.cell.target_words),
    Column("bounds", "Bounds", lambda line: line.cell.bounds_words),
    Column("unit", "Unit", lambda line: line.row.unit_words),
    Column("state", "State", lambda line: line.cell.state_words),
    Column("value", "Value", _exact_value),
    Column("reported_state", "State as reported", _reported_state),
    Column("reported_value", "Value as reported", _reported_value),
    Column("verified_value", "Value as verified", _verified_value),
    Column("rating", "Rating", lambda line: line.cell.rating_word),
    Column("reason", "Reason", lambda line: line.cell.reason),
    Column("average", "Average", lambda line: _number(line.cell.average)),
    Column(
        "expected_low", "Expected from", lambda line: _number(line.cell.expected_low)
    ),
    Column(
        "expected_high", "Expected to", lambda line: _number(line.cell.expected_high)
    ),
    Column("signal", "More than chance", lambda line: line.cell.signal_words),
    Column("source", "Source", lambda line: line.cell.source),
    Column(
        "validated",
        "Validated",
        lambda line: (
            "" if not line.cell.source else "No" if line.cell.is_provisional else "Yes"
        ),
    ),
    Column("year", "Year", lambda line: line.scorecard.year_words if line.year else ""),
    Column("to_date", "Year to date", lambda line: _number(_year(line, "value"))),
    Column("way", "How it is put together", lambda line: _year(line, "way")),
    Column("counted", "Periods counted", lambda line: _year(line, "periods_words")),
    Column(
        "to_date_target", "Target to date", lambda line: _year(line, "target_words")
    ),
    Column(
        "year_target",
        "Target for the year",
        lambda line: _year(line, "whole_year_words"),
    ),
    Column("to_date_rating", "Rating to date", lambda line: _year(line, "rating_word")),
    Column(
        "theme_together",
        "Its theme together",
        lambda line: _together(line.theme_together),
    ),
    Column(
        "all_together", "All KPIs together", lambda line: _together(line.all_together)
    ),
    Column(
        "as_reported_at", "As reported at", lambda line: line.scorecard.as_reported_at
    ),
]
