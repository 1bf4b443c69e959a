"""The five levels of performance, and how a council may draw its own words for them."""

from django.db.models import TextChoices


class RatingLevel(TextChoices):
    """How well a measure did, best first; `other` could not be judged.

    Pages show the council's own words for the levels (`RatingWord`).
    """

    MET = "met", "Met"
    SLIGHTLY_BELOW = "slightly_below", "Slightly below"
    BELOW = "below", "Below"
    SIGNIFICANTLY_BELOW = "significantly_below", "Significantly below"
    OTHER = "other", "Other"

    @property
    def statutory_word(self) -> str:
        """The word for the level in a statutory notice, and nowhere else."""
        return STATUTORY_WORDS[self]


# Source: Procurement Regulations 2024, regulation 39.
STATUTORY_WORDS = {
    RatingLevel.MET: "Good",
    RatingLevel.SLIGHTLY_BELOW: "Approaching target",
    RatingLevel.BELOW: "Requires improvement",
    RatingLevel.SIGNIFICANTLY_BELOW: "Inadequate",
    RatingLevel.OTHER: "Other",
}


class TagColour(TextChoices):
    """The colours a tag may have."""

    GREEN = "green", "Green"
    TEAL = "teal", "Teal"
    BLUE = "blue", "Blue"
    PURPLE = "purple", "Purple"
    MAGENTA = "magenta", "Magenta"
    RED = "red", "Red"
    ORANGE = "orange", "Orange"
    YELLOW = "yellow", "Yellow"
    GREY = "grey", "Grey"


class Symbol(TextChoices):
    """The shape drawn with a rating, so that colour never speaks alone."""

    CIRCLE = "circle", "Circle"
    TRIANGLE = "triangle", "Triangle"
    SQUARE = "square", "Square"
    DIAMOND = "diamond", "Diamond"
    RING = "ring", "Ring"

    @property
    def glyph(self) -> str:
        """The shape as a character."""
        return GLYPHS[self]


GLYPHS = {
    Symbol.CIRCLE: "\N{BLACK CIRCLE}",
    Symbol.TRIANGLE: "\N{BLACK UP-POINTING TRIANGLE}",
    Symbol.SQUARE: "\N{BLACK SQUARE}",
    Symbol.DIAMOND: "\N{BLACK DIAMOND}",
    Symbol.RING: "\N{WHITE CIRCLE}",
}
