"""What is due, done, waived, decided otherwise; and the council's own duties."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from contracts.duties.findings import Outcome
from contracts.duties.local_policy import CountedFrom, LocalPolicy, local_finding
from contracts.duties.regime_doubts import doubts_about
from contracts.duties.standing_duties import (
    DutyItem,
    DutyState,
    OverrideFact,
    RecordFact,
    duty_items,
)
from tests.contracts.duties.duties_page import ASKED_ON, facts_of

FACTS = facts_of("pa_2023", "6,000,000", "")
UNTIL = date(2027, 11, 25)
POLICY = LocalPolicy(
    pk=7,
    title="Yearly report",
    what="Report.",
    source="Handbook",
    counted_from=CountedFrom.START,
    in_force_from=date(2026, 1, 1),
    every_months=12,
)
OVERRIDE = OverrideFact(
    applies=False,
    reason="Counsel advised so.",
    decided_by_post="Head of legal services",
    decided_on=date(2026, 5, 1),
)


def items(*, facts=FACTS, local=(), overrides=None, records=None, on=ASKED_ON):
    return duty_items(
        facts,
        local=local,
        overrides=overrides or {},
        records=records or {},
        on=on,
        until=UNTIL,
    )


def item(code: str, **given) -> DutyItem:
    return next(each for each in items(**given) if each.finding.code == code)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 3, 14), DutyState.DUE_LATER),
        (date(2026, 3, 15), DutyState.DUE_SOON),
        (date(2026, 4, 14), DutyState.DUE_SOON),
        (date(2026, 4, 15), DutyState.OVERDUE),
    ],
)
def test_duty_items_state_follows_the_day(on: date, state: DutyState) -> None:
    assert item("uk7", on=on).state is state


def test_duty_items_recorded_time_is_done_and_tells_how_late() -> None:
    record = RecordFact(1, is_waived=False, on=date(2026, 4, 20))
    done = item("uk7", records={("uk7", "once"): record})
    assert (done.state, done.days_late) == (DutyState.DONE, 6)
    waived = item("uk7", records={("uk7", "once"): replace(record, is_waived=True)})
    assert (waived.state, waived.days_late) == (DutyState.WAIVED, 0)


def test_duty_items_record_of_one_time_leaves_the_others_open() -> None:
    record = RecordFact(1, is_waived=False, on=date(2027, 3, 1))
    states = {
        each.occurrence.key: each.state
        for each in items(records={("uk9", "year-1"): record})
        if each.finding.code == "uk9" and each.occurrence
    }
    assert states["year-1"] is DutyState.DONE
    assert states["end"] is DutyState.DUE_LATER


def test_duty_items_override_that_it_does_not_apply_keeps_what_the_rule_said() -> None:
    decided = item("uk11", overrides={"uk11": OVERRIDE})
    assert decided.state is DutyState.NOT_REQUIRED
    assert (
        "Counsel advised so. Decided by Head of legal services" in decided.finding.why
    )
    assert "Without that decision: required" in decided.finding.why


def test_duty_items_override_that_it_applies_takes_the_officer_s_day() -> None:
    facts = replace(FACTS, regime="pa_2023_light")
    applies = replace(OVERRIDE, applies=True, due_on=date(2026, 12, 1))
    decided = item("s52-kpis", facts=facts, overrides={"s52-kpis": applies})
    assert (decided.state, decided.due_on) == (DutyState.DUE_SOON, date(2026, 12, 1))


def test_duty_items_override_without_a_day_holds_all_the_time() -> None:
    facts = replace(FACTS, regime="pa_2023_light")
    applies = replace(OVERRIDE, applies=True)
    decided = item("uk9", facts=facts, overrides={"uk9": applies})
    assert decided.state is DutyState.HOLDS


def test_duty_items_law_and_local_policy_are_different_lines() -> None:
    told = items(local=[POLICY])
    local = [each for each in told if not each.finding.is_statutory]
    assert {each.finding.code for each in local} == {"local-7"}
    assert all(each.finding.is_statutory for each in told if each not in local)


def test_local_finding_recurs_within_the_term() -> None:
    finding = local_finding(POLICY, FACTS, until=date(2040, 1, 1))
    assert [each.due_on for each in finding.occurrences] == [
        date(2027, 4, 1),
        date(2028, 4, 1),
    ]
    assert "every year from the contract's start" in finding.why


def test_local_finding_asks_nothing_from_before_it_was_in_force() -> None:
    late = replace(POLICY, in_force_from=date(2027, 10, 1))
    finding = local_finding(late, FACTS, until=date(2040, 1, 1))
    assert [each.key for each in finding.occurrences] == ["time-2"]


@pytest.mark.parametrize(
    ("days", "due", "words"),
    [
        (-90, date(2028, 12, 31), "90 days before"),
        (0, date(2029, 3, 31), "by the contract's end"),
        (60, date(2029, 5, 30), "60 days after"),
    ],
)
def test_local_finding_counts_days_from_the_contract_s_day(
    days: int, due: date, words: str
) -> None:
    once = replace(POLICY, counted_from=CountedFrom.END, days=days, every_months=0)
    finding = local_finding(once, FACTS, until=UNTIL)
    assert [each.due_on for each in finding.occurrences] == [due]
    assert words in finding.why


def test_local_finding_without_the_day_cannot_be_told() -> None:
    review = replace(POLICY, counted_from=CountedFrom.REVIEW)
    finding = local_finding(review, FACTS, until=UNTIL)
    assert finding.outcome is Outcome.CANNOT_TELL
    assert finding.missing == ("review date",)


@pytest.mark.parametrize(
    ("change", "bears"),
    [
        ({}, True),
        ({"contract_id": 1}, True),
        ({"contract_id": 2}, False),
        ({"regime": "pa_2023"}, True),
        ({"regime": "grant"}, False),
        ({"in_force_until": date(2026, 11, 24)}, False),
        ({"in_force_until": ASKED_ON}, True),
        ({"in_force_from": date(2029, 4, 1)}, False),
        ({"over": Decimal(7_199_999)}, True),
        ({"over": Decimal(7_200_000)}, False),
    ],
)
def test_local_policy_bears_on_contracts_that_match(change: dict, bears: bool) -> None:
    assert replace(POLICY, **change).bears_on(FACTS, on=ASKED_ON) == bears


@pytest.mark.parametrize(
    ("regime", "began", "value", "words"),
    [
        ("pa_2023", date(2025, 2, 23), 6_000_000, "before the Procurement Act"),
        ("pcr_2015", date(2025, 2, 24), 6_000_000, "in force already"),
        ("pa_2023", date(2026, 2, 1), 173_099, "below the threshold of £207,720"),
        ("pa_2023_light", date(2026, 2, 1), 552_000, "£663,540"),
    ],
)
def test_doubts_name_what_does_not_go_with_the_regime(
    regime: str, began: date, value: int, words: str
) -> None:
    facts = replace(
        FACTS, regime=regime, procurement_began_on=began, total_value=Decimal(value)
    )
    (doubt,) = doubts_about(facts)
    assert words in doubt


@pytest.mark.parametrize("regime", ["", "pa_2023", "pcr_2015"])
def test_doubts_are_none_where_the_record_agrees(regime: str) -> None:
    began = date(2025, 2, 23) if regime == "pcr_2015" else date(2025, 9, 1)
    facts = replace(FACTS, regime=regime, procurement_began_on=began)
    assert doubts_about(facts) == []
