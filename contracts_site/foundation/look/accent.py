"""A council's own colour on the pages, and where it can be read."""

from contracts_site.foundation.settings_data.colours import (
    HEX_COLOUR,
    LEAST_CONTRAST,
    contrast,
)

# What look.css has without being told.
DEFAULT_ACCENT = "1d4f60"
# The lightest ground that links stand on beside white.
PAPER = "#f6f5f1"


def is_colour(digits: str) -> bool:
    return bool(HEX_COLOUR.fullmatch(f"#{digits}"))


def stylesheet(digits: str) -> str:
    """The custom properties that an accent changes.

    White text on it is sure, because the settings refuse lighter colours. Links and
    buttons take it only when it can be read on the pages' tint too.
    """
    accent = f"#{digits}"
    rules = [f"--app-accent:{accent}"]
    if contrast(accent, PAPER) >= LEAST_CONTRAST:
        rules += [
            f"--app-action:{accent}",
            f"--govuk-brand-colour:{accent}",
            f"--govuk-link-colour:{accent}",
        ]
    return f":root{{{';'.join(rules)}}}\n"
