"""A council's own colour on the pages, with text that can be read on it and in it."""

import re

DEFAULT_ACCENT = "0e4a43"
WHITE, INK = "ffffff", "14211f"
# WCAG 2.2, success criterion 1.4.3: text of ordinary size against its ground.
ENOUGH_CONTRAST = 4.5

_SIX_DIGITS = re.compile(r"[0-9a-f]{6}")


def is_colour(text: str) -> bool:
    return bool(_SIX_DIGITS.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def stylesheet(accent: str) -> str:
    """The custom properties that an accent changes.

    The header takes the accent with white or dark text, whichever reads better. Links
    and buttons take it only when it is dark enough on white and on the pages' tint.
    """
    on_accent = max((WHITE, INK), key=lambda text: contrast(accent, text))
    rules = [f"--app-accent:#{accent}", f"--app-on-accent:#{on_accent}"]
    if contrast(accent, "f6f5f1") >= ENOUGH_CONTRAST:
        rules += [
            f"--app-action:#{accent}",
            f"--govuk-brand-colour:#{accent}",
            f"--govuk-link-colour:#{accent}",
        ]
    return f":root{{{';'.join(rules)}}}\n"


def _luminance(colour: str) -> float:
    red, green, blue = (
        _linear(int(colour[start : start + 2], 16) / 255) for start in (0, 2, 4)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
