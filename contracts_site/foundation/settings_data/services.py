"""Read the council's settings, and put in place what it begins with."""

from django.db import transaction

from contracts_site.foundation.settings_data import kept
from contracts_site.foundation.settings_data.defaults import DEFAULT_SCALE
from contracts_site.foundation.settings_data.models import (
    ONLY_ROW,
    CouncilSettings,
    RatingWord,
)
from contracts_site.foundation.settings_data.rating_levels import RatingLevel


def council_settings() -> CouncilSettings:
    """The council's settings; those of a new installation while none are saved."""
    return kept.keep(
        "council_settings",
        lambda: (
            CouncilSettings.objects.filter(pk=ONLY_ROW).first() or CouncilSettings()
        ),
    )


def rating_words() -> dict[RatingLevel, RatingWord]:
    """The council's word for every level, in the council's order."""
    return kept.keep("rating_words", _read_rating_words)


@transaction.atomic
def ensure_defaults() -> None:
    """Save the settings and words that are missing, so that they can be edited."""
    CouncilSettings.objects.get_or_create(pk=ONLY_ROW)
    held = RatingWord.objects.values_list("level", flat=True)
    RatingWord.objects.bulk_create(
        [word for word in _default_words() if word.level not in set(held)]
    )
    kept.forget()


def _read_rating_words() -> dict[RatingLevel, RatingWord]:
    words = {word.level: word for word in _default_words()}
    words |= {word.level: word for word in RatingWord.objects.all()}
    in_order = sorted(words.values(), key=lambda word: word.position)
    return {RatingLevel(word.level): word for word in in_order}


def _default_words() -> list[RatingWord]:
    return [
        RatingWord(
            level=default.level,
            word=default.word,
            colour=default.colour,
            symbol=default.symbol,
            position=position,
        )
        for position, default in enumerate(DEFAULT_SCALE, start=1)
    ]
