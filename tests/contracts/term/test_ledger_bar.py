"""The term ledger as a bar: each stretch once, in words too."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.register.term_bar import WIDTH
from contracts.term.ledger import OptionState, OptionTerms, ledger_of
from contracts.term.ledger_bar import LedgerBar, ledger_bar

OPEN, EXERCISED, DECLINED = OptionState
START, INITIAL = date(2019, 9, 1), date(2024, 8, 31)


def bar(*states, end: date = INITIAL, on: date = date(2022, 3, 1), **more) -> LedgerBar:
    options = [OptionTerms(n, 12, 6, state) for n, state in enumerate(states, 1)]
    ledger = ledger_of(
        starts_on=START,
        initial_end=INITIAL,
        current_end=end,
        options=options,
        **more,
    )
    return ledger_bar(ledger, on=on)


@pytest.mark.parametrize(
    ("states", "end", "words"),
    [
        ((), INITIAL, ["Initial term: to 31 August 2024"]),
        (
            (OPEN, OPEN),
            INITIAL,
            [
                "Initial term: to 31 August 2024",
                "Option 1, open: to 31 August 2025",
                "Option 2, open: to 31 August 2026",
            ],
        ),
        (
            (EXERCISED, OPEN),
            date(2026, 2, 28),
            [
                "Initial term: to 31 August 2024",
                "Option 1, exercised: to 31 August 2025",
                "Extended beyond the options: to 28 February 2026",
                "Option 2, open: to 28 February 2027",
            ],
        ),
        (
            (EXERCISED,),
            date(2025, 2, 28),
            [
                "Initial term: to 31 August 2024",
                "Option 1, exercised: to 28 February 2025",
            ],
        ),
        ((), date(2023, 8, 31), ["Initial term (shortened): to 31 August 2023"]),
        ((DECLINED, OPEN), INITIAL, ["Initial term: to 31 August 2024"]),
    ],
)
def test_ledger_bar_says_each_stretch_in_words(states, end, words):
    assert [each.words for each in bar(*states, end=end).segments] == words


def test_ledger_bar_ends_with_the_maximum():
    assert (bar(OPEN).last_day, bar(OPEN).is_maximum) == (date(2025, 8, 31), True)
    assert (bar().last_day, bar().is_maximum) == (INITIAL, False)


@pytest.mark.parametrize(
    ("on", "is_marked"),
    [(date(2019, 8, 31), False), (START, True), (INITIAL, True)],
)
def test_ledger_bar_marks_today_within_the_term(on, is_marked):
    assert (bar(OPEN, on=on).today is not None) == is_marked


def test_ledger_bar_of_a_contract_ended_early_goes_no_further():
    found = bar(OPEN, end=date(2022, 1, 31), is_ended_early=True)
    assert [each.kind for each in found.segments] == ["initial"]
    assert found.today is None


@given(
    exercised=st.integers(0, 3),
    left_open=st.integers(0, 3),
    months_later=st.integers(0, 30),
)
def test_ledger_bar_stretches_fill_the_bar_without_a_gap(
    exercised, left_open, months_later
):
    year, month = divmod(2024 * 12 + 8 - 1 + 12 * exercised + months_later, 12)
    end = date(year, month + 1, 28)
    found = bar(*([EXERCISED] * exercised + [OPEN] * left_open), end=max(INITIAL, end))
    edges = [each.start for each in found.segments]
    ends = [each.start + each.width for each in found.segments]
    assert edges[0] == 0
    assert ends[-1] == WIDTH
    assert edges[1:] == ends[:-1]
