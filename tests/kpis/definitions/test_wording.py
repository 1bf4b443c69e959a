"""Values, targets and bounds in words."""

from decimal import Decimal
from fractions import Fraction

import pytest

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.rating import level_words
from kpis.definitions.wording import (
    Number,
    bound_words,
    reading_words,
    target_words,
    value_words,
)
from tests.kpis.definitions.rating_cases import Judged


@pytest.mark.parametrize(
    ("value", "unit", "places", "words"),
    [
        pytest.param(Fraction(63400, 1020), "percentage", 1, "62.2 %", id="percentage"),
        pytest.param(Decimal("1200"), "pounds", 0, "£1,200", id="whole pounds"),
        pytest.param(Decimal("1200.5"), "pounds", 1, "£1,200.50", id="pence are two"),
        pytest.param(Decimal("-3.25"), "pounds", 2, "−£3.25", id="below nought"),
        pytest.param(Decimal(4), "days", 0, "4 days", id="days"),
        pytest.param(Decimal(1), "days", 0, "1 day", id="one day"),
        pytest.param(Decimal("1.0"), "hours", 1, "1.0 hour", id="one hour"),
        pytest.param(Decimal(12345), "count", 0, "12,345", id="count"),
        pytest.param(Decimal("0.5"), "count", 0, "1", id="half goes away from nought"),
        pytest.param(Decimal("-0.4"), "score", 0, "0", id="nought is not negative"),
        pytest.param(Fraction(2, 3), "score", 3, "0.667", id="a fraction"),
        pytest.param(Fraction(1, 2), "score", 0, "1", id="an exact half"),
    ],
)
def test_value_in_words_is_rounded_with_its_unit(
    value: Number, unit: str, places: int, words: str
) -> None:
    assert value_words(value, unit, places) == words


@pytest.mark.parametrize(
    ("bound", "unit", "words"),
    [
        pytest.param("65.0000", "percentage", "65 %", id="noughts fall away"),
        pytest.param("4.5000", "days", "4.5 days", id="a half stays"),
        pytest.param("1350.5000", "pounds", "£1,350.50", id="pence are two"),
        pytest.param("1200", "count", "1,200", id="hundreds stay"),
    ],
)
def test_bound_in_words_is_shown_as_it_was_set(
    bound: str, unit: str, words: str
) -> None:
    assert bound_words(Decimal(bound), unit) == words


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        pytest.param(Judged(target_low=Decimal(65)), "at least 65 %", id="high"),
        pytest.param(
            Judged(good_is="low", unit="count", target_high=Decimal(5)),
            "at most 5",
            id="low",
        ),
        pytest.param(
            Judged(good_is="range", target_low=Decimal(85), target_high=Decimal(95)),
            "between 85 % and 95 %",
            id="range",
        ),
        pytest.param(Judged(good_is="not_rated"), "no target", id="context"),
    ],
)
def test_target_in_words_says_which_way_it_reaches(
    definition: Judged, words: str
) -> None:
    assert target_words(definition) == words


def test_reading_in_words_takes_more_places_to_stay_on_its_side() -> None:
    definition = Judged(target_low=Decimal(65))
    assert reading_words(Decimal("64.96"), definition) == "64.96 %"
    assert reading_words(Decimal("64.4"), definition) == "64 %"
    assert reading_words(Decimal("65.04"), definition) == "65.04 %"


def test_levels_in_words_say_what_each_takes_on_both_sides() -> None:
    definition = Judged(
        good_is="range",
        target_low=Decimal(85),
        target_high=Decimal(95),
        slight_low=Decimal(80),
        slight_high=Decimal(98),
        below_low=Decimal(70),
    )
    assert level_words(definition) == [
        (RatingLevel.MET, "between 85 % and 95 %"),
        (RatingLevel.SLIGHTLY_BELOW, "down to 80 %, up to 98 %"),
        (RatingLevel.BELOW, "down to 70 %, over 98 %"),
        (RatingLevel.SIGNIFICANTLY_BELOW, "under 70 %"),
    ]
    assert level_words(Judged(good_is="not_rated")) == []
