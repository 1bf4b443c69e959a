"""Switching values where cost stands beside the scores.

The steps are 5 and 6 of docs/rules/what-would-change-the-answer.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from options_appraisal.sensitivity.switches import (
    PresentValues,
    Switch,
    is_within_reach,
    totals_of,
)
from options_appraisal.wording import listed


@dataclass(frozen=True)
class LevelledLine:
    """One line, and what would make its option cost as much as the rival."""

    option: str
    line: str
    rival: str
    switch: Switch | None

    @property
    def sentence(self) -> str:
        if self.switch is None:
            return (
                f"No change of {self.line} alone makes {self.option} level with "
                "another option"
            )
        return f"{self.option} is level with {self.rival} {self.switch.sentence}"


@dataclass(frozen=True)
class LevelledLines:
    """One answer for each line; or, in words, why there is none."""

    lines: tuple[LevelledLine, ...] = ()
    remarks: tuple[str, ...] = ()


def levelled_lines(values: PresentValues) -> LevelledLines:
    """For each line of each option: at what present value the option meets its rival."""
    totals = totals_of(values)
    if len(totals) <= 1:
        return LevelledLines(remarks=("There is no other option to be level with",))
    least = min(totals.values())
    cheapest = sorted(option for option in totals if totals[option] == least)
    if len(cheapest) > 1:
        words = f"{listed(cheapest)} cost the least alike: any change parts them"
        return LevelledLines(remarks=(words,))
    return LevelledLines(tuple(_lines(values, totals, cheapest[0])))


def _lines(
    values: PresentValues, totals: Mapping[str, Decimal], cheapest: str
) -> Iterator[LevelledLine]:
    others = {option: total for option, total in totals.items() if option != cheapest}
    second = min(others, key=lambda option: (others[option], option))
    for option, lines in values.items():
        rival = second if option == cheapest else cheapest
        for line, now in lines.items():
            to = Fraction(now) + Fraction(totals[rival] - totals[option])
            reached = is_within_reach(now, to)
            switch = Switch(option, line, now, to, option, rival) if reached else None
            yield LevelledLine(option, line, rival, switch)
