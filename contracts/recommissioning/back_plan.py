"""Count from the end of a contract back to the day on which recommissioning begins.

Pure: the steps are in docs/rules/back-plan.md and stand here in the same order.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from contracts.recommissioning.steps import (
    CHAIN,
    RULES,
    TITLES,
    Durations,
    Step,
    StepRule,
    Unit,
)
from contracts.register.regimes import ACT_IN_FORCE_ON
from contracts.register.term import LAST_MONTHS, Months
from contracts_site.foundation.calendars.working_days import (
    clear_days_before,
    is_working_day,
    working_days_before,
)

ONE_DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True)
class ElectionPeriod:
    """Days, both included, in which the council decides nothing contested."""

    name: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Shift:
    """An officer's own day for a milestone."""

    to: date
    reason: str


@dataclass(frozen=True)
class Done:
    on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """What the rule needs of one contract and of the council's calendar.

    `is_under_the_act` is whether the Procurement Act 2023 governs the purchase; None
    where no regime is recorded: the day on which the tender begins tells then.
    """

    ends_on: date
    durations: Durations
    closed: Collection[date] = frozenset()
    elections: Sequence[ElectionPeriod] = ()
    shifts: Mapping[Step, Shift] = field(default_factory=dict)
    done: Mapping[Step, Done] = field(default_factory=dict)
    decide_extension_by: date | None = None
    is_under_the_act: bool | None = None


class MilestoneState(StrEnum):
    DONE = "Done"
    LATE = "Late"
    SOON = "Due soon"
    LATER = "To come"


@dataclass(frozen=True)
class Milestone:
    """`computed_on` is the day by the rule, `planned_on` the day after any shift."""

    step: Step
    title: str
    planned_on: date
    computed_on: date
    reasons: tuple[str, ...]
    shift: Shift | None
    done: Done | None
    state: MilestoneState
    weeks_late: int
    source: str = ""

    @property
    def late_words(self) -> str:
        if not self.weeks_late:
            return ""
        weeks = weeks_words(self.weeks_late)
        return f"done {weeks} late" if self.done else f"late by {weeks}"


@dataclass(frozen=True)
class BackPlan:
    """Milestones in order of time."""

    milestones: tuple[Milestone, ...]

    @property
    def starts_on(self) -> date:
        return self.milestones[0].planned_on

    @property
    def weeks_late(self) -> int:
        return max((m.weeks_late for m in self.milestones if m.done is None), default=0)

    @property
    def late_words(self) -> str:
        return f"late by {weeks_words(self.weeks_late)}" if self.weeks_late else ""

    @property
    def next(self) -> Milestone | None:
        """The first milestone that is not done."""
        return next((m for m in self.milestones if m.done is None), None)


def weeks_words(weeks: int) -> str:
    return f"{weeks} week{'' if weeks == 1 else 's'}"


def back_plan(facts: PlanFacts, *, on: date) -> BackPlan:
    placed = _Placing(facts)
    milestones = [
        _milestone(step, day, placed, facts, on) for step, day in placed.days.items()
    ]
    # Of two on one day the one that is counted from the other comes first.
    chain = [Step.SERVICE_START, *(rule.step for rule in CHAIN)]
    order = {step: -position for position, step in enumerate(chain)}
    milestones.sort(key=lambda m: (m.planned_on, order.get(m.step, 1)))
    return BackPlan(tuple(milestones))


class _Placing:
    """Works through the chain once, from the end back."""

    def __init__(self, facts: PlanFacts) -> None:
        self.facts = facts
        self.reasons: dict[Step, list[str]] = {}
        self.computed: dict[Step, date] = {}
        self.days: dict[Step, date] = {}
        self._put(Step.SERVICE_START, facts.ends_on + ONE_DAY)
        for rule in CHAIN:
            length = facts.durations.get(rule.step)
            if length is not None:
                self._put(rule.step, self._counted(rule, length))
        if facts.decide_extension_by is not None:
            self._put(Step.EXTENSION_DECISION, facts.decide_extension_by)

    def _put(self, step: Step, day: date) -> None:
        shift = self.facts.shifts.get(step)
        self.computed[step] = day
        self.days[step] = shift.to if shift else day
        if shift and step in RULES:
            follows = min(self._days_of(RULES[step].anchors))
            if shift.to > follows:
                self._say(
                    step, f"Shifted behind what follows it, planned for {_day(follows)}"
                )

    def _counted(self, rule: StepRule, length: int) -> date:
        anchor = min(self._days_of(rule.anchors))
        day = self._working(rule.step, self._back(rule, anchor, length))
        if rule.step is Step.CONSULTATION_CLOSES:
            day = self._clear_of_running_through(rule.step, day)
        if rule.avoids_elections:
            day = self._before_elections(rule.step, day)
        if rule.step is Step.CONTRACT_REVIEW:
            day = self._floor(rule.step, day)
        return day

    def _days_of(self, anchors: Iterable[Step]) -> list[date]:
        """The anchors' days; a step that is left out stands for its own anchors."""
        found: list[date] = []
        for step in anchors:
            if step in self.days:
                found.append(self.days[step])
            else:
                found.extend(self._days_of(RULES[step].anchors))
        return found

    def _back(self, rule: StepRule, anchor: date, length: int) -> date:
        closed = self.facts.closed
        if rule.unit is Unit.CLEAR_DAYS:
            return clear_days_before(anchor, length, closed)
        if rule.unit is Unit.WORKING_DAYS:
            return working_days_before(anchor, length, closed) if length else anchor
        if rule.unit is Unit.DAYS:
            return anchor - timedelta(days=length)
        return anchor - length * WEEK

    def _working(self, step: Step, day: date) -> date:
        if is_working_day(day, self.facts.closed):
            return day
        moved = working_days_before(day, 1, self.facts.closed)
        self._say(step, f"Moved from {_day(day)}, when the council is closed")
        return moved

    def _before_elections(self, step: Step, day: date) -> date:
        for period in self.facts.elections:
            if period.holds(day):
                return self._moved_before(step, period, "falls in")
        return day

    def _clear_of_running_through(self, step: Step, closes: date) -> date:
        """A consultation that would run through a pre-election period ends before it."""
        length = self.facts.durations.get(Step.CONSULTATION_OPENS)
        if length is None:
            return closes
        opens = closes - length * WEEK
        for period in self.facts.elections:
            if opens <= period.last and period.first <= closes:
                return self._moved_before(step, period, "would run through")
        return closes

    def _moved_before(self, step: Step, period: ElectionPeriod, words: str) -> date:
        self._say(
            step,
            f"Moved earlier: it {words} the pre-election period {period.name}, "
            f"{_day(period.first)} to {_day(period.last)}",
        )
        return working_days_before(period.first, 1, self.facts.closed)

    def _floor(self, step: Step, day: date) -> date:
        floor = _months_before(self.facts.ends_on)
        if not is_working_day(floor, self.facts.closed):
            floor = working_days_before(floor, 1, self.facts.closed)
        if floor < day:
            self._say(
                step,
                f"Begins {LAST_MONTHS.number} months before the end, though the steps "
                f"would need it only by {_day(day)}",
            )
        return min(day, floor)

    @property
    def is_under_the_act(self) -> bool:
        """As recorded; else, whether the tender begins once the Act is in force."""
        if self.facts.is_under_the_act is not None:
            return self.facts.is_under_the_act
        begun = self.facts.done.get(Step.TENDER)
        begins = begun.on if begun else self.days.get(Step.TENDER)
        return begins is None or begins >= ACT_IN_FORCE_ON

    def _say(self, step: Step, words: str) -> None:
        self.reasons.setdefault(step, []).append(words)


def _milestone(
    step: Step, day: date, placed: _Placing, facts: PlanFacts, on: date
) -> Milestone:
    done = facts.done.get(step)
    late = ((done.on if done else on) - day).days
    weeks_late = -(-max(late, 0) // 7)
    if done:
        state = MilestoneState.DONE
    elif late > 0:
        state = MilestoneState.LATE
    else:
        state = MilestoneState.SOON if late >= -28 else MilestoneState.LATER
    return Milestone(
        step=step,
        title=TITLES[step],
        planned_on=day,
        computed_on=placed.computed[step],
        reasons=tuple(placed.reasons.get(step, ())),
        shift=facts.shifts.get(step),
        done=done,
        state=state,
        weeks_late=weeks_late,
        source=_source(step, placed),
    )


def _source(step: Step, placed: _Placing) -> str:
    rule = RULES.get(step)
    if rule is None or (rule.of_the_act and not placed.is_under_the_act):
        return ""
    return rule.source


def _months_before(day: date) -> date:
    return Months(-LAST_MONTHS.number, source=LAST_MONTHS.source).after(day)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
