"""Figures rated again under a proposal: docs/rules/variation-preview.md, and properties."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.rating import rate, reading_of
from kpis.variations.preview import (
    Becomes,
    Improvement,
    improvement_words,
    rated_again,
)
from tests.rule_pages import rows_under

WORDS = {
    RatingLevel.MET: "Green",
    RatingLevel.SLIGHTLY_BELOW: "Amber",
    RatingLevel.BELOW: "Red",
    RatingLevel.SIGNIFICANTLY_BELOW: "Red: serious",
    RatingLevel.OTHER: "Not rated",
}


@dataclass(frozen=True)
class Defined:
    calculation: str = "sessions in centres"
    source: str = "The provider's diary"
    unit: str = "count"
    good_is: str = "high"
    cadence: str = "monthly"
    numerator_label: str = ""
    denominator_label: str = ""
    decimal_places: int = 0
    target_low: Decimal | None = Decimal(180)
    target_high: Decimal | None = None
    slight_low: Decimal | None = Decimal(160)
    slight_high: Decimal | None = None
    below_low: Decimal | None = Decimal(120)
    below_high: Decimal | None = None


@dataclass(frozen=True)
class Said:
    state: str
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


AWARD = Defined()
PROPOSED = replace(AWARD, target_low=Decimal(160), slight_low=Decimal(140))
EXAMPLE = rows_under("variation-preview.md", "Worked example")


def said(words: str) -> Said:
    if words == "no activity":
        return Said("no_activity", None)
    return Said("reported", Decimal(words))


@pytest.mark.parametrize("row", EXAMPLE, ids=lambda row: row["period"])
def test_figure_becomes_what_the_page_says(row: dict[str, str]) -> None:
    figure = said(row["figure"])
    judged_by = replace(AWARD, calculation=row["calculation"])
    reported = rate(reading_of(figure, judged_by), judged_by).level
    assert reported == row["reported"]
    again = rated_again(
        figure, reported=reported, judged_by=judged_by, proposed=PROPOSED
    )
    assert (again.level or "none") == row["proposed"]
    told = {
        "better": Becomes.BETTER,
        "same": Becomes.SAME,
        "no figure": Becomes.NO_FIGURE,
        "not comparable": Becomes.NOT_COMPARABLE,
    }
    assert again.becomes is told[row["becomes"]]


def test_warning_names_the_periods_of_each_step() -> None:
    amber, red = RatingLevel.SLIGHTLY_BELOW, RatingLevel.BELOW
    found = [
        Improvement("April", amber, RatingLevel.MET),
        Improvement("May", red, amber),
        Improvement("June", amber, RatingLevel.MET),
    ]
    assert improvement_words("K1", found, WORDS) == (
        "K1 would be rated better on the same figures: Amber → Green in April and June; "
        "Red → Amber in May."
    )
    assert improvement_words("K1", [], WORDS) == ""


def test_dropped_kpi_has_no_second_rating() -> None:
    again = rated_again(
        Said("reported", Decimal(150)),
        reported=RatingLevel.BELOW,
        judged_by=AWARD,
        proposed=None,
    )
    assert (again.becomes, again.level) == (Becomes.NOT_COMPARABLE, None)


@pytest.mark.parametrize(
    ("proposed", "becomes"),
    [
        (replace(PROPOSED, good_is="range", target_high=Decimal(190)), Becomes.BETTER),
        (
            replace(PROPOSED, target_low=None, slight_low=None, below_low=None),
            Becomes.NO_LONGER_RATED,
        ),
        (replace(AWARD, slight_low=Decimal(175)), Becomes.WORSE),
        (replace(AWARD, cadence="quarterly"), Becomes.NOT_COMPARABLE),
        (replace(AWARD, unit="percentage"), Becomes.NOT_COMPARABLE),
        (replace(AWARD, numerator_label="Held"), Becomes.NOT_COMPARABLE),
    ],
    ids=["range", "context", "narrower", "cadence", "unit", "parts"],
)
def test_amber_figure_becomes(proposed: Defined, becomes: Becomes) -> None:
    again = rated_again(
        Said("reported", Decimal(167)),
        reported=RatingLevel.SLIGHTLY_BELOW,
        judged_by=AWARD,
        proposed=proposed,
    )
    assert again.becomes is becomes


figures = st.integers(0, 250).map(lambda n: Said("reported", Decimal(n)))
bounds = st.lists(st.integers(1, 250), min_size=3, max_size=3).map(sorted)


def defined(three: list[int]) -> Defined:
    below, slight, target = (Decimal(n) for n in three)
    return replace(AWARD, target_low=target, slight_low=slight, below_low=below)


@given(figures, bounds, bounds)
def test_becomes_follows_the_two_ratings_and_nothing_else(
    figure: Said, one: list[int], other: list[int]
) -> None:
    """Against the slow way: rate twice, and look both levels up in a list."""
    before, after = defined(one), defined(other)
    reported = rate(reading_of(figure, before), before).level
    again = rated_again(figure, reported=reported, judged_by=before, proposed=after)
    best_first = ["met", "slightly_below", "below", "significantly_below"]
    places = [
        best_first.index(rate(reading_of(figure, each), each).level)
        for each in (before, after)
    ]
    expected = {0: Becomes.SAME, 1: Becomes.BETTER, -1: Becomes.WORSE}
    sign = (places[0] > places[1]) - (places[0] < places[1])
    assert again.becomes is expected[sign]


@given(figures, bounds)
def test_the_same_definition_changes_no_rating(figure: Said, three: list[int]) -> None:
    judged_by = defined(three)
    reported = rate(reading_of(figure, judged_by), judged_by).level
    again = rated_again(
        figure, reported=reported, judged_by=judged_by, proposed=judged_by
    )
    assert (again.becomes, again.level) == (Becomes.SAME, reported)
