"""A moderated score is the median, or says why it is not."""

from fractions import Fraction

import pytest

from options_appraisal.scoring.individual import spread_of
from options_appraisal.scoring.moderation import moderate
from options_appraisal.wording import number_words
from tests.rule_pages import rows_under

ROWS = rows_under("scoring.md", "Worked example: spreads")


@pytest.mark.parametrize("row", ROWS, ids=[row["what is said"] for row in ROWS])
def test_moderated_score_of_the_worked_example_is_as_the_page_says(row):
    scored = row["individual scores"]
    spread = spread_of([int(n) for n in scored.split(",")] if scored != "none" else [])
    told = ["none"] * 3
    if spread:
        ends = (Fraction(spread.lowest), spread.median, Fraction(spread.highest))
        told = [number_words(end) for end in ends]
    assert told == [row["lowest"], row["median"], row["highest"]]
    got = moderate(spread, Fraction(row["moderated"]), reason=row["reason"])
    assert got.words == row["what is said"]
    assert got.is_blocked == ("say why" in row["what is said"])


def test_moderated_score_where_one_person_scored_says_so():
    assert moderate(spread_of([40]), Fraction(40)).words == "The only score"


@pytest.mark.parametrize(
    "value", [Fraction(-1, 2), Fraction(201, 2), Fraction(1, 3)], ids=str
)
def test_moderated_score_that_is_no_half_of_the_scale_is_refused(value):
    with pytest.raises(ValueError, match="a half from 0 to 100"):
        moderate(None, value, reason="Why not")
