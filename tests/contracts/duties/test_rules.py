"""Which duties bear on a contract, by when, and why or why not."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.duties.deadlines import months_after, quarter_end
from contracts.duties.facts import ContractFacts, VariationFacts
from contracts.duties.findings import DutyFinding, Outcome
from contracts.duties.rules import duties_of
from contracts.duties.statute import BY_CODE, DUTIES
from contracts.duties.thresholds import THRESHOLDS, threshold_of
from contracts.register.regimes import Regime
from contracts.register.vat import with_vat
from tests.contracts.duties.duties_page import ASKED_ON, days, examples, facts_of
from tests.rule_pages import rows_under

STANDARD = facts_of("pa_2023", "6,000,000", "")
LIGHT_TOUCH = facts_of("pa_2023_light", "6,000,000", "")


def found(facts: ContractFacts, code: str, *, on: date = ASKED_ON) -> DutyFinding:
    return next(each for each in duties_of(facts, on=on) if each.code == code)


@pytest.mark.parametrize("example", examples(), ids=lambda row: " ".join(row[:4]))
def test_duties_of_worked_example_answers_as_the_page_says(example: list[str]) -> None:
    regime, value, change, code, answer, last_days = example
    finding = found(facts_of(regime, value, change), code)
    assert finding.outcome == answer
    assert [each.due_on for each in finding.occurrences] == days(last_days)


ANSWERS = {
    "yes": Outcome.REQUIRED,
    "no": Outcome.NOT_REQUIRED,
    "ask": Outcome.CANNOT_TELL,
}
FAMILY_SUPPORT = ContractFacts(
    contract_id=2,
    regime="",
    procurement_began_on=date(2026, 4, 20),
    signed_on=date(2026, 8, 3),
    starts_on=date(2026, 9, 1),
    ends_on=date(2029, 8, 31),
    total_value=Decimal(6_000_000),
    variations=(
        VariationFacts(
            number=1,
            effective_on=date(2027, 4, 1),
            value_change_per_cent=Decimal(12),
            term_change_per_cent=Decimal(0),
        ),
    ),
)
OF_EACH_REGIME = rows_under("duties.md", "What each regime answers")


@pytest.mark.parametrize("regime", Regime.values)
def test_duties_of_each_regime_answer_as_the_page_says(regime: str) -> None:
    findings = duties_of(replace(FAMILY_SUPPORT, regime=regime), on=ASKED_ON)
    assert {each.code: each.outcome for each in findings} == {
        row["duty"]: ANSWERS[row[regime]] for row in OF_EACH_REGIME
    }


def test_page_gives_an_answer_for_each_duty_under_each_regime() -> None:
    assert [row["duty"] for row in OF_EACH_REGIME] == [duty.code for duty in DUTIES]
    assert all(set(row) == {"duty", *Regime.values} for row in OF_EACH_REGIME)


def test_duties_that_are_required_have_a_worked_example_with_their_days() -> None:
    """Payments, which the examples' procurement is too early for, have tests below."""
    worked = {(row[0], row[3]) for row in examples() if row[4] == "Required"}
    asked = {
        (regime, row["duty"])
        for row in OF_EACH_REGIME
        for regime in ("pa_2023", "pa_2023_light", "pcr_2015", "psr")
        if row[regime] == "yes" and row["duty"] not in {"s70-payments", "register"}
    }
    assert asked <= worked


@pytest.mark.parametrize("regime", ["", *Regime.values])
def test_duties_of_any_regime_answers_every_duty_with_reason_and_source(
    regime: str,
) -> None:
    findings = duties_of(replace(STANDARD, regime=regime), on=ASKED_ON)
    assert [each.code for each in findings] == [duty.code for duty in DUTIES]
    assert all(each.why and each.source for each in findings)


def test_duties_of_regime_not_recorded_says_what_is_missing() -> None:
    findings = duties_of(replace(STANDARD, regime=""), on=ASKED_ON)
    assert {each.outcome for each in findings} == {Outcome.CANNOT_TELL}
    assert {each.missing for each in findings} == {("regime",)}


def test_duties_of_changed_regime_changes_the_list_and_its_reasons() -> None:
    before = {e.code: e for e in duties_of(STANDARD, on=ASKED_ON)}
    after = {e.code: e for e in duties_of(LIGHT_TOUCH, on=ASKED_ON)}
    assert before["s52-kpis"].outcome is Outcome.REQUIRED
    assert after["s52-kpis"].outcome is Outcome.NOT_REQUIRED
    assert "exempt" in after["s52-kpis"].why
    assert before["uk9"].occurrences
    assert not after["uk9"].occurrences
    assert before["uk11"].occurrences == after["uk11"].occurrences


def test_duties_of_light_touch_change_is_exempt_under_its_section() -> None:
    assert "section 75(6)(b)" in found(LIGHT_TOUCH, "uk10").why


@pytest.mark.parametrize("code", ["s52-kpis", "uk7", "uk9", "uk10", "uk11"])
def test_duties_of_exempted_arrangement_has_none_of_the_acts(code: str) -> None:
    facts = facts_of("exempted", "6,000,000", "12% of the value")
    finding = found(facts, code)
    assert finding.outcome is Outcome.NOT_REQUIRED
    assert finding.is_unconfirmed


def test_duties_of_user_choice_service_ends_without_a_notice() -> None:
    facts = replace(LIGHT_TOUCH, is_user_choice=True)
    assert found(facts, "uk11").outcome is Outcome.NOT_REQUIRED
    assert "users choose the provider" in found(facts, "uk11").why


@pytest.mark.parametrize("code", ["s52-kpis", "uk7", "s53-copy", "uk9"])
def test_duties_of_contract_without_signing_date_asks_for_it(code: str) -> None:
    finding = found(replace(STANDARD, signed_on=None), code)
    assert finding.outcome is Outcome.CANNOT_TELL
    assert finding.missing == ("date signed",)


def test_duties_of_contract_ended_before_the_act_owes_no_notice() -> None:
    facts = replace(
        STANDARD, starts_on=date(2016, 10, 1), ends_on=date(2019, 9, 30), signed_on=None
    )
    assert found(facts, "uk11").outcome is Outcome.NOT_REQUIRED
    assert "after the contract had ended" in found(facts, "uk11").why


def test_duties_of_contract_signed_in_2025_is_assessed_from_2026_on() -> None:
    facts = replace(STANDARD, starts_on=date(2025, 4, 1), signed_on=date(2025, 3, 10))
    first, *_ = found(facts, "uk9").occurrences
    assert first.due_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("began", "outcome"),
    [
        (date(2026, 3, 31), Outcome.NOT_REQUIRED),
        (date(2026, 4, 1), Outcome.REQUIRED),
        (None, Outcome.CANNOT_TELL),
    ],
)
def test_duties_of_payments_hold_for_procurements_begun_from_april_2026(
    began: date | None, outcome: Outcome
) -> None:
    facts = replace(STANDARD, procurement_began_on=began)
    assert found(facts, "s70-payments").outcome is outcome


@pytest.mark.parametrize("facts", [STANDARD, LIGHT_TOUCH], ids=lambda f: f.regime)
def test_duties_of_payments_are_told_each_quarter_up_to_the_next(
    facts: ContractFacts,
) -> None:
    facts = replace(facts, procurement_began_on=date(2026, 4, 1))
    told = [each.due_on for each in found(facts, "s70-payments").occurrences]
    assert told == [date(2026, 7, 29), date(2026, 10, 29), date(2027, 1, 29)]


def test_duties_of_register_are_told_for_the_open_quarter_only() -> None:
    (told,) = found(STANDARD, "register", on=date(2028, 1, 31)).occurrences
    assert (told.key, told.due_on) == ("2027-q4", date(2028, 1, 31))
    (told,) = found(STANDARD, "register", on=date(2028, 2, 1)).occurrences
    assert told.key == "2028-q1"


@pytest.mark.parametrize(
    ("value", "term", "needed"),
    [
        (Decimal(12), Decimal(0), True),
        (Decimal(-12), Decimal(0), True),
        (Decimal(0), Decimal("10.1"), True),
        (Decimal(5), Decimal(12), True),
        (Decimal(12), None, True),
        (Decimal(10), Decimal(10), False),
    ],
)
def test_duties_of_change_needs_notice_unless_every_dimension_is_small(
    value: Decimal, term: Decimal | None, needed: bool
) -> None:
    change = VariationFacts(
        number=2,
        effective_on=date(2027, 8, 1),
        signed_on=date(2027, 7, 12),
        value_change_per_cent=value,
        term_change_per_cent=term,
    )
    finding = found(replace(STANDARD, variations=(change,)), "uk10")
    assert (finding.outcome is Outcome.REQUIRED) == needed
    if needed:
        (due,) = finding.occurrences
        assert (due.key, due.due_on) == ("variation-2", date(2027, 7, 11))


def test_duties_of_novation_always_needs_a_notice() -> None:
    change = VariationFacts(
        number=1,
        effective_on=date(2027, 8, 1),
        value_change_per_cent=Decimal(0),
        term_change_per_cent=Decimal(0),
        is_novation=True,
    )
    finding = found(replace(STANDARD, variations=(change,)), "uk10")
    assert finding.outcome is Outcome.REQUIRED


def test_duties_of_untold_change_beside_a_large_one_names_both() -> None:
    known, unknown = (
        VariationFacts(
            number=number,
            effective_on=date(2027, 8, 1),
            value_change_per_cent=per_cent,
            term_change_per_cent=per_cent,
        )
        for number, per_cent in ((1, Decimal(20)), (2, None))
    )
    finding = found(replace(STANDARD, variations=(known, unknown)), "uk10")
    assert finding.outcome is Outcome.REQUIRED
    assert "Variation 2: its change" in finding.why


@pytest.mark.parametrize("code", ["uk10", "s70-payments"])
def test_duties_of_health_service_not_confirmed_is_for_legal_to_tell(code: str) -> None:
    finding = found(replace(STANDARD, regime="psr"), code)
    assert finding.outcome is Outcome.CANNOT_TELL
    assert finding.is_unconfirmed


@given(
    value=st.decimals(1, 20_000_000, places=2),
    more=st.decimals(0, 20_000_000, places=2),
    regime=st.sampled_from(Regime.values),
)
def test_duties_of_a_greater_value_are_never_fewer(
    value: Decimal, more: Decimal, regime: str
) -> None:
    def required(amount: Decimal) -> set[str]:
        facts = replace(STANDARD, regime=regime, total_value=amount)
        return {
            each.code
            for each in duties_of(facts, on=ASKED_ON)
            if each.outcome is Outcome.REQUIRED
        }

    assert required(value) <= required(value + more)


# The days, and the values.


@given(day=st.dates(date(2020, 1, 1), date(2040, 1, 1)), months=st.integers(-60, 60))
def test_months_after_lands_in_the_month_that_many_on(day: date, months: int) -> None:
    moved = months_after(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 6, 30), date(2026, 7, 31)),
        (date(2026, 9, 30), date(2026, 10, 31)),
        (date(2027, 2, 28), date(2027, 3, 31)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 6, 29), date(2026, 7, 29)),
    ],
)
def test_months_after_counts_as_calendars_do(day: date, last: date) -> None:
    assert months_after(day, 1) == last


@given(day=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_quarter_end_is_the_last_day_of_the_day_s_quarter(day: date) -> None:
    end = quarter_end(day)
    assert end >= day
    assert (end.month - 1) // 3 == (day.month - 1) // 3
    assert end.year == day.year
    assert end.month % 3 == 0


@pytest.mark.parametrize(
    ("basis", "amount"), [("net", Decimal("120.00")), ("gross", Decimal(100))]
)
def test_with_vat_raises_only_what_is_without(basis: str, amount: Decimal) -> None:
    value = with_vat(Decimal(100), basis=basis)
    assert value is not None
    assert value.amount == amount


def test_with_vat_of_unknown_basis_or_value_is_unknown() -> None:
    assert with_vat(Decimal(100), basis="") is None
    assert with_vat(None, basis="net") is None


def test_statute_each_duty_answers_every_regime_and_names_its_source() -> None:
    for duty in DUTIES:
        assert set(duty.under) == set(Regime), duty.code
        assert duty.source
        assert BY_CODE[duty.code] is duty


@pytest.mark.parametrize(
    ("regime", "day", "amount"),
    [
        ("pa_2023", date(2025, 12, 31), 214_904),
        ("pa_2023", date(2026, 1, 1), 207_720),
        ("pa_2023_light", date(2027, 12, 31), 663_540),
    ],
)
def test_threshold_of_the_day_is_that_of_its_two_years(
    regime: str, day: date, amount: int
) -> None:
    threshold = threshold_of(regime, on=day)
    assert threshold in THRESHOLDS
    assert threshold is not None
    assert threshold.amount == amount


def test_threshold_of_a_year_not_published_is_not_guessed() -> None:
    assert threshold_of("pa_2023", on=date(2028, 1, 1)) is None
