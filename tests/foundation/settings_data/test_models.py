"""Each constraint on settings data: the database refuses, the person is told."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from contracts_site.foundation.settings_data.models import CouncilSettings, RatingWord
from contracts_site.foundation.settings_data.rating_levels import (
    STATUTORY_WORDS,
    RatingLevel,
)
from contracts_site.foundation.settings_data.services import ensure_defaults

pytestmark = pytest.mark.django_db


def refused_by_the_database(record: CouncilSettings | RatingWord) -> bool:
    try:
        with transaction.atomic():
            record.save()
            connection.check_constraints()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({"id": 2}, "exist already", id="a second row"),
        pytest.param(
            {"accent_colour": "green"}, "six digits or letters", id="no colour"
        ),
        pytest.param(
            {"financial_year_start_month": 13}, "month from 1 to 12", id="month 13"
        ),
        pytest.param({"returns_due_days": 367}, "within a year", id="due after a year"),
    ],
)
def test_council_settings_that_break_a_rule_are_refused(
    values: dict[str, Any], words: str
) -> None:
    settings = CouncilSettings(**values)

    with pytest.raises(ValidationError, match=words):
        settings.validate_constraints()
    assert refused_by_the_database(settings)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({"level": "superb"}, "five levels", id="an unknown level"),
        pytest.param({"word": "Green"}, "has this word", id="another level's word"),
        pytest.param({"symbol": "circle"}, "has this shape", id="another's shape"),
    ],
)
def test_rating_word_that_breaks_a_rule_is_refused(
    values: dict[str, Any], words: str
) -> None:
    ensure_defaults()
    word = RatingWord.objects.get(level=RatingLevel.OTHER)
    for name, value in values.items():
        setattr(word, name, value)

    with pytest.raises(ValidationError, match=words):
        word.validate_constraints()
    assert refused_by_the_database(word)


def test_rating_word_for_a_level_that_has_one_is_refused() -> None:
    ensure_defaults()
    second = RatingWord(
        level=RatingLevel.MET, word="Fine", colour="blue", symbol="ring", position=9
    )

    with pytest.raises(ValidationError, match="has its word already"):
        second.full_clean()
    assert refused_by_the_database(second)


def test_two_rating_words_may_exchange_their_shapes_in_one_act() -> None:
    ensure_defaults()
    met = RatingWord.objects.get(level=RatingLevel.MET)
    other = RatingWord.objects.get(level=RatingLevel.OTHER)
    met.symbol, other.symbol = other.symbol, met.symbol
    with transaction.atomic():
        met.save()
        other.save()
        connection.check_constraints()

    assert RatingWord.objects.get(level=RatingLevel.MET).symbol == "ring"


def test_statutory_words_name_every_level() -> None:
    assert set(STATUTORY_WORDS) == set(RatingLevel)
    assert RatingLevel.SLIGHTLY_BELOW.statutory_word == "Approaching target"
