"""One plain sentence or two that say what a run of figures shows."""

from collections.abc import Sequence
from dataclasses import dataclass

NOUNS = {
    "weekly": ("week", "weeks"),
    "monthly": ("month", "months"),
    "termly": ("term", "terms"),
    "quarterly": ("quarter", "quarters"),
    "half_yearly": ("half-year", "half-years"),
    "yearly": ("year", "years"),
}


@dataclass(frozen=True)
class Judged:
    """What the sentence needs of one period: its label and how the figure stood."""

    label: str
    is_expected: bool
    is_reported: bool
    is_judged: bool
    is_met: bool
    value_words: str
    reason: str
    is_kept_back: bool = False


def finding(periods: Sequence[Judged], *, cadence: str) -> str:
    """For example "Target met in 5 of 12 months. September 2018: 62.2 % …".

    Periods in which the KPI was not part of the set are not counted; periods without a
    figure are counted as such, never as a miss.
    """
    due = [period for period in periods if period.is_expected]
    if not due:
        return "Not part of the KPI set in these periods."
    sentences = [_how_often(due, cadence), _latest(due[-1])]
    return " ".join(sentence for sentence in sentences if sentence)


def _how_often(due: Sequence[Judged], cadence: str) -> str:
    judged = [period for period in due if period.is_judged]
    reported = sum(period.is_reported for period in due)
    kept_back = sum(period.is_kept_back for period in due)
    apart = _apart(len(due) - reported - kept_back, kept_back)
    if not reported and not kept_back:
        return f"No figure in {_counted(len(due), cadence)}."
    if not judged:
        known = reported + kept_back
        target = ", without a target" if reported else ""
        return f"{known} of {_counted(len(due), cadence)} reported{target}{apart}."
    met = sum(period.is_met for period in judged)
    figure = "with a figure shown" if kept_back else "with a figure"
    if met == len(judged) > 1:
        return f"Target met in all {_counted(met, cadence)} {figure}{apart}."
    of = _counted(len(judged), cadence)
    return f"Target met in {met} of {of} {figure}{apart}."


def _apart(missing: int, kept_back: int) -> str:
    """What the sentence does not count: 1 without a figure; 2 not shown."""
    without = f"; {missing} without a figure" if missing else ""
    return without + (f"; {kept_back} not shown" if kept_back else "")


def _counted(number: int, cadence: str) -> str:
    one, many = NOUNS[cadence]
    return f"{number} {one if number == 1 else many}"


def _latest(period: Judged) -> str:
    return f"{period.label}: {period.reason}." if period.reason else ""
