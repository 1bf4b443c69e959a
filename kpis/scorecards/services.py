"""Builds the scorecard of a contract from the record."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.foundation.calendars import Cadence, Period, period_containing
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.models import KPIDefinition
from kpis.definitions.wording import target_words
from kpis.returns.states import FigureState
from kpis.scorecards.cells import CellMaker
from kpis.scorecards.record import (
    SetsInForce,
    figures_by_place,
    figures_reading,
    sets_reading,
)
from kpis.scorecards.row_finding import row_finding
from kpis.scorecards.scorecard import (
    Cell,
    Completeness,
    LevelCount,
    PeriodColumn,
    Row,
    Scorecard,
    SetChange,
    ThemeBlock,
)

EXPLAINED = frozenset(
    {FigureState.NO_ACTIVITY, FigureState.NOT_AVAILABLE, FigureState.NOT_APPLICABLE}
)


def build_scorecard(
    *,
    contract: Contract,
    until: Period,
    as_reported_at: datetime,
    periods: int = 12,
) -> Scorecard:
    """The contract's KPIs of one cadence over the periods that end with `until`.

    Periods before the contract began or after it ended are left out; its last period
    ends when it does. One query beside the rating words, whatever the number of KPIs
    and periods.
    """
    return scorecard_reading(
        contract=contract, until=until, as_reported_at=as_reported_at, periods=periods
    ).read()


def scorecard_reading(
    *,
    contract: Contract,
    until: Period,
    as_reported_at: datetime,
    periods: int = 12,
) -> Reading[Scorecard]:
    window = _window(contract, until, periods)
    sets = sets_reading(contract, cadence=until.cadence, as_reported_at=as_reported_at)
    figures = figures_reading(
        contract, cadence=until.cadence, periods=window, as_reported_at=as_reported_at
    )

    def scorecard() -> Scorecard:
        in_force = sets.answer()
        maker = CellMaker(
            figures=figures_by_place(figures.answer(), until=until),
            sets=in_force,
            words=rating_words(),
        )
        return _Assembly(contract, window, in_force, maker, as_reported_at).scorecard()

    return Reading([*sets.querysets, *figures.querysets], scorecard)


def _window(contract: Contract, until: Period, count: int) -> tuple[Period, ...]:
    last = until
    if until.first > contract.ends_on:
        last = period_containing(
            contract.ends_on,
            cadence=until.cadence,
            year_start_month=until.year_start_month,
        )
    return tuple(
        replace(period, last=min(period.last, max(contract.ends_on, period.first)))
        for period in last.whole.run_up(count)
        if period.last >= contract.starts_on or period == last.whole
    )


@dataclass(frozen=True)
class _Assembly:
    contract: Contract
    window: tuple[Period, ...]
    sets: SetsInForce
    maker: CellMaker
    as_reported_at: datetime

    def scorecard(self) -> Scorecard:
        latest_set = self.sets.on(self.window[-1].last)
        themes = self.themes()
        ended = self.ended()
        rows = [row for theme in themes for row in theme.rows]
        return Scorecard(
            contract_id=self.contract.pk,
            contract_reference=self.contract.reference,
            contract_title=self.contract.title,
            cadence=self.window[-1].cadence,
            is_illustrative=self.contract.is_illustrative,
            as_reported_at=timezone.localtime(self.as_reported_at).isoformat(
                timespec="minutes"
            ),
            set_name=latest_set.name if latest_set else "",
            periods=self.columns([*rows, *ended]),
            themes=themes,
            ended=ended,
            changes=self.changes(),
            latest_counts=_count_levels([row.latest for row in rows], self.maker.words),
            latest_completeness=_completeness(row.latest for row in rows),
            completeness=_completeness(
                cell for row in (*rows, *ended) for cell in row.cells
            ),
        )

    def columns(self, rows: Sequence[Row]) -> tuple[PeriodColumn, ...]:
        return tuple(
            PeriodColumn(
                key=period.key,
                label=period.label,
                short_label=_short_label(period),
                last_day=period.last.isoformat(),
                is_provisional=any(row.cells[at].is_provisional for row in rows),
            )
            for at, period in enumerate(self.window)
        )

    def themes(self) -> tuple[ThemeBlock, ...]:
        """Themes in the order in which the set in force names them."""
        by_theme: dict[str, list[Row]] = {}
        for definition in self.sets.definitions_on(self.window[-1].last).values():
            by_theme.setdefault(definition.theme.name, []).append(self.row(definition))
        return tuple(ThemeBlock(name, tuple(rows)) for name, rows in by_theme.items())

    def ended(self) -> tuple[Row, ...]:
        """KPIs that a set in force earlier in the window had and the latest has not."""
        kept = self.sets.definitions_on(self.window[-1].last)
        gone: dict[int, KPIDefinition] = {}
        for period in self.window:
            gone |= {
                kpi_id: definition
                for kpi_id, definition in self.sets.definitions_on(period.last).items()
                if kpi_id not in kept
            }
        return tuple(self.row(definition) for definition in gone.values())

    def row(self, definition: KPIDefinition) -> Row:
        cells = tuple(
            self.maker.cell(definition.kpi_id, period) for period in self.window
        )
        return Row(
            kpi_id=definition.kpi_id,
            code=definition.kpi.code,
            name=definition.kpi.name,
            wording=definition.wording,
            unit_words=definition.get_unit_display(),
            control=definition.get_control_display(),
            target_words=target_words(definition),
            finding=row_finding(
                cells,
                [period.label for period in self.window],
                cadence=self.window[-1].cadence,
            ),
            cells=cells,
        )

    def changes(self) -> tuple[SetChange, ...]:
        """Where a set's first judged period follows one judged by another set."""
        found = []
        for at in range(1, len(self.window)):
            before = self.sets.on(self.window[at - 1].last)
            after = self.sets.on(self.window[at].last)
            if before and after and before != after and after.variation:
                words = (
                    f"From {_day_words(after.effective_from)} judged by "
                    f"“{after.name}”. {after.reason}"
                )
                label = f"Variation {after.variation.number}"
                found.append(SetChange(at, label, words.strip()))
        return tuple(found)


def _completeness(cells: Iterable[Cell]) -> Completeness:
    due = [cell for cell in cells if cell.is_expected]
    return Completeness(
        reported=sum(cell.is_reported for cell in due),
        explained=sum(cell.state in EXPLAINED for cell in due),
        due=len(due),
    )


def _count_levels(
    cells: Sequence[Cell], words: Mapping[RatingLevel, RatingWord]
) -> tuple[LevelCount, ...]:
    counted = Counter(cell.level for cell in cells)
    return tuple(
        LevelCount(level, word.word, word.glyph, word.colour, counted[level])
        for level, word in words.items()
        if counted[level]
    )


def _short_label(period: Period) -> str:
    """April 18, Q1 18/19: short enough for a column's head."""
    if period.cadence is Cadence.MONTHLY:
        return f"{period.first:%b %y}"
    return period.label.replace("Quarter ", "Q").replace(" 20", " ")


def _day_words(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""
