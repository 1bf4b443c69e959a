"""The keys that do something of their own here; all else is as in any browser."""

from typing import NamedTuple


class Key(NamedTuple):
    """What is pressed, where, and what it does."""

    press: str
    where: str
    does: str


KEYS = (
    Key("Tab, then Enter", "At the top of every page", "Skips to the main content"),
    Key("Enter", "In a value of a KPI return", "Goes to the next value"),
    Key("↓ and ↑", "In a value of a KPI return", "Go to the value below or above"),
    Key(
        "Ctrl and V (⌘ and V)",
        "In a value of a KPI return",
        "Pastes a column copied from a spreadsheet, from this value down",
    ),
)
