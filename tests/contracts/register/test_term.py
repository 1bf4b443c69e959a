"""Where a day falls in a term, and what its bar says."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.register.term import LAST_MONTHS, Term, TermState
from contracts.register.term_bar import WIDTH, term_bar

# A busy machine draws slowly; that says nothing about the rule.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CASE_1 = Term(starts_on=date(2016, 10, 1), ends_on=date(2019, 9, 30))
days = st.dates(date(2000, 1, 1), date(2050, 12, 31))
terms = st.tuples(days, st.integers(0, 4000)).map(
    lambda drawn: Term(drawn[0], drawn[0] + timedelta(drawn[1]))
)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        pytest.param(date(2016, 9, 30), TermState.NOT_STARTED, id="the day before"),
        pytest.param(date(2016, 10, 1), TermState.LIVE, id="the first day"),
        pytest.param(date(2018, 3, 31), TermState.LIVE, id="18 months before the end"),
        pytest.param(date(2018, 4, 1), TermState.LAST_MONTHS, id="a day less"),
        pytest.param(date(2019, 9, 30), TermState.LAST_MONTHS, id="the last day"),
        pytest.param(date(2019, 10, 1), TermState.EXPIRED, id="the day after"),
    ],
)
def test_term_state_on_a_day_is_as_worded(on, state):
    assert CASE_1.state(on=on) == state


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2020, 8, 31), date(2022, 2, 28)),
        (date(2022, 8, 31), date(2024, 2, 29)),
        (date(2018, 6, 15), date(2019, 12, 15)),
    ],
)
def test_eighteen_months_later_falls_on_the_same_day_or_the_last(day, later):
    assert LAST_MONTHS.after(day) == later


@patient
@given(term=terms, on=days)
def test_term_holds_a_day_exactly_when_it_is_live(term, on):
    live = term.state(on=on) in {TermState.LIVE, TermState.LAST_MONTHS}
    assert term.includes(on) == live
    assert (0 < term.days_run(on=on) <= term.days) == (on >= term.starts_on)


@patient
@given(term=terms, on=days)
def test_term_bar_never_leaves_its_frame(term, on):
    bar = term_bar(term, on=on)
    assert 0 <= bar.run <= WIDTH
    assert (bar.today is not None) == term.includes(on)
    assert bar.today is None or 0 <= bar.today <= WIDTH - 4


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2016, 9, 30), "Starts in 1 day."),
        (
            date(2018, 4, 1),
            "Today, 1 April 2018: 50% of the term has run, 17 months left.",
        ),
        (date(2019, 9, 30), "Ends today."),
        (date(2019, 10, 2), "Ended 2 days ago."),
        (date(2024, 10, 1), "Ended 5 years ago."),
    ],
)
def test_term_bar_says_in_words_what_it_shows(on, words):
    assert term_bar(CASE_1, on=on).words == words
