"""Rates as officers write them down."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from options_appraisal.cost_models.rates import read_rates, written_rates


@pytest.mark.parametrize(
    ("line", "year", "rate"),
    [
        pytest.param("2018/19 2.5", 2018, "2.5", id="plain"),
        pytest.param("2018/19: 2.5%", 2018, "2.5", id="colon and per cent"),
        pytest.param("2018/2019 2", 2018, "2", id="both years whole"),
        pytest.param("2018 2", 2018, "2", id="first year alone"),
        pytest.param("2018/19 -0.5", 2018, "-0.5", id="negative"),
        pytest.param("2018/19 \N{MINUS SIGN}0.5", 2018, "-0.5", id="minus sign"),
        pytest.param("  2018/19\t2.5  ", 2018, "2.5", id="spaces"),
    ],
)
def test_line_is_read(line, year, rate):
    read = read_rates(line)
    assert read.problems == ()
    assert read.rates == {year: Decimal(rate)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("about 2 per cent", "write a financial year", id="words"),
        pytest.param("2018/19 2.5.1", "write a financial year", id="two points"),
        pytest.param("2018/19 101", "from -50 to 100", id="too high"),
        pytest.param("2018/19 -51", "from -50 to 100", id="too low"),
        pytest.param("1899/00 2", "a year from 2000", id="too early"),
        pytest.param("2018/19 2.1234", "at most 3 decimals", id="too exact"),
        pytest.param("2018/19 2\n2018/19 3", "has a rate already", id="twice"),
    ],
)
def test_line_is_refused(text, told):
    (problem,) = read_rates(text).problems
    assert told in problem


def test_all_problems_are_told_at_once():
    assert len(read_rates("one\n2018/19 2\ntwo\n2019/20 400").problems) == 3


thousandths = st.integers(-50_000, 100_000).map(lambda each: Decimal(each) / 1000)


@given(st.dictionaries(st.integers(2000, 2150), thousandths, max_size=10))
def test_what_is_written_is_read_the_same(rates):
    read = read_rates(written_rates(rates))
    assert read.problems == ()
    assert read.rates == rates
