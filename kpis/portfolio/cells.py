"""One cell of the heat map: what the figures behind it say, in a word and in full."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.portfolio.together import OFF_TARGET, SEVERITY, said_together
from kpis.returns.states import ReturnState

Words = Mapping[RatingLevel, RatingWord]


@dataclass(frozen=True)
class Tally:
    """How many figures stand at each level, and how many are reported or explained.

    `unknown` are those that a target waits for.
    """

    levels: Mapping[RatingLevel, int]
    reported: int = 0
    on_record: int = 0
    unknown: int = 0

    @property
    def level(self) -> RatingLevel | None:
        return said_together(
            (level for level, count in self.levels.items() if count),
            is_all_known=not self.unknown,
        )

    @property
    def rated(self) -> int:
        return sum(self.levels.get(level, 0) for level in SEVERITY)

    @property
    def off_target(self) -> int:
        return sum(self.levels.get(level, 0) for level in OFF_TARGET)


NO_FIGURES = Tally({})


@dataclass(frozen=True)
class HeatCell:
    """`short` is the initial of the word, `words` the cell's text for who cannot see it.

    The shape and the colour are those of the council's word for the level.
    """

    words: str
    short: str = ""
    symbol: str = ""
    colour: str = ""
    is_incomplete: bool = False
    url: str = ""


@dataclass(frozen=True)
class Filed:
    """The return that a cell stands for."""

    contract_id: int
    period_start: date
    period_end: date
    state: ReturnState
    due_on: date


NO_RETURN = HeatCell("No return")
NO_KPI = HeatCell("No KPI asked for")


def heat_cell(
    filed: Filed | None, tally: Tally, *, due: int, words: Words, on: date, url: str
) -> HeatCell:
    if filed is None:
        return NO_RETURN
    if not due and not tally.on_record:
        return NO_KPI
    if filed.state == ReturnState.OPEN:
        return _without_figures(filed, on=on, url=url)
    word = words[tally.level or RatingLevel.OTHER]
    return HeatCell(
        words=_in_full(word.word, tally, due=due, state=filed.state),
        short=initials(word.word),
        symbol=word.glyph,
        colour=word.colour,
        is_incomplete=tally.reported < due,
        url=url,
    )


def initials(word: str) -> str:
    """Two letters at most: "Red: serious" is RS."""
    return "".join(part[0] for part in re.findall(r"\w+", word)[:2]).upper()


def heat_key(words: Words) -> list[tuple[RatingWord, str]]:
    """The council's words, the best first, with the letters that stand for them."""
    return [(word, initials(word.word)) for word in words.values()]


def _without_figures(filed: Filed, *, on: date, url: str) -> HeatCell:
    is_late = filed.due_on < on
    word = "Overdue" if is_late else "Awaited"
    return HeatCell(
        words=f"{word}: due on {date_words(filed.due_on)}",
        short="Late" if is_late else "Due",
        url=url,
    )


def _in_full(word: str, tally: Tally, *, due: int, state: ReturnState) -> str:
    rated = (
        f"{tally.off_target} of {tally.rated} off target"
        if tally.rated
        else "no figure was rated"
    )
    # A figure may be on record for a KPI that is asked for no longer.
    asked = max(due, tally.reported)
    told = f"{word}: {rated}, {tally.reported} of {asked} reported"
    return told if state == ReturnState.VALIDATED else f"{told}, not validated yet"
