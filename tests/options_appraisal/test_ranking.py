"""Equals have equal ranks, and take up the places after them."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from options_appraisal.ranking import highest_first, lowest_first

values = st.dictionaries(
    st.text(max_size=2), st.sampled_from([Fraction(n, 3) for n in range(4)])
)


def test_ranks_are_told_with_ties():
    given_values = {"D": 1, "C": 5, "B": 9, "A": 5}
    told = {name: str(rank) for name, rank in highest_first(given_values).items()}
    assert list(told.items()) == [("B", "1"), ("A", "2="), ("C", "2="), ("D", "4")]
    told = {name: str(rank) for name, rank in lowest_first(given_values).items()}
    assert list(told.items()) == [("D", "1"), ("A", "2="), ("C", "2="), ("B", "4")]


@given(values)
def test_rank_is_the_place_in_a_sorted_list(those):
    in_order = sorted(those.values(), reverse=True)
    for name, rank in highest_first(those).items():
        assert rank.number == in_order.index(those[name]) + 1
        assert rank.is_tied == (in_order.count(those[name]) > 1)
