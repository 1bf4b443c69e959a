"""The scorecard as a value: what a page, a chart, a file and a paper read alike.

Everything in it is words, numbers as text, or booleans, so that a paper can keep it as
it was and read it back unchanged (`keeping.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts_site.foundation.calendars import Cadence
from kpis.scorecards.range_words import SIGNAL_WORDS

NOT_KNOWN = "not known"
# No figure, and an answer why.
EXPLAINED = frozenset({"no_activity", "not_available", "not_applicable"})


@dataclass(frozen=True)
class Cell:
    """One KPI in one period, as the record had it.

    `people` are the counts of people that the figure could be worked back to, as plain
    numbers; a scorecard kept before they were noted does not know them. A cell that the
    public is not shown has no value and `is_kept_back`.
    """

    state: str
    state_words: str
    value: str
    value_words: str
    level: str
    rating_word: str
    rating_symbol: str
    rating_colour: str
    reason: str
    target_words: str
    target_low: str
    target_high: str
    set_name: str
    source: str
    is_verified: bool
    is_changed: bool
    is_provisional: bool
    is_expected: bool
    return_id: int
    # The expected range of its segment, as numbers and in words; empty without one.
    average: str = ""
    expected_low: str = ""
    expected_high: str = ""
    expected_words: str = ""
    # Why the figure is more than chance: a kind of signal, and the words for it.
    signal: str = ""
    signal_words: str = ""
    # Who stands behind the figure, and what the public sees of it.
    people: tuple[str, ...] = (NOT_KNOWN,)
    base_is_unknown: bool = False
    is_kept_back: bool = False
    # The bounds of the period, and whether they are fixed or follow the target.
    bounds_words: str = ""
    # What was reported, where the council's figure governs; never shown to the public.
    reported_value: str = ""
    reported_words: str = ""
    # Kept back by a mark of the paper, and not because it counts few people.
    is_exempt: bool = False

    @property
    def signal_word(self) -> str:
        """Better, Worse or Different: for a narrow column."""
        return SIGNAL_WORDS[self.signal].short if self.signal else ""

    @property
    def signal_symbol(self) -> str:
        return SIGNAL_WORDS[self.signal].symbol if self.signal else ""

    @property
    def is_reported(self) -> bool:
        return self.value != ""

    @property
    def is_judged(self) -> bool:
        """Whether the figure was measured against a target."""
        return self.is_reported and self.level != "other"


@dataclass(frozen=True)
class ExpectedRange:
    """Between which values a KPI moves while nothing changes, over some columns.

    Its figures are compared with each other from the period `since` on, which may lie
    before the first column. Without numbers there are too few of them.
    """

    first_column: int
    last_column: int
    since: str
    figures: int
    average: str
    low: str
    high: str
    average_words: str
    words: str
    note: str

    @property
    def is_drawn(self) -> bool:
        return self.low != ""


@dataclass(frozen=True)
class RowYear:
    """One KPI over the year up to the last period (docs/rules/year-to-date.md).

    It rests on `columns` periods, of which `before` lie before the first one shown.
    """

    value: str
    value_words: str
    way: str
    counted_words: str
    apart_words: str
    target_words: str
    whole_year_words: str
    level: str
    rating_word: str
    rating_symbol: str
    rating_colour: str
    reason: str
    columns: int
    before: int
    is_kept_back: bool = False

    @property
    def periods_words(self) -> str:
        """2 of 3 months; awaited: May 2018."""
        return "; ".join(
            each for each in (self.counted_words, self.apart_words) if each
        )

    @property
    def is_judged(self) -> bool:
        return self.value != "" and self.level != "other"


@dataclass(frozen=True)
class Row:
    """One KPI over the scorecard's periods."""

    kpi_id: int
    code: str
    name: str
    wording: str
    unit_words: str
    control: str
    target_words: str
    finding: str
    cells: tuple[Cell, ...]
    # The expected ranges of the columns shown, the oldest first, and what they tell.
    expected: tuple[ExpectedRange, ...] = ()
    trend: str = ""
    # The smallest number of people behind a figure that the ranges rest on; empty where
    # the KPI counts nobody.
    fewest_people: str = NOT_KNOWN
    year: RowYear | None = None
    # How much the KPI counts among the others; empty where its set gives no weights.
    weight: str = ""
    bounds_words: str = ""

    @property
    def latest(self) -> Cell:
        return self.cells[-1]

    @property
    def completeness(self) -> "Completeness":
        return completeness_of(self.cells)

    @property
    def earlier_targets(self) -> tuple[str, ...]:
        """Other targets that periods of this row were judged by, the oldest first."""
        every = dict.fromkeys(c.target_words for c in self.cells if c.is_expected)
        return tuple(words for words in every if words != self.target_words)


@dataclass(frozen=True)
class Completeness:
    """How many of the figures that were due are on record."""

    reported: int
    explained: int
    due: int

    @property
    def words(self) -> str:
        awaited = self.due - self.reported - self.explained
        parts = [f"{self.reported} of {self.due} figures reported"]
        if self.explained:
            parts.append(f"{self.explained} without a figure, with the reason")
        if awaited:
            parts.append(f"{awaited} awaited")
        return ", ".join(parts)


def completeness_of(cells: Iterable[Cell]) -> Completeness:
    """Of the cells' figures that were due."""
    due = [cell for cell in cells if cell.is_expected]
    return Completeness(
        reported=sum(cell.is_reported for cell in due),
        explained=sum(cell.state in EXPLAINED for cell in due),
        due=len(due),
    )


@dataclass(frozen=True)
class LevelWord:
    """The council's word for a level, and how it is drawn."""

    level: str
    word: str
    symbol: str
    colour: str


@dataclass(frozen=True)
class LevelCount:
    """How many KPIs of the last period stand at one level."""

    level: str
    word: str
    symbol: str
    colour: str
    count: int


@dataclass(frozen=True)
class RolledUp:
    """What the ratings of the last period say together (docs/rules/roll-up.md).

    `off_target` are the KPIs that pull it down, the worst first, with who controls each.
    `providers_own` says how those stand that the provider alone controls, if otherwise.
    """

    level: str
    rating_word: str
    rating_symbol: str
    rating_colour: str
    reason: str
    completeness: str
    counts: tuple[LevelCount, ...]
    off_target: tuple[str, ...]
    providers_own: str = ""

    @property
    def words(self) -> str:
        """Why, how complete, and how the provider's own stand if otherwise."""
        said = (self.reason, self.completeness, self.providers_own)
        return " ".join(f"{each}." for each in said if each)


@dataclass(frozen=True)
class ThemeBlock:
    """The KPIs of one theme in the set in force for the last period."""

    name: str
    rows: tuple[Row, ...]
    rolled_up: RolledUp | None = None


@dataclass(frozen=True)
class PeriodColumn:
    key: str
    label: str
    short_label: str
    last_day: str
    is_provisional: bool
    first_day: str = ""


@dataclass(frozen=True)
class SetChange:
    """Where another KPI set begins, between two columns: the break in a chart."""

    before_column: int
    label: str
    words: str


@dataclass(frozen=True)
class PeriodHead:
    """The head of one column, with the change that begins before it."""

    column: PeriodColumn
    change: SetChange | None


@dataclass(frozen=True)
class Scorecard:
    """The KPIs of a contract over a run of periods, as reported at one moment."""

    contract_id: int
    contract_reference: str
    contract_title: str
    cadence: str
    is_illustrative: bool
    as_reported_at: str
    set_name: str
    periods: tuple[PeriodColumn, ...]
    themes: tuple[ThemeBlock, ...]
    ended: tuple[Row, ...]
    changes: tuple[SetChange, ...]
    latest_counts: tuple[LevelCount, ...]
    latest_completeness: Completeness
    completeness: Completeness
    # What came after scorecards were first kept in papers and packs.
    scale: tuple[LevelWord, ...] = ()
    rolled_up: RolledUp | None = None
    year_words: str = ""

    @property
    def cadence_words(self) -> str:
        return Cadence(self.cadence).label

    @property
    def period_heads(self) -> list["PeriodHead"]:
        """The columns with the change that begins before each, if one does."""
        begun = {change.before_column: change for change in self.changes}
        return [
            PeriodHead(column, begun.get(at)) for at, column in enumerate(self.periods)
        ]

    @property
    def break_columns(self) -> frozenset[int]:
        return frozenset(change.before_column for change in self.changes)

    @property
    def has_provisional(self) -> bool:
        return any(period.is_provisional for period in self.periods)

    @property
    def has_changed(self) -> bool:
        rows = (*self.rows, *self.ended)
        return any(cell.is_changed for row in rows for cell in row.cells)

    @property
    def has_signals(self) -> bool:
        """Whether any figure is more than chance."""
        rows = (*self.rows, *self.ended)
        return any(cell.signal for row in rows for cell in row.cells)

    @property
    def has_years(self) -> bool:
        """Whether any KPI has a year to date."""
        return any(row.year for row in (*self.rows, *self.ended))

    @property
    def has_kept_back(self) -> bool:
        """Whether any figure is kept back as it counts few people."""
        cells = (cell for row in (*self.rows, *self.ended) for cell in row.cells)
        return any(cell.is_kept_back and not cell.is_exempt for cell in cells)

    @property
    def latest_period(self) -> PeriodColumn:
        return self.periods[-1]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for theme in self.themes for row in theme.rows)

    def row(self, kpi_id: int) -> Row | None:
        """The KPI's row, ended or not."""
        return next((r for r in (*self.rows, *self.ended) if r.kpi_id == kpi_id), None)
