"""ledger_of: how options carry the end of a contract on."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from contracts.term.ledger import OptionState, OptionTerms, TermLedger, ledger_of

OPEN, EXERCISED, DECLINED = OptionState
START, INITIAL = date(2019, 9, 1), date(2024, 8, 31)


def ledger(*states: OptionState, current_end: date = INITIAL, **more) -> TermLedger:
    options = [OptionTerms(n, 12, 6, state) for n, state in enumerate(states, 1)]
    return ledger_of(
        starts_on=START,
        initial_end=INITIAL,
        current_end=current_end,
        options=options,
        **more,
    )


def test_ledger_of_five_years_and_two_options_may_run_for_seven():
    found = ledger(OPEN, OPEN)
    assert (found.current_end, found.maximum_end) == (INITIAL, date(2026, 8, 31))
    assert [(o.starts_on, o.ends_on, o.notice_by) for o in found.options] == [
        (date(2024, 9, 1), date(2025, 8, 31), date(2024, 3, 1)),
        (date(2025, 9, 1), date(2026, 8, 31), date(2025, 3, 1)),
    ]
    assert found.next_option == found.options[0]


def test_ledger_with_an_option_exercised_asks_for_the_next():
    found = ledger(EXERCISED, OPEN, current_end=date(2025, 8, 31))
    assert found.next_option == found.options[1]
    assert found.options[1].starts_on == date(2025, 9, 1)
    assert found.maximum_end == date(2026, 8, 31)


def test_ledger_with_an_option_declined_loses_those_behind_it():
    found = ledger(DECLINED, OPEN)
    assert found.maximum_end == INITIAL
    assert [option.is_lost for option in found.options] == [True, True]
    assert found.next_option is None


def test_ledger_extended_beyond_its_options_runs_on_from_the_current_end():
    found = ledger(OPEN, current_end=date(2025, 2, 28))
    assert found.options[0].starts_on == date(2025, 3, 1)
    assert found.maximum_end == date(2026, 2, 28)


def test_ledger_of_a_contract_ended_early_goes_no_further():
    found = ledger(EXERCISED, OPEN, current_end=date(2025, 1, 31), is_ended_early=True)
    assert found.maximum_end == date(2025, 1, 31)
    assert found.next_option is None


def test_ledger_option_from_the_end_of_a_month_ends_with_a_month():
    found = ledger_of(
        starts_on=date(2020, 3, 1),
        initial_end=date(2024, 2, 29),
        current_end=date(2024, 2, 29),
        options=[OptionTerms(1, 12, 1, OPEN)],
    )
    assert found.maximum_end == date(2025, 2, 28)


@given(months=st.lists(st.integers(1, 36), max_size=5), data=st.data())
def test_ledger_option_after_option_leaves_no_day_between(months, data):
    exercised = data.draw(st.integers(0, len(months)))
    states = [EXERCISED] * exercised + [OPEN] * (len(months) - exercised)
    terms = [
        OptionTerms(n, m, 3, s)
        for n, (m, s) in enumerate(zip(months, states, strict=True), 1)
    ]

    def at(end: date) -> TermLedger:
        return ledger_of(
            starts_on=START, initial_end=INITIAL, current_end=end, options=terms
        )

    taken = at(INITIAL).options[:exercised]
    found = at(taken[-1].ends_on if taken else INITIAL)
    days = [INITIAL] + [option.ends_on for option in found.options]
    starts = [option.starts_on for option in found.options]
    assert [(s - e).days for s, e in zip(starts, days, strict=False)] == [1] * len(
        months
    )
    assert found.maximum_end == days[-1]
