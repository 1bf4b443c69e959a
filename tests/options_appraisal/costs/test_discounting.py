"""Discount factors are the Green Book's."""

from fractions import Fraction

import pytest

from options_appraisal.costs.discounting import GREEN_BOOK
from options_appraisal.wording import number_words
from tests.rule_pages import rows_under

ROWS = rows_under("whole-life-cost.md", "Worked example: discount factors")


@pytest.mark.parametrize("row", ROWS, ids=[f"year {row['year']}" for row in ROWS])
def test_factor_is_the_one_in_the_printed_table(row):
    divisor = GREEN_BOOK.divisor(int(row["year"]))
    assert number_words(1 / divisor, 4) == row["factor"]


@pytest.mark.parametrize("year", [-1, 76], ids=["before the base year", "too late"])
def test_year_that_no_band_holds_is_refused(year):
    with pytest.raises(ValueError, match=f"No discount rate is held for year {year}"):
        GREEN_BOOK.divisor(year)


def test_each_year_is_discounted_by_its_own_rate():
    """The slow way: year after year."""
    walked = Fraction(1)
    for year in range(76):
        if year:
            walked *= Fraction("1.035") if year <= 30 else Fraction("1.03")
        assert GREEN_BOOK.divisor(year) == walked
