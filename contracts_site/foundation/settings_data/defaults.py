"""The scale a council begins with."""

from dataclasses import dataclass

from contracts_site.foundation.settings_data.rating_levels import (
    RatingLevel,
    Symbol,
    TagColour,
)


@dataclass(frozen=True)
class DefaultWord:
    """How a level is named, coloured and drawn until the council says otherwise."""

    level: RatingLevel
    word: str
    colour: TagColour
    symbol: Symbol


DEFAULT_SCALE = (
    DefaultWord(RatingLevel.MET, "Green", TagColour.GREEN, Symbol.CIRCLE),
    DefaultWord(RatingLevel.SLIGHTLY_BELOW, "Amber", TagColour.YELLOW, Symbol.TRIANGLE),
    DefaultWord(RatingLevel.BELOW, "Red", TagColour.RED, Symbol.SQUARE),
    DefaultWord(
        RatingLevel.SIGNIFICANTLY_BELOW, "Red: serious", TagColour.RED, Symbol.DIAMOND
    ),
    DefaultWord(RatingLevel.OTHER, "Not rated", TagColour.GREY, Symbol.RING),
)
