"""Two KPI sets side by side: what each KPI keeps, changes, gains or loses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.place_rule import measured_otherwise
from kpis.definitions.rating import Reading, rate
from kpis.definitions.wording import (
    bound_words,
    bounds_of,
    reading_words,
    target_words,
)

BOUND_NAMES = {
    "slight_low": "Floor",
    "below_low": "Lower floor",
    "slight_high": "Ceiling",
    "below_high": "Higher ceiling",
}


class Kind(StrEnum):
    """What happens to a KPI, in the order a reader cares."""

    DROPPED = "Dropped"
    ADDED = "Added"
    RETARGETED = "Retargeted"
    REMEASURED = "Measured differently"
    CONTROL = "Control changed"
    PLACES = "Sites or localities changed"
    YEAR = "Year to date changed"
    REWEIGHTED = "Weight changed"
    RETHEMED = "Rethemed"
    REWORDED = "Reworded"
    KEPT = "Kept"


# A council that drops a KPI, or says that somebody else controls it, says why.
NEEDS_A_REASON = (Kind.DROPPED, Kind.CONTROL)


@dataclass(frozen=True, kw_only=True)
class DefinitionFacts:
    """What a definition says, in words where only words are compared."""

    kpi_id: int = 0
    code: str
    name: str
    theme: str
    wording: str
    calculation: str
    source: str
    unit: str
    good_is: str
    cadence: str
    control: str
    year_to_date: str = ""
    places: str = "as one figure"
    place_rule: str = ""
    decimal_places: int = 0
    parts: tuple[str, str] = ("", "")
    target_low: Decimal | None = None
    target_high: Decimal | None = None
    slight_low: Decimal | None = None
    slight_high: Decimal | None = None
    below_low: Decimal | None = None
    below_high: Decimal | None = None
    bounds_are: str = "fixed values"
    steps: str = ""
    weight: str = "not weighted"

    @property
    def target(self) -> str:
        return target_words(self)

    def bound(self, name: str) -> str:
        """A bound in words: 60 %, or none."""
        bound: Decimal | None = getattr(self, name)
        return "none" if bound is None else bound_words(bound, self.unit)


@dataclass(frozen=True)
class Change:
    """One thing that changed, in a sentence."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class KPIChange:
    """All that happens to one KPI."""

    code: str
    name: str
    before: DefinitionFacts | None
    after: DefinitionFacts | None
    changes: tuple[Change, ...]
    warnings: tuple[str, ...] = ()
    reasons: Mapping[Kind, str] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Each kind once, the ones a reader cares most about first."""
        found = {change.kind for change in self.changes}
        return tuple(kind for kind in Kind if kind in found)

    @property
    def kpi_id(self) -> int:
        facts = self.after or self.before
        return facts.kpi_id if facts else 0

    @property
    def asks_why(self) -> tuple[Kind, ...]:
        """The changes that somebody has to give a reason for."""
        return tuple(kind for kind in self.kinds if kind in NEEDS_A_REASON)

    @property
    def unexplained(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in self.asks_why if kind not in self.reasons)

    @property
    def breaks_the_series(self) -> bool:
        """Whether figures before and after no longer measure the same thing."""
        return Kind.REMEASURED in self.kinds


@dataclass(frozen=True)
class SetComparison:
    """Every KPI of either set: the later set's order, then those it drops."""

    kpis: tuple[KPIChange, ...]

    @property
    def after(self) -> int:
        """How many KPIs the later set has."""
        return sum(kpi.after is not None for kpi in self.kpis)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(words for kpi in self.kpis for words in kpi.warnings)

    @property
    def asking_why(self) -> tuple[KPIChange, ...]:
        return tuple(kpi for kpi in self.kpis if kpi.asks_why)

    @property
    def unexplained(self) -> tuple[KPIChange, ...]:
        return tuple(kpi for kpi in self.kpis if kpi.unexplained)

    @property
    def counts(self) -> dict[Kind, int]:
        """How many KPIs each kind befalls; a KPI may count under several."""
        return {
            kind: sum(kind in kpi.kinds for kpi in self.kpis)
            for kind in Kind
            if any(kind in kpi.kinds for kpi in self.kpis)
        }

    @property
    def summary(self) -> str:
        """2 dropped, 1 added, 3 kept."""
        counts = [f"{number} {kind.lower()}" for kind, number in self.counts.items()]
        return ", ".join(counts) or "No KPIs in either set"


def compare(
    before: Sequence[DefinitionFacts],
    after: Sequence[DefinitionFacts],
    *,
    off_target: Mapping[str, str] | None = None,
    reasons: Mapping[str, Mapping[Kind, str]] | None = None,
) -> SetComparison:
    """The sets compared KPI by KPI.

    `off_target` says, by the code of a KPI whose last rated figure missed its target,
    how and when: "Red in August 2018". `reasons` say, by code too, why it is dropped or
    why somebody else controls it.
    """
    missed, why = off_target or {}, reasons or {}
    old = {facts.code: facts for facts in before}
    new = {facts.code: facts for facts in after}
    order = [*new, *(code for code in old if code not in new)]
    return SetComparison(
        tuple(
            replace(
                _change(old.get(code), new.get(code), missed.get(code, "")),
                reasons=why.get(code, {}),
            )
            for code in order
        )
    )


def _change(
    before: DefinitionFacts | None, after: DefinitionFacts | None, missed: str
) -> KPIChange:
    if before is None or after is None:
        return _one_sided(before, after, missed)
    changes = tuple(_changes(before, after)) or (Change(Kind.KEPT, "Nothing changes."),)
    return KPIChange(
        after.code,
        after.name,
        before,
        after,
        changes,
        tuple(_warnings(before, after, missed)),
    )


def _one_sided(
    before: DefinitionFacts | None, after: DefinitionFacts | None, missed: str
) -> KPIChange:
    if after is not None:
        added = Change(Kind.ADDED, f"New, under {after.theme}: {after.target}.")
        return KPIChange(after.code, after.name, None, after, (added,))
    if before is None:
        raise ValueError("A KPI stands in at least one of the sets.")
    dropped = Change(Kind.DROPPED, f"Was under {before.theme}: {before.target}.")
    warnings = (
        (f"{before.code} is dropped while it is off target: {missed}.",)
        if missed
        else ()
    )
    return KPIChange(before.code, before.name, before, None, (dropped,), warnings)


def _changes(before: DefinitionFacts, after: DefinitionFacts) -> Iterable[Change]:
    yield from _target_changes(before, after)
    yield from _measure_changes(before, after)
    if before.weight != after.weight:
        words = f"Weight: {after.weight}; it was: {before.weight}."
        yield Change(Kind.REWEIGHTED, words)
    if before.control != after.control:
        words = f"Controlled by: {after.control}; it was: {before.control}."
        yield Change(Kind.CONTROL, words)
    if before.places != after.places:
        words = f"Reported {after.places}; it was: {before.places}."
        yield Change(_kind_of_places(before, after), words)
    if before.year_to_date != after.year_to_date:
        words = f"Year to date: {after.year_to_date}; it was: {before.year_to_date}."
        yield Change(Kind.YEAR, words)
    if before.theme != after.theme:
        words = f"Under {after.theme}; it was under {before.theme}."
        yield Change(Kind.RETHEMED, words)
    if before.wording != after.wording:
        words = (
            f"Worded “{_phrase(after.wording)}”; it was “{_phrase(before.wording)}”."
        )
        yield Change(Kind.REWORDED, words)


def _kind_of_places(before: DefinitionFacts, after: DefinitionFacts) -> Kind:
    """A sum of the sites is what one figure would be; a mean or a worst is not."""
    is_alike = measured_otherwise(before.place_rule) == measured_otherwise(
        after.place_rule
    )
    return Kind.PLACES if is_alike else Kind.REMEASURED


def _target_changes(
    before: DefinitionFacts, after: DefinitionFacts
) -> Iterable[Change]:
    if before.target != after.target:
        words = f"The target is {after.target}; it was {before.target}."
        yield Change(Kind.RETARGETED, words)
    for bound, name in BOUND_NAMES.items():
        if before.bound(bound) != after.bound(bound):
            words = f"{name}: {after.bound(bound)}; it was: {before.bound(bound)}."
            yield Change(Kind.RETARGETED, words)
    if before.steps != after.steps:
        words = f"Steps: {after.steps or 'none'}; there were: {before.steps or 'none'}."
        yield Change(Kind.RETARGETED, words)
    if before.bounds_are != after.bounds_are:
        words = f"Bounds are {after.bounds_are}; they were {before.bounds_are}."
        yield Change(Kind.RETARGETED, words)


def _measure_changes(
    before: DefinitionFacts, after: DefinitionFacts
) -> Iterable[Change]:
    for name, said in (
        ("Calculated", "calculation"),
        ("Taken from", "source"),
        ("Unit", "unit"),
        ("Good is", "good_is"),
        ("Reported", "cadence"),
    ):
        was, now = getattr(before, said), getattr(after, said)
        if was != now:
            words = f"{name}: {_phrase(now)}; it was: {_phrase(was)}."
            yield Change(Kind.REMEASURED, words)
    if before.parts != after.parts:
        words = f"Entered as {_parts(after)}; it was entered as {_parts(before)}."
        yield Change(Kind.REMEASURED, words)


def _parts(facts: DefinitionFacts) -> str:
    upper, lower = facts.parts
    return f"“{upper}” of “{lower}”" if upper else "one number"


def _warnings(
    before: DefinitionFacts, after: DefinitionFacts, missed: str
) -> Iterable[str]:
    now_off = f" It is off target: {missed}." if missed else ""
    code = after.code
    if before.control != after.control and missed:
        yield f"Who controls {code} changes while it is off target: {missed}."
    if before.unit != after.unit:
        return
    if not bounds_of(after):
        if bounds_of(before):
            yield f"{code} would no longer be rated.{now_off}"
    elif _is_eased(before, after):
        how = f"{after.target}, from {before.target}"
        yield f"The target of {code} becomes easier to meet: {how}.{now_off}"
    elif (value := _rated_more_gently(before, after)) is not None:
        shown = reading_words(value, after)
        yield (
            f"{code} would be rated more gently: {shown} would get a better rating "
            f"than before.{now_off}"
        )


def _is_eased(before: DefinitionFacts, after: DefinitionFacts) -> bool:
    """Whether a value that missed the target before meets it now."""
    return any(
        _level(value, after) == RatingLevel.MET != _level(value, before)
        for value in _telling_values(before, after)
    )


def _rated_more_gently(
    before: DefinitionFacts, after: DefinitionFacts
) -> Fraction | None:
    """A value that gets a better level after than before, if there is one."""
    levels = list(RatingLevel)
    for value in _telling_values(before, after):
        if levels.index(_level(value, after)) < levels.index(_level(value, before)):
            return value
    return None


def _telling_values(before: DefinitionFacts, after: DefinitionFacts) -> list[Fraction]:
    """Every bound of either, and a value between each two and beyond the last."""
    bounds = sorted({Fraction(each) for d in (before, after) for each in bounds_of(d)})
    between = [(one + other) / 2 for one, other in pairwise(bounds)]
    return [*bounds, *between, bounds[0] - 1, bounds[-1] + 1]


def _level(value: Fraction, facts: DefinitionFacts) -> RatingLevel:
    return rate(Reading("reported", value), facts).level


def _phrase(stored: str) -> str:
    """As part of a sentence: the choices' spaces back, the full stop away."""
    return stored.replace("_", " ").rstrip(".")
