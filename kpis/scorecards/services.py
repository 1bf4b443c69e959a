"""Builds the scorecard of a contract from the record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.foundation.calendars import Period, period_begun
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.models import KPIDefinition
from kpis.definitions.presentation import bounds_beside_target
from kpis.definitions.wording import target_words
from kpis.scorecards.cells import CellMaker
from kpis.scorecards.expected_ranges import Expected, History, expected_ranges
from kpis.scorecards.periods import looked_back, short_label
from kpis.scorecards.record import (
    SetsInForce,
    figures_by_place,
    figures_reading,
    sets_reading,
)
from kpis.scorecards.rolled_up import counted_levels, with_roll_ups
from kpis.scorecards.row_finding import row_finding
from kpis.scorecards.scorecard import (
    ExpectedRange,
    LevelWord,
    PeriodColumn,
    Row,
    Scorecard,
    SetChange,
    ThemeBlock,
    completeness_of,
)
from kpis.scorecards.years import YearBasis, YearMaker, within, year_of


def build_scorecard(
    *,
    contract: Contract,
    until: Period,
    as_reported_at: datetime,
    periods: int = 12,
    year: YearBasis = YearBasis.FINANCIAL,
) -> Scorecard:
    """The contract's KPIs of one cadence over the periods that end with `until`.

    Periods before the contract began or after it ended are left out; its last period
    ends when it does. Expected ranges look back further than the periods shown, and
    need more than one; the year to date looks back to where its year began. One query
    beside the rating words, whatever the number of KPIs and periods.
    """
    return scorecard_reading(
        contract=contract,
        until=until,
        as_reported_at=as_reported_at,
        periods=periods,
        year=year,
    ).read()


def scorecard_reading(
    *,
    contract: Contract,
    until: Period,
    as_reported_at: datetime,
    periods: int = 12,
    year: YearBasis = YearBasis.FINANCIAL,
) -> Reading[Scorecard]:
    window = _window(contract, until, periods)
    history = _window(contract, until, max(periods, looked_back(until.cadence)))
    if len(window) == 1:
        history = window
    its_year = year_of(contract, window[-1], year)
    sets = sets_reading(contract, cadence=until.cadence, as_reported_at=as_reported_at)
    figures = figures_reading(
        contract,
        cadence=until.cadence,
        periods=sorted((*its_year.to_date, *history)),
        as_reported_at=as_reported_at,
    )

    def scorecard() -> Scorecard:
        in_force = sets.answer()
        maker = CellMaker(
            figures=figures_by_place(figures.answer(), until=until),
            sets=in_force,
            words=rating_words(),
        )
        years = YearMaker(its_year, window, in_force, maker)
        return with_roll_ups(
            _Assembly(
                contract, window, history, in_force, maker, years, as_reported_at
            ).scorecard()
        )

    return Reading([*sets.querysets, *figures.querysets], scorecard)


def _window(contract: Contract, until: Period, count: int) -> tuple[Period, ...]:
    last = until
    if until.first > contract.ends_on:
        begun = period_begun(
            contract.ends_on,
            cadence=until.cadence,
            year_start_month=until.year_start_month,
            terms=until.terms,
        )
        last = begun or until
    return tuple(
        within(contract, period)
        for period in last.whole.run_up(count)
        if period.last >= contract.starts_on or period == last.whole
    )


@dataclass(frozen=True)
class _Assembly:
    contract: Contract
    window: tuple[Period, ...]
    history: tuple[Period, ...]
    sets: SetsInForce
    maker: CellMaker
    years: YearMaker
    as_reported_at: datetime

    def scorecard(self) -> Scorecard:
        latest_set = self.sets.on(self.window[-1].last)
        expected = self.expected()
        themes = self.themes(expected)
        ended = self.ended(expected)
        rows = [row for theme in themes for row in theme.rows]
        scale = _scale(self.maker.words)
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
            latest_counts=counted_levels(rows, scale),
            latest_completeness=completeness_of(row.latest for row in rows),
            completeness=completeness_of(
                cell for row in (*rows, *ended) for cell in row.cells
            ),
            scale=scale,
            year_words=self.years.year.words,
        )

    def columns(self, rows: Sequence[Row]) -> tuple[PeriodColumn, ...]:
        return tuple(
            PeriodColumn(
                key=period.key,
                label=period.label,
                short_label=short_label(period),
                last_day=period.last.isoformat(),
                is_provisional=any(row.cells[at].is_provisional for row in rows),
                first_day=period.first.isoformat(),
            )
            for at, period in enumerate(self.window)
        )

    @property
    def in_force(self) -> Mapping[int, KPIDefinition]:
        """The definitions that the last period is judged by."""
        return self.sets.definitions_on(self.window[-1].last)

    @property
    def gone(self) -> Mapping[int, KPIDefinition]:
        """Those of KPIs that an earlier set in the window had and the latest has not."""
        kept = self.in_force
        return {
            kpi_id: definition
            for period in self.window
            for kpi_id, definition in self.sets.definitions_on(period.last).items()
            if kpi_id not in kept
        }

    def expected(self) -> Mapping[int, Expected]:
        """The expected ranges of all KPIs shown; none for a single period."""
        if len(self.window) == 1:
            return {}
        of_periods = [self.sets.definitions_on(p.last) for p in self.history]
        histories = [
            History(
                kpi_id,
                tuple(
                    self.maker.value(kpi_id, period) if kpi_id in definitions else None
                    for period, definitions in zip(
                        self.history, of_periods, strict=True
                    )
                ),
                tuple(definitions.get(kpi_id) for definitions in of_periods),
            )
            for kpi_id in (*self.in_force, *self.gone)
        ]
        return expected_ranges(histories, [period.label for period in self.history])

    def themes(self, expected: Mapping[int, Expected]) -> tuple[ThemeBlock, ...]:
        """Themes in the order in which the set in force names them."""
        by_theme: dict[str, list[Row]] = {}
        for definition in self.in_force.values():
            row = self.row(definition, expected.get(definition.kpi_id))
            by_theme.setdefault(definition.theme.name, []).append(row)
        return tuple(ThemeBlock(name, tuple(rows)) for name, rows in by_theme.items())

    def ended(self, expected: Mapping[int, Expected]) -> tuple[Row, ...]:
        return tuple(
            self.row(definition, expected.get(kpi_id))
            for kpi_id, definition in self.gone.items()
        )

    def row(self, definition: KPIDefinition, expected: Expected | None) -> Row:
        cells = tuple(
            self.maker.cell(definition.kpi_id, period) for period in self.window
        )
        before = len(self.history) - len(self.window)
        if expected:
            told = expected.of_periods[before:]
            cells = tuple(
                replace(cell, **words) for cell, words in zip(cells, told, strict=True)
            )
        return Row(
            kpi_id=definition.kpi_id,
            code=definition.kpi.code,
            name=definition.kpi.name,
            wording=definition.wording,
            unit_words=definition.get_unit_display(),
            control=definition.get_control_display(),
            target_words=target_words(definition),
            bounds_words=bounds_beside_target(definition),
            finding=row_finding(
                cells,
                [period.label for period in self.window],
                cadence=self.window[-1].cadence,
            ),
            cells=cells,
            expected=_shown(expected.ranges, before=before) if expected else (),
            trend=expected.trend if expected else "",
            fewest_people=self.fewest_people(definition.kpi_id) if expected else "",
            year=self.years.row_year(definition.kpi_id),
            weight=_weight(definition),
        )

    def fewest_people(self, kpi_id: int) -> str:
        """Behind the figures of all periods looked back on; noughts tell of nobody."""
        counts = [
            count
            for period in self.history
            for count in self.maker.people(kpi_id, period)
            if count
        ]
        return f"{min(counts).normalize():f}" if counts else ""

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


def _shown(
    ranges: Iterable[ExpectedRange], *, before: int
) -> tuple[ExpectedRange, ...]:
    """The ranges of the columns shown, of which `before` looked-back ones are none."""
    return tuple(
        replace(
            each,
            first_column=max(each.first_column - before, 0),
            last_column=each.last_column - before,
        )
        for each in ranges
        if each.last_column >= before
    )


def _scale(words: Mapping[RatingLevel, RatingWord]) -> tuple[LevelWord, ...]:
    return tuple(
        LevelWord(level, word.word, word.glyph, word.colour)
        for level, word in words.items()
    )


def _weight(definition: KPIDefinition) -> str:
    return "" if definition.weight is None else str(definition.weight)


def _day_words(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""
