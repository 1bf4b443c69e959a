"""Text in CSV that no spreadsheet runs, and what was typed given back from it."""

# A text beginning so is a formula to one spreadsheet or another.
FORMULA_STARTS = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)


def harmless(text: str) -> str:
    """With an apostrophe before it where a spreadsheet might run it.

    Text that has such an apostrophe already gets another, so that taking one away gives
    back what was typed (`as_typed`).
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def as_typed(text: str) -> str:
    """The text of a cell of our own CSV, without the apostrophe put before it."""
    kept = text.removeprefix("'")
    return (
        kept if kept != text and kept.lstrip("'").startswith(FORMULA_STARTS) else text
    )
