"""Appraisals made at random, for the promises of the rules."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from options_appraisal.scoring.weights import HUNDRED, Criterion

halves = st.integers(0, 200).map(lambda n: Fraction(n, 2))


@st.composite
def points_of_100(draw, number):
    """So many whole points, nought among them, that come to 100."""
    cuts = draw(
        st.lists(st.integers(0, HUNDRED), min_size=number - 1, max_size=number - 1)
    )
    ends = [0, *sorted(cuts), HUNDRED]
    return [after - before for before, after in pairwise(ends)]


@st.composite
def appraisals(draw, *, values=halves, options=(1, 6), criteria=(1, 5)):
    """Criteria that come to 100, options, and a score in every place."""
    count = draw(st.integers(*criteria))
    points = draw(points_of_100(count))
    those = [Criterion(f"Criterion {n}", p) for n, p in enumerate(points)]
    names = [f"Option {n}" for n in range(draw(st.integers(*options)))]
    scores = {(name, each.name): draw(values) for name in names for each in those}
    return those, names, scores
