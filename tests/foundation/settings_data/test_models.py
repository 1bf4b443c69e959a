"""The database refuses settings that make no sense, and says why in words."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from contracts_site.foundation.settings_data.models import CouncilSettings, RatingWord
from contracts_site.foundation.settings_data.rating_levels import (
    RatingLevel,
    Symbol,
    TagColour,
)
from contracts_site.foundation.settings_data.services import ensure_defaults

pytestmark = pytest.mark.django_db

SENSELESS = [
    pytest.param(
        {"id": 2},
        "council_settings_are_one_row",
        "The council's settings exist already.",
        id="a second row",
    ),
    pytest.param(
        {"accent_colour": "green"},
        "accent_colour_is_a_colour",
        "The accent colour must be # and six digits or letters a to f.",
        id="a colour's name",
    ),
    pytest.param(
        {"financial_year_start_month": 13},
        "financial_year_starts_in_a_month",
        "The financial year must start in a month from 1 to 12.",
        id="a thirteenth month",
    ),
    pytest.param(
        {"returns_due_days": 367},
        "returns_are_due_within_a_year",
        "Returns must be due within a year of the period's end.",
        id="due after more than a year",
    ),
]


@transaction.atomic
def save_at_once(word: RatingWord) -> None:
    """Save, and ask now what the database would ask at the transaction's end."""
    word.save()
    connection.check_constraints()


@pytest.mark.parametrize(("values", "constraint", "words"), SENSELESS)
def test_council_settings_without_sense_are_refused_by_the_database(
    values: dict[str, Any], constraint: str, words: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CouncilSettings.objects.create(**values)


@pytest.mark.parametrize(("values", "constraint", "words"), SENSELESS)
def test_council_settings_without_sense_are_refused_in_words(
    values: dict[str, Any], constraint: str, words: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        CouncilSettings(**values).validate_constraints()

    assert refused.value.messages == [words]


def test_council_settings_created_a_second_time_are_refused() -> None:
    ensure_defaults()

    with pytest.raises(IntegrityError), transaction.atomic():
        CouncilSettings.objects.create()


@pytest.mark.parametrize(
    ("values", "constraint", "words"),
    [
        pytest.param(
            {"level": "splendid"},
            "rating_word_has_a_known_level",
            "Value 'splendid' is not a valid choice.",
            id="an unknown level",
        ),
        pytest.param(
            {"word": "Green"},
            "rating_word_is_used_once",
            "Another level has this word.",
            id="a word in use",
        ),
        pytest.param(
            {"symbol": Symbol.CIRCLE},
            "rating_symbol_is_used_once",
            "Another level has this shape.",
            id="a shape in use",
        ),
        pytest.param(
            {"level": RatingLevel.MET},
            "level",
            "This level has its word already.",
            id="a level that has its word",
        ),
    ],
)
def test_rating_word_that_clashes_is_refused_by_the_database_and_in_words(
    values: dict[str, Any], constraint: str, words: str
) -> None:
    ensure_defaults()
    RatingWord.objects.filter(level=RatingLevel.OTHER).delete()
    own = {"level": "other", "word": "Unjudged", "symbol": Symbol.RING}
    word = RatingWord(**(own | values), colour=TagColour.GREY, position=5)

    with pytest.raises(ValidationError) as refused:
        word.full_clean()
    assert words in refused.value.messages
    with pytest.raises(IntegrityError, match=constraint):
        save_at_once(word)


def test_rating_word_has_the_character_of_its_shape() -> None:
    ensure_defaults()

    glyphs = [word.glyph for word in RatingWord.objects.all()]

    assert glyphs == ["●", "▲", "■", "◆", "○"]


def test_rating_level_statutory_words_are_those_of_regulation_39() -> None:
    """Procurement Regulations 2024, regulation 39."""
    assert [level.statutory_word for level in RatingLevel] == [
        "Good",
        "Approaching target",
        "Requires improvement",
        "Inadequate",
        "Other",
    ]
