"""How far a benefit has come from where it began; never across a break in definition.

The steps are in docs/rules/benefit-progress.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Reading:
    """A measured value; a break says that from here on it is measured differently."""

    on: date
    value: Decimal
    break_reason: str = ""


@dataclass(frozen=True)
class Progress:
    """`share` of the way from baseline to target, None where it cannot be told.

    `is_met` says whether the latest value reaches the target, None while unmeasured.
    """

    latest: Reading | None
    share: Decimal | None
    is_met: bool | None
    reason: str


def progress_of(
    *, baseline: Decimal | None, target: Decimal, readings: Sequence[Reading]
) -> Progress:
    """Readings come in order of their days; None as baseline where none is known."""
    if not readings:
        return Progress(None, None, None, "Not measured yet.")
    latest = readings[-1]
    is_met = _reaches(latest.value, target=target, baseline=baseline)
    share = _share(baseline, target, latest.value)
    breaks = [each for each in readings if each.break_reason]
    if breaks:
        return Progress(latest, None, is_met, _across(breaks[-1]))
    if share is None:
        return Progress(latest, None, is_met, _not_comparable(baseline))
    words = "The target is reached." if is_met else f"{share} % of the way to target."
    return Progress(latest, share, is_met, words)


def _reaches(value: Decimal, *, target: Decimal, baseline: Decimal | None) -> bool:
    """Downwards where the target lies below the baseline."""
    falls = baseline is not None and target < baseline
    return value <= target if falls else value >= target


def _share(baseline: Decimal | None, target: Decimal, value: Decimal) -> Decimal | None:
    """A whole percentage, rounded towards nought so that no target seems reached."""
    if baseline is None or baseline == target:
        return None
    return Decimal(int((value - baseline) * 100 / (target - baseline)))


def _across(latest_break: Reading) -> str:
    return (
        "Measured differently since "
        f"{latest_break.on.day} {latest_break.on:%B %Y} ({latest_break.break_reason}): "
        "not comparable with the baseline."
    )


def _not_comparable(baseline: Decimal | None) -> str:
    if baseline is None:
        return "No baseline is known."
    return "The target is to hold the baseline."
