"""How every chart looks: colours, typeface, rules.

The colours keep apart for readers with any kind of colour blindness and in grey
print (they differ in lightness), reach 3:1 on white, and never stand alone: every
level also has a shape and a word.
"""

from dataclasses import dataclass
from typing import Any

# Quoted: a family name with a digit in it is no CSS identifier.
FONT = "'Source Sans 3', Arial, sans-serif"
INK = "#16212b"
QUIET = "#4a5761"
RULE = "#c6cfd6"
NO_FIGURE = "#e9edf0"
LINE = "#1d5166"
TARGET = "#16212b"


@dataclass(frozen=True, kw_only=True)
class LevelLook:
    """How a point of one rating level is drawn."""

    word: str
    shape: str
    colour: str


# The five statutory levels; a council's own words replace these.
LEVEL_LOOKS = {
    "met": LevelLook(word="Green", shape="circle", colour="#0f7a4a"),
    "slightly_below": LevelLook(word="Amber", shape="triangle-up", colour="#c77700"),
    "below": LevelLook(word="Red", shape="square", colour="#c0281f"),
    "significantly_below": LevelLook(
        word="Red: serious", shape="diamond", colour="#6d0f14"
    ),
    "other": LevelLook(word="Not rated", shape="circle", colour="#6b7780"),
}
NO_FIGURE_LOOK = LevelLook(word="No figure", shape="cross", colour="#6b7780")
KEPT_BACK_LOOK = LevelLook(word="Not shown", shape="triangle-down", colour="#6b7780")

# Rings around figures that are more than chance; the words are those of the pages.
SIGNAL_LOOKS = {
    "improvement": LevelLook(word="Real improvement", shape="circle", colour="#1f5fa8"),
    "concern": LevelLook(word="Cause for concern", shape="square", colour="#a8420b"),
    "neutral": LevelLook(word="Real change", shape="diamond", colour="#5b3f8c"),
}
RANGE_LOOK = LevelLook(word="Expected range", shape="stroke", colour="#5c7480")
RANGE_BAND = "#eaf1f4"


def house_theme() -> dict[str, Any]:
    """The Vega-Lite `config` of every chart."""
    return {
        "background": None,
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": INK,
            "labelFontSize": 13.5,
            "titleColor": QUIET,
            "titleFontSize": 13.5,
            "titleFontWeight": "normal",
            "domainColor": INK,
            "tickColor": RULE,
            "gridColor": RULE,
            "gridWidth": 0.6,
            "labelPadding": 5,
        },
        "axisY": {"domain": False, "ticks": False},
        "legend": {
            "labelColor": INK,
            "labelFontSize": 13.5,
            "symbolSize": 85,
            "symbolStrokeWidth": 1.4,
            "title": None,
            "orient": "bottom",
            "columnPadding": 18,
            "offset": 10,
            # Two legends stand one under the other.
            "layout": {"bottom": {"anchor": "start", "direction": "vertical"}},
        },
        "text": {"font": FONT, "fontSize": 13.5, "color": INK},
    }
