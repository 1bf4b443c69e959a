"""Whether two colours can be told apart by their lightness (WCAG 2.2)."""

import re

HEX_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
WHITE = "#ffffff"
# Source: WCAG 2.2, success criterion 1.4.3 (text of ordinary size).
LEAST_CONTRAST = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as #0b0c0c, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(pair: str) -> float:
    share = int(pair, 16) / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
