"""Back-plans drawn as one timeline: where each bar, tick and word stands.

Lengths are in the units of a drawing 1,000 wide; a template turns them into SVG.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.recommissioning.back_plan import BackPlan, Milestone, MilestoneState

WIDTH, LEFT, RIGHT = 1000, 300, 990
TOP, ROW = 34, 46
BAR = 12
LONGEST_TITLE = 40
FOLLOWING_YEARS = 12


@dataclass(frozen=True)
class Drawable:
    """One contract as the timeline is told of it."""

    title: str
    starts_on: date
    ends_on: date
    maximum_end: date
    plan: BackPlan


@dataclass(frozen=True)
class Tick:
    """A milestone; `kind` is done, late or to come."""

    x: int
    kind: str
    words: str


@dataclass(frozen=True)
class Bar:
    x: int
    width: int


@dataclass(frozen=True)
class Line:
    """A contract's row; `y` is its upper edge."""

    y: int
    title: str
    late_words: str
    term: Bar
    extension: Bar | None
    ticks: tuple[Tick, ...]

    @property
    def label_y(self) -> int:
        return self.y + 18

    @property
    def late_y(self) -> int:
        return self.y + 35

    @property
    def bar_y(self) -> int:
        return self.y + 14

    @property
    def middle(self) -> int:
        return self.bar_y + BAR // 2


@dataclass(frozen=True)
class Year:
    x: int
    label: str


@dataclass(frozen=True)
class Timeline:
    """`words` says in one sentence what the drawing shows."""

    height: int
    lines: tuple[Line, ...]
    years: tuple[Year, ...]
    today: int
    words: str
    left: int = LEFT
    width: int = WIDTH
    bar: int = BAR


def timeline(contracts: Sequence[Drawable], *, on: date) -> Timeline | None:
    """None where there is nothing to draw."""
    if not contracts:
        return None
    scale = _Scale(
        first=min(on, *(c.plan.starts_on for c in contracts)),
        last=max(on, *(c.maximum_end for c in contracts)),
    )
    lines = tuple(
        _line(contract, scale, y=TOP + number * ROW)
        for number, contract in enumerate(contracts)
    )
    return Timeline(
        height=TOP + len(lines) * ROW + 6,
        lines=lines,
        years=tuple(scale.years()),
        today=scale.x(on),
        words=_words(contracts),
    )


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> int:
        days = max((self.last - self.first).days, 1)
        inside = min(max(day, self.first), self.last)
        return LEFT + (RIGHT - LEFT) * (inside - self.first).days // days

    def years(self) -> list[Year]:
        """The first of January of each year; of every few where there are many."""
        numbers = range(self.first.year + 1, self.last.year + 1)
        step = max(1, -(-len(numbers) // FOLLOWING_YEARS))
        return [Year(self.x(date(n, 1, 1)), str(n)) for n in numbers[::step]]


def _line(contract: Drawable, scale: _Scale, *, y: int) -> Line:
    start, end = scale.x(contract.starts_on), scale.x(contract.ends_on)
    furthest = scale.x(contract.maximum_end)
    return Line(
        y=y,
        title=_short(contract.title),
        late_words=contract.plan.late_words,
        term=Bar(start, max(end - start, 1)),
        extension=Bar(end, furthest - end) if furthest > end else None,
        ticks=tuple(_tick(each, scale) for each in contract.plan.milestones),
    )


def _tick(milestone: Milestone, scale: _Scale) -> Tick:
    kinds = {MilestoneState.DONE: "done", MilestoneState.LATE: "late"}
    day = milestone.planned_on
    late = f", {milestone.late_words}" if milestone.late_words else ""
    return Tick(
        scale.x(day),
        kinds.get(milestone.state, "to-come"),
        f"{milestone.title}, {day.day} {day:%B %Y}{late}",
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _words(contracts: Sequence[Drawable]) -> str:
    late = sum(1 for each in contracts if each.plan.weeks_late)
    number = len(contracts)
    shown = "1 contract" if number == 1 else f"{number} contracts"
    return (
        f"{shown}, each with its term, its possible extension and its milestones; "
        + (f"{late} late." if late else "none late.")
    )
