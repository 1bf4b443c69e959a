"""One plain sentence that says what a run of figures shows."""

from collections.abc import Sequence
from dataclasses import dataclass

NOUNS = {
    "weekly": "weeks",
    "monthly": "months",
    "quarterly": "quarters",
    "half_yearly": "half-years",
    "yearly": "years",
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


def finding(periods: Sequence[Judged], *, cadence: str) -> str:
    """For example "Target met in 5 of 12 months. September 2018: 62.2 % …".

    Months in which the KPI was not part of the set are not counted; months without a
    figure are counted as such, never as a miss.
    """
    due = [period for period in periods if period.is_expected]
    if not due:
        return "Not part of the KPI set in these periods."
    sentences = [_how_often(due, NOUNS[cadence]), _latest(due[-1])]
    return " ".join(sentence for sentence in sentences if sentence)


def _how_often(due: Sequence[Judged], noun: str) -> str:
    judged = [period for period in due if period.is_judged]
    missing = sum(not period.is_reported for period in due)
    without = f"; {missing} without a figure" if missing else ""
    if not judged:
        if missing == len(due):
            return f"No figure in any of the {len(due)} {noun}."
        return f"{len(due) - missing} of {len(due)} {noun} reported, without a target."
    met = sum(period.is_met for period in judged)
    if met == len(judged) and not missing:
        return f"Target met in every one of the {len(judged)} {noun}."
    return f"Target met in {met} of {len(judged)} {noun} with a figure{without}."


def _latest(period: Judged) -> str:
    return f"{period.label}: {period.reason}" if period.reason else ""
