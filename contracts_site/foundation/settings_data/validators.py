"""What the council's settings must satisfy beyond their type."""

from django.core.exceptions import ValidationError

from contracts_site.foundation.settings_data.colours import (
    HEX_COLOUR,
    LEAST_CONTRAST,
    WHITE,
    contrast,
)


def validate_accent_colour(colour: str) -> None:
    """Refuse what is no colour, and colours on which white text is hard to read."""
    if not HEX_COLOUR.fullmatch(colour):
        raise ValidationError("Enter a colour as # and six digits or letters a to f.")
    if contrast(colour, WHITE) < LEAST_CONTRAST:
        raise ValidationError(
            "White text cannot be read on this colour. Choose a darker one."
        )
