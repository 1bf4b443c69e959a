"""What the ratings of a theme or a contract say together: docs/rules/roll-up.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from contracts_site.foundation.settings_data.rating_levels import RatingLevel

# The best first; what is not among them was not rated.
RATED = (
    RatingLevel.MET,
    RatingLevel.SLIGHTLY_BELOW,
    RatingLevel.BELOW,
    RatingLevel.SIGNIFICANTLY_BELOW,
)
NOTHING_TO_RATE = {
    "no_activity": "nothing to measure",
    "not_applicable": "not applicable",
}
NOT_KNOWN = {
    "awaited": "awaited",
    "not_available": "not available",
    "kept_back": "not shown",
}

PROVIDER = "Provider"


@dataclass(frozen=True)
class KPIStanding:
    """One KPI of the group in the period: its level, or the state that left it without.

    `control` is who controls it, in words.
    """

    code: str
    level: str
    state: str
    control: str
    is_context: bool = False

    @property
    def is_rated(self) -> bool:
        return self.level in RATED

    @property
    def is_off_target(self) -> bool:
        return self.is_rated and self.level != RatingLevel.MET

    @property
    def named(self) -> str:
        return f"{self.code} ({self.control.lower()})"


@dataclass(frozen=True)
class RollUp:
    """The level of the group, why, and how much of the group is behind it.

    `off_target` are the KPIs that pull it down, the worst first.
    """

    level: RatingLevel
    reason: str
    completeness: str
    off_target: tuple[KPIStanding, ...]


def providers_own(
    kpis: Sequence[KPIStanding], weights: Mapping[str, Decimal] | None = None
) -> RollUp | None:
    """The KPIs that the provider alone controls, where their level is another one than
    the group's; it stands beside that, and never in its place."""
    own = [kpi for kpi in kpis if kpi.control == PROVIDER and not kpi.is_context]
    if not own:
        return None
    alone = roll_up(own, weights)
    return alone if alone.level != roll_up(kpis).level else None


def roll_up(
    kpis: Sequence[KPIStanding], weights: Mapping[str, Decimal] | None = None
) -> RollUp:
    """The ratings of one group and period together; `weights` are by the KPI's code."""
    judged = [kpi for kpi in kpis if not kpi.is_context]
    rated = [kpi for kpi in judged if kpi.is_rated]
    off_target = _worst_first(rated, weights or {})
    unknown = [
        kpi.code for kpi in judged if not kpi.is_rated and kpi.state in NOT_KNOWN
    ]
    if off_target:
        level = RatingLevel(off_target[0].level)
        reason = _off_target_reason(off_target, rated, weights or {})
    elif unknown or not rated:
        level = RatingLevel.OTHER
        reason = f"Not rated: {_why_not_rated(judged, rated, unknown)}"
    else:
        level = RatingLevel.MET
        reason = _all_met(len(rated), start="All")
    return RollUp(level, reason, _completeness(judged, rated), tuple(off_target))


def _worst_first(
    rated: Sequence[KPIStanding], weights: Mapping[str, Decimal]
) -> list[KPIStanding]:
    return sorted(
        (kpi for kpi in rated if kpi.is_off_target),
        key=lambda kpi: (
            -RATED.index(RatingLevel(kpi.level)),
            -weights.get(kpi.code, Decimal(0)),
        ),
    )


def _off_target_reason(
    off_target: Sequence[KPIStanding],
    rated: Sequence[KPIStanding],
    weights: Mapping[str, Decimal],
) -> str:
    worst = [kpi for kpi in off_target if kpi.level == off_target[0].level]
    others = off_target[len(worst) :]
    clauses = [f"As its worst {'KPI' if len(worst) == 1 else 'KPIs'}, {_named(worst)}"]
    if others:
        clauses.append(f"also off target: {_named(others)}")
    clauses.append(_how_much_is_met(rated, weights))
    return "; ".join(clauses)


def _named(kpis: Sequence[KPIStanding]) -> str:
    """A1 and A2 (provider), B1 (shared with partners): in the order given."""
    groups = groupby(kpis, key=lambda kpi: kpi.control)
    return ", ".join(
        f"{_listed([kpi.code for kpi in group])} ({control.lower()})"
        for control, group in groups
    )


def _how_much_is_met(
    rated: Sequence[KPIStanding], weights: Mapping[str, Decimal]
) -> str:
    met = [kpi for kpi in rated if not kpi.is_off_target]
    if all(kpi.code in weights for kpi in rated):
        whole = sum(weights[kpi.code] for kpi in rated)
        share = sum(weights[kpi.code] for kpi in met)
        return f"{share:f} of {whole:f} by weight meet their targets"
    counted = f"{len(met)} of {_counted(len(rated), 'rated KPI')}"
    return f"{counted} {'meets its target' if len(met) == 1 else 'meet their targets'}"


def _why_not_rated(
    judged: Sequence[KPIStanding],
    rated: Sequence[KPIStanding],
    unknown: Sequence[str],
) -> str:
    if not judged:
        return "no KPI here carries a target"
    if not unknown:
        return "there was nothing to measure"
    missing = f"{_listed(unknown)} {'is' if len(unknown) == 1 else 'are'} not known"
    return f"{_all_met(len(rated), start='the')}, and {missing}" if rated else missing


def _all_met(number: int, *, start: str) -> str:
    """All 3 rated KPIs meet their targets."""
    if number == 1:
        one = "The" if start == "All" else start
        return f"{one} one rated KPI meets its target"
    return f"{start} {number} rated KPIs meet their targets"


def _completeness(judged: Sequence[KPIStanding], rated: Sequence[KPIStanding]) -> str:
    parts = [f"{len(rated)} of {_counted(len(judged), 'KPI')} rated"]
    for state, words in (NOT_KNOWN | NOTHING_TO_RATE).items():
        codes = [kpi.code for kpi in judged if not kpi.is_rated and kpi.state == state]
        if codes:
            parts.append(f"{words}: {', '.join(codes)}")
    return "; ".join(parts)


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"
