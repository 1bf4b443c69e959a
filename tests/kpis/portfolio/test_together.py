"""What a set of ratings says together."""

from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.portfolio.together import SEVERITY, level_of, said_together

levels = st.lists(st.sampled_from(RatingLevel), max_size=6)


@given(levels)
def test_red_rating_is_never_hidden_by_the_others(ratings: list[RatingLevel]) -> None:
    together = said_together([RatingLevel.SIGNIFICANTLY_BELOW, *ratings])
    assert together is RatingLevel.SIGNIFICANTLY_BELOW


@given(levels)
def test_answer_is_one_of_the_ratings_and_none_is_worse(
    ratings: list[RatingLevel],
) -> None:
    together = said_together(ratings)
    rated = [each for each in ratings if each is not RatingLevel.OTHER]
    assert (together in rated) if rated else (together is None)
    assert all(SEVERITY[each] <= SEVERITY[together] for each in rated if together)


@given(levels)
def test_unrated_figures_change_nothing(ratings: list[RatingLevel]) -> None:
    with_unrated = [*ratings, RatingLevel.OTHER]
    assert said_together(with_unrated) is said_together(ratings)


@given(st.sampled_from(list(SEVERITY)))
def test_severity_leads_back_to_its_level(level: RatingLevel) -> None:
    assert level_of(SEVERITY[level]) is level
    assert level_of(None) is None
