"""Settings data: what one council decides for its own installation.

The functions here may be imported before the models are ready.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contracts_site.foundation.settings_data.models import (
        CouncilSettings,
        RatingWord,
    )
    from contracts_site.foundation.settings_data.rating_levels import RatingLevel


def council_settings() -> "CouncilSettings":
    """The council's settings; those of a new installation while none are saved."""
    from contracts_site.foundation.settings_data import services

    return services.council_settings()


def rating_words() -> "dict[RatingLevel, RatingWord]":
    """The council's word for every level, in the council's order."""
    from contracts_site.foundation.settings_data import services

    return services.rating_words()
