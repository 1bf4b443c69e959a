"""The rating rule: its worked examples, its promises, and a slower second telling."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.rating import (
    NOT_RATED,
    WHY_NOT_RATED,
    Rating,
    Reading,
    rate,
    reading_of,
)
from kpis.definitions.wording import bounds_of, reading_words
from kpis.returns.states import FigureState
from tests.kpis.definitions.rating_cases import DOCUMENT, Example, Judged, examples

LEVELS = (
    RatingLevel.MET,
    RatingLevel.SLIGHTLY_BELOW,
    RatingLevel.BELOW,
    RatingLevel.SIGNIFICANTLY_BELOW,
)
FIRST_RANK = {level: rank for rank, level in enumerate(LEVELS)}

ENDS = [
    f"{band}_{s}" for band in ("target", "slight", "below") for s in ("low", "high")
]

numbers = st.decimals(
    min_value=-200, max_value=200, places=4, allow_nan=False, allow_infinity=False
)
fractions = st.fractions(min_value=-300, max_value=300, max_denominator=5000)
kept_or_not = st.booleans()


@st.composite
def definitions(draw: st.DrawFn) -> Judged:
    """Any definition that the database would accept."""
    good_is = draw(st.sampled_from(["high", "low", "range"]))
    below_low, slight_low, target_low, target_high, slight_high, below_high = sorted(
        draw(st.lists(numbers, min_size=6, max_size=6))
    )
    bounds: dict[str, Decimal | None] = {}
    if good_is != "low":
        bounds |= {
            "target_low": target_low,
            "slight_low": slight_low if draw(kept_or_not) else None,
            "below_low": below_low if draw(kept_or_not) else None,
        }
    if good_is != "high":
        bounds |= {
            "target_high": target_high,
            "slight_high": slight_high if draw(kept_or_not) else None,
            "below_high": below_high if draw(kept_or_not) else None,
        }
    places = draw(st.integers(min_value=0, max_value=3))
    unit = draw(st.sampled_from(["percentage", "count", "pounds", "days", "score"]))
    return Judged(good_is=good_is, unit=unit, decimal_places=places, **bounds)


@st.composite
def readings_near_bounds(draw: st.DrawFn) -> tuple[Judged, Fraction]:
    """A definition with a value anywhere, on a bound, or a hair from one."""
    definition = draw(definitions())
    nearby = st.builds(
        lambda bound, off: Fraction(bound) + off,
        st.sampled_from(list(bounds_of(definition))),
        st.sampled_from([Fraction(0), Fraction(1, 10**9), Fraction(-1, 10**9)]),
    )
    return definition, draw(st.one_of(fractions, nearby))


def level_of(value: Fraction, definition: Judged) -> RatingLevel:
    return rate(Reading("reported", value), definition).level


def slow_level(value: Fraction, definition: Judged) -> RatingLevel:
    """The rule told again: write every band down as an interval, look the value up."""
    infinity = 10**12
    ends = {
        end: Fraction(bound)
        for end in ENDS
        if (bound := getattr(definition, end)) is not None
    }
    for level, band in zip(LEVELS, ("target", "slight", "below"), strict=False):
        inner_low = ends.get("target_low", Fraction(-infinity))
        inner_high = ends.get("target_high", Fraction(infinity))
        low = ends.get(f"{band}_low", inner_low)
        high = ends.get(f"{band}_high", inner_high)
        if low <= value <= high:
            return level
    missed_low = "target_low" in ends and value < ends["target_low"]
    agreed = "below_low" if missed_low else "below_high"
    return RatingLevel.SIGNIFICANTLY_BELOW if agreed in ends else RatingLevel.BELOW


@pytest.mark.parametrize(
    "example", examples(), ids=lambda example: f"{example.heading}: {example.name}"
)
def test_worked_example_in_the_document_is_what_the_rule_gives(
    example: Example,
) -> None:
    rating = rate(example.reading, example.definition)
    assert (rating.level, rating.reason) == (example.level, example.reason)


def test_worked_examples_cover_every_level_and_kind() -> None:
    found = examples()
    assert {example.level for example in found} == set(RatingLevel.values)
    kinds = {example.definition.good_is for example in found}
    assert kinds == {"high", "low", "range", "not_rated"}


def test_states_of_a_reading_are_the_states_of_a_figure() -> None:
    assert {*NOT_RATED, "reported"} == set(FigureState.values)


@pytest.mark.parametrize(
    ("state", "value"),
    [
        pytest.param("reported", None, id="reported without a value"),
        pytest.param("no_activity", Decimal(0), id="no activity with a nought"),
        pytest.param("lost", None, id="a state that does not exist"),
    ],
)
def test_reading_that_is_incoherent_cannot_be_made(
    state: str, value: Decimal | None
) -> None:
    with pytest.raises(ValueError, match=r"reading|state"):
        Reading(state, value)


@given(readings_near_bounds())
def test_rule_agrees_with_its_slow_second_telling(
    case: tuple[Judged, Fraction],
) -> None:
    definition, value = case
    assert level_of(value, definition) == slow_level(value, definition)


@given(definition=definitions(), one=fractions, other=fractions)
def test_a_better_reading_never_rates_worse(
    definition: Judged, one: Fraction, other: Fraction
) -> None:
    low, high = sorted((one, other))
    low_rank, high_rank = (
        FIRST_RANK[level_of(value, definition)] for value in (low, high)
    )
    if definition.target_high is None or high <= definition.target_high:
        assert high_rank <= low_rank
    if definition.target_low is None or low >= definition.target_low:
        assert low_rank <= high_rank


@given(definition=definitions(), values=st.lists(fractions, min_size=3, max_size=9))
def test_levels_come_in_order_walking_away_from_the_target(
    definition: Judged, values: list[Fraction]
) -> None:
    ranks = [FIRST_RANK[level_of(value, definition)] for value in sorted(values)]
    best = ranks.index(min(ranks))
    assert ranks[: best + 1] == sorted(ranks[: best + 1], reverse=True)
    assert ranks[best:] == sorted(ranks[best:]), "a level came back"


@given(definition=definitions())
def test_value_equal_to_a_bound_has_the_better_of_the_two_levels(
    definition: Judged,
) -> None:
    hair = Fraction(1, 10**9)
    for bound in bounds_of(definition):
        at = FIRST_RANK[level_of(Fraction(bound), definition)]
        around = [
            FIRST_RANK[level_of(Fraction(bound) + off, definition)]
            for off in (hair, -hair)
        ]
        assert at == min([*around, at])


@given(definition=definitions())
def test_each_bound_belongs_to_a_level_no_worse_than_its_own(
    definition: Judged,
) -> None:
    own = {"target": 0, "slight": 1, "below": 2}
    for band, rank in own.items():
        for side in ("low", "high"):
            bound = getattr(definition, f"{band}_{side}")
            if bound is not None:
                assert FIRST_RANK[level_of(Fraction(bound), definition)] <= rank


@given(case=readings_near_bounds(), scale=st.sampled_from([10, 100, 1000, 7]))
def test_level_does_not_depend_on_the_unit_of_measure(
    case: tuple[Judged, Fraction], scale: int
) -> None:
    definition, value = case
    scaled = {
        end: bound * scale
        for end, bound in vars(definition).items()
        if isinstance(bound, Decimal)
    }
    assert level_of(value * scale, replace(definition, **scaled)) == level_of(
        value, definition
    )


@given(readings_near_bounds())
def test_reason_never_shows_a_value_that_contradicts_the_level(
    case: tuple[Judged, Fraction],
) -> None:
    definition, value = case
    shown = reading_words(value, definition)
    bare = "".join(
        c for c in shown.replace("\N{MINUS SIGN}", "-") if c in "-.0123456789"
    )
    assert level_of(Fraction(bare), definition) == level_of(value, definition)
    assert rate(Reading("reported", value), definition).reason.startswith(shown)


@given(case=readings_near_bounds())
def test_reason_fits_the_column_that_keeps_it(case: tuple[Judged, Fraction]) -> None:
    definition, value = case
    assert len(rate(Reading("reported", value), definition).reason) <= 300


class Parts:
    """A figure entered as a part of a whole, with a stored value cut to ten places."""

    def __init__(self, numerator: int | None, denominator: int | None) -> None:
        self.state = "reported"
        self.numerator = None if numerator is None else Decimal(numerator)
        self.denominator = None if denominator is None else Decimal(denominator)
        self.value = Decimal("66.6666666667")


@pytest.mark.parametrize(
    ("figure", "unit", "value"),
    [
        pytest.param(Parts(2, 3), "percentage", Fraction(200, 3), id="percentage"),
        pytest.param(Parts(2, 3), "days", Fraction(2, 3), id="mean of days"),
        pytest.param(
            Parts(None, None), "percentage", Decimal("66.6666666667"), id="no parts"
        ),
        pytest.param(
            Parts(2, None), "percentage", Decimal("66.6666666667"), id="half its parts"
        ),
    ],
)
def test_reading_of_a_figure_takes_its_parts_exactly(
    figure: Parts, unit: str, value: Fraction | Decimal
) -> None:
    assert reading_of(figure, Judged(unit=unit)) == Reading("reported", value)


@pytest.mark.parametrize(
    ("level", "reason"),
    [
        pytest.param(RatingLevel.OTHER, "We would rather not say", id="made up"),
        pytest.param(RatingLevel.OTHER, "", id="none"),
        pytest.param(
            RatingLevel.MET, NOT_RATED["awaited"], id="a reason beside a level"
        ),
    ],
)
def test_rating_other_has_one_of_the_stated_reasons_and_no_other_level_has(
    level: RatingLevel, reason: str
) -> None:
    with pytest.raises(ValueError, match="no reason"):
        Rating(level, reason)


def test_rating_page_lists_every_reason_for_not_rated() -> None:
    page = DOCUMENT.read_text(encoding="utf-8")
    listed = page.split("## Not rated", 1)[1].split("## Shared", 1)[0]
    assert listed.count("\n- ") == len(WHY_NOT_RATED)
