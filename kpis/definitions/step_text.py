"""Steps of a target as an officer types them, one a line, and back again.

September 2026: 60
January 2027: 65, floor 62, lower floor 50
April 2027: 85 to 95, ceiling 98
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracts_site.foundation.look.wording import number
from contracts_site.foundation.look.written_dates import NoSuchDay, NotADate, read_date
from kpis.definitions.bounds import Bounds, bound_problems
from kpis.definitions.distances import moved_to
from kpis.definitions.stepping import BOUND_NAMES, TargetStep, TargetSteps
from kpis.definitions.wording import HasBounds

BOUNDS_BY_NAME = {
    "lower floor": "below_low",
    "higher ceiling": "below_high",
    "floor": "slight_low",
    "ceiling": "slight_high",
}
NAMES = {field: name for name, field in BOUNDS_BY_NAME.items()}
MOST_STEPS = 24
WHOLE_DIGITS, PLACES = 12, 4
NUMBER = re.compile(r"[-\N{MINUS SIGN}]?[£]?\d[\d,]*(\.\d+)? ?%?")
HOW = "Write the month and its target, such as “January 2027: 65”."


class StepRefused(ValueError):
    """One line cannot be read or makes no sense; the words say why."""


@dataclass(frozen=True)
class StepProblem:
    line: int
    words: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.words}"


@dataclass(frozen=True)
class ReadSteps:
    steps: TargetSteps
    problems: tuple[StepProblem, ...]


def read_steps(text: str, base: HasBounds, *, as_distances: bool) -> ReadSteps:
    """The steps of a definition whose first target and bounds are `base`.

    A bound that a line does not name stays as in `base`, or at its distance from the
    target.
    """
    found: dict[date, TargetStep] = {}
    problems = []
    for line, written in enumerate(text.splitlines(), start=1):
        if not written.strip():
            continue
        try:
            step = _step(written.strip(), base, as_distances=as_distances)
            if step.begins in found:
                month = f"{step.begins:%B %Y}"
                raise StepRefused(f"another line says what holds from {month}.")
            found[step.begins] = step
        except StepRefused as refusal:
            problems.append(StepProblem(line, str(refusal)))
    if len(found) > MOST_STEPS:
        words = f"enter {MOST_STEPS} steps or fewer."
        problems.append(StepProblem(MOST_STEPS + 1, words))
    return ReadSteps(TargetSteps(found.values()), tuple(problems))


def steps_text(steps: TargetSteps, base: HasBounds, *, as_distances: bool) -> str:
    """What a person would type for the steps."""
    return "\n".join(_written(step, base, as_distances=as_distances) for step in steps)


def _step(written: str, base: HasBounds, *, as_distances: bool) -> TargetStep:
    month, colon, said = written.partition(":")
    if not colon:
        raise StepRefused(HOW)
    target, *named = [part.strip() for part in re.split(r",(?!\d{3}\b)", said)]
    low, high = _target(target, base.good_is)
    bounds = _inherited(base, low, high, as_distances=as_distances)
    for part in named:
        field, value = _named(part)
        if as_distances:
            raise StepRefused(
                "give the target only. The bounds follow it at their distances."
            )
        bounds[field] = value
    step = TargetStep(_month(month), **bounds)
    judged = Bounds(base.good_is, base.unit, base.decimal_places, **step.bounds)
    for problem in bound_problems(judged):
        name = NAMES.get(problem.field, "target")
        raise StepRefused(f"{name}: {problem.words}")
    return step


def _inherited(
    base: HasBounds, low: Decimal | None, high: Decimal | None, *, as_distances: bool
) -> dict[str, Decimal | None]:
    if as_distances:
        return moved_to(base, low=low, high=high)
    kept = {name: getattr(base, name) for name in BOUND_NAMES}
    return kept | {"target_low": low, "target_high": high}


def _target(text: str, good_is: str) -> tuple[Decimal | None, Decimal | None]:
    match good_is:
        case "high":
            return _number(text), None
        case "low":
            return None, _number(text)
        case "range":
            ends = re.split(r" (?:to|and) ", text.removeprefix("between "))
            if len(ends) != 2:
                raise StepRefused("give both ends of the range, such as “85 to 95”.")
            return _number(ends[0]), _number(ends[1])
    raise StepRefused("a KPI for context carries no target.")


def _named(part: str) -> tuple[str, Decimal]:
    lowered = part.lower()
    for name, field in BOUNDS_BY_NAME.items():
        if lowered.startswith(f"{name} "):
            return field, _number(part[len(name) :])
    raise StepRefused(
        f"“{part}” is not a bound. Begin with floor, lower floor, ceiling or higher "
        "ceiling."
    )


def _number(text: str) -> Decimal:
    plain = text.strip()
    if not NUMBER.fullmatch(plain):
        raise StepRefused(f"“{plain}” is not a number. {HOW}")
    bare = re.sub(r"[£,% ]", "", plain).replace("\N{MINUS SIGN}", "-")
    whole, _, places = bare.lstrip("-").partition(".")
    if len(whole) > WHOLE_DIGITS or len(places) > PLACES:
        raise StepRefused(
            f"“{plain}” is too long. Give at most {WHOLE_DIGITS} digits and {PLACES} "
            "decimal places."
        )
    return Decimal(bare)


def _month(text: str) -> date:
    plain = text.strip().removeprefix("from ").removeprefix("From ")
    try:
        return read_date(f"1 {plain}")
    except (NotADate, NoSuchDay) as error:
        raise StepRefused(f"“{plain}” is not a month. {HOW}") from error


def _written(step: TargetStep, base: HasBounds, *, as_distances: bool) -> str:
    ends = [
        number(end) for end in (step.target_low, step.target_high) if end is not None
    ]
    inherited = _inherited(
        base, step.target_low, step.target_high, as_distances=as_distances
    )
    return ", ".join(
        [f"{step.begins:%B %Y}: {' to '.join(ends)}", *_named_again(step, inherited)]
    )


def _named_again(
    step: TargetStep, inherited: dict[str, Decimal | None]
) -> Iterator[str]:
    for name, bound in step.bounds.items():
        if name in NAMES and bound is not None and bound != inherited[name]:
            yield f"{NAMES[name]} {number(bound)}"
