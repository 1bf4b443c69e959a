"""Acts on duties: by the database, by the services, in History."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.duties import services
from contracts.duties.exceptions import (
    DecisionIsWithdrawn,
    DutyIsDecided,
    DutyIsNotDue,
    RecordedInTheFuture,
)
from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.duties.reading import items_of, items_of_all
from contracts.duties.services import (
    Completion,
    Decision,
    DutyKey,
    LocalDutyDetails,
    Waiver,
)
from contracts.duties.standing_duties import DutyState
from contracts.register.models import Contract
from contracts.register.seen import ChangedMeanwhile
from contracts.register.services import (
    EarlyEnd,
    RegimeChoice,
    decide_regime,
    end_contract_early,
)
from contracts_site.foundation.history import history_of
from tests.factories import ContractFactory, PersonFactory, VariationFactory
from tests.factories.duties import (
    DutyOverrideFactory,
    DutyRecordFactory,
    LocalDutyFactory,
)
from tests.factories.term import ExtensionOptionFactory
from tests.factories.variations import (
    ModificationTestFactory,
    PriceChangeFactory,
    ProviderChangeFactory,
    TermChangeFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 25)
DONE = Completion(done_on=ON, notice_identifier="012345-2026")
DECISION = Decision(
    applies=False,
    reason="Counsel advised so.",
    decided_by_post="Head of legal services",
    decided_on=ON,
)
DETAILS = LocalDutyDetails(
    title="Report", what="Report.", source="Handbook", in_force_from=date(2026, 4, 1)
)


@pytest.fixture
def contract():
    """A light touch contract that ran out on 31 October 2026."""
    return ContractFactory(
        regime="pa_2023_light",
        starts_on=date(2025, 9, 1),
        ends_on=date(2026, 10, 31),
        signed_on=date(2025, 8, 11),
    )


@pytest.fixture
def by():
    return PersonFactory()


def key(contract: Contract, code: str = "uk11", occurrence: str = "end") -> DutyKey:
    return DutyKey(contract=contract, code=code, occurrence=occurrence)


def state_of(contract: Contract, code: str) -> DutyState:
    return next(
        item.state for item in items_of(contract, on=ON) if item.finding.code == code
    )


@pytest.mark.parametrize(
    ("factory", "values", "constraint", "words"),
    [
        (
            LocalDutyFactory,
            {"in_force_until": date(2016, 3, 31)},
            "ends_on_or_after_it_begins",
            "cannot end before",
        ),
        (LocalDutyFactory, {"days": 1831}, "within_five_years", "five years"),
        (LocalDutyFactory, {"every_months": 61}, "within_five_years", "five years"),
        (
            DutyOverrideFactory,
            {"reason": ""},
            "says_who_and_why",
            "who decided and why",
        ),
        (
            DutyOverrideFactory,
            {"due_on": ON},
            "does_not_apply_is_not_due",
            "does not apply has no date",
        ),
        (
            DutyOverrideFactory,
            {"withdrawn_on": date(2018, 4, 30)},
            "withdrawn_after_it_was_decided",
            "withdrawn before it was taken",
        ),
        (
            DutyRecordFactory,
            {"notice_identifier": ""},
            "shows_where_it_can_be_seen",
            "notice's identifier",
        ),
        (
            DutyRecordFactory,
            {"kind": "waived"},
            "waived_duty_says_who_and_why",
            "who waived the duty",
        ),
        (
            DutyRecordFactory,
            {"notice_identifier": "12345-2019"},
            "six_digits_and_a_year",
            "six digits, a hyphen",
        ),
    ],
)
def test_duty_row_against_a_rule_is_refused_by_database_and_in_words(
    factory, values, constraint, words
):
    kept = factory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(kept).objects.filter(pk=kept.pk).update(**values)
    for name, value in values.items():
        setattr(kept, name, value)
    with pytest.raises(ValidationError, match=words):
        kept.validate_constraints()


def test_duty_override_second_in_force_is_refused_by_database():
    held = DutyOverrideFactory()
    with pytest.raises(IntegrityError, match="one_override"), transaction.atomic():
        DutyOverrideFactory(contract=held.contract)
    DutyOverrideFactory(contract=held.contract, withdrawn=True)


def test_duty_record_second_of_one_time_is_refused_by_database():
    held = DutyRecordFactory()
    with pytest.raises(IntegrityError, match="once_each_time"), transaction.atomic():
        DutyRecordFactory(contract=held.contract)


def test_complete_duty_makes_it_done_and_keeps_how_it_was_worded(contract, by):
    assert state_of(contract, "uk11") is DutyState.DUE_SOON
    record = services.complete_duty(duty=key(contract), details=DONE, on=ON, by=by)
    assert state_of(contract, "uk11") is DutyState.DONE
    assert record.title == "Contract termination notice (UK11): At the end"
    assert record.due_on == date(2026, 11, 29)
    assert history_of(record)[0].who == by.name


def test_waive_duty_gives_its_reason(contract, by):
    waiver = Waiver(waived_on=ON, reason="No provider.", decided_by_post="Director")
    services.waive_duty(duty=key(contract), details=waiver, on=ON, by=by)
    assert state_of(contract, "uk11") is DutyState.WAIVED


@pytest.mark.parametrize(
    ("code", "occurrence"), [("uk9", "year-1"), ("uk11", "once"), ("none", "once")]
)
def test_complete_duty_that_is_not_due_is_refused(contract, by, code, occurrence):
    duty = key(contract, code, occurrence)
    with pytest.raises(DutyIsNotDue):
        services.complete_duty(duty=duty, details=DONE, on=ON, by=by)


def test_complete_duty_twice_is_refused(contract, by):
    services.complete_duty(duty=key(contract), details=DONE, on=ON, by=by)
    with pytest.raises(DutyIsNotDue):
        services.complete_duty(duty=key(contract), details=DONE, on=ON, by=by)


def test_acts_on_duties_do_not_lie_in_the_future(contract, by):
    tomorrow = ON + timedelta(days=1)
    acts = [
        lambda: services.complete_duty(
            duty=key(contract),
            details=Completion(done_on=tomorrow, evidence="x"),
            on=ON,
            by=by,
        ),
        lambda: services.waive_duty(
            duty=key(contract),
            details=Waiver(waived_on=tomorrow, reason="x", decided_by_post="x"),
            on=ON,
            by=by,
        ),
        lambda: services.decide_duty(
            contract=contract,
            code="uk11",
            details=Decision(
                applies=False, reason="x", decided_by_post="x", decided_on=tomorrow
            ),
            on=ON,
            by=by,
        ),
    ]
    for act in acts:
        with pytest.raises(RecordedInTheFuture):
            act()


def test_remove_duty_record_opens_the_duty_again(contract, by):
    record = services.complete_duty(duty=key(contract), details=DONE, on=ON, by=by)
    services.remove_duty_record(record=record, by=by)
    assert state_of(contract, "uk11") is DutyState.DUE_SOON
    assert not DutyRecord.objects.exists()


def test_decide_duty_until_it_is_withdrawn(contract, by):
    override = services.decide_duty(
        contract=contract, code="uk11", details=DECISION, on=ON, by=by
    )
    assert state_of(contract, "uk11") is DutyState.NOT_REQUIRED
    with pytest.raises(DutyIsDecided):
        services.decide_duty(
            contract=contract, code="uk11", details=DECISION, on=ON, by=by
        )
    services.withdraw_decision(override=override, on=ON, by=by)
    assert state_of(contract, "uk11") is DutyState.DUE_SOON
    with pytest.raises(DecisionIsWithdrawn):
        services.withdraw_decision(override=override, on=ON, by=by)
    services.decide_duty(contract=contract, code="uk11", details=DECISION, on=ON, by=by)
    assert DutyOverride.objects.count() == 2


def test_add_local_duty_of_one_contract_bears_on_no_other(contract, by):
    duty = services.add_local_duty(contract=contract, details=DETAILS, by=by)
    other = ContractFactory(ends_on=date(2030, 1, 1))

    def codes(of: Contract) -> set[str]:
        return {item.finding.code for item in items_of(of, on=ON)}

    assert f"local-{duty.pk}" in codes(contract)
    assert f"local-{duty.pk}" not in codes(other)


def test_revise_local_duty_changed_meanwhile_is_told(by):
    duty = LocalDutyFactory()
    with pytest.raises(ChangedMeanwhile):
        services.revise_local_duty(duty=duty, details=DETAILS, seen="another", by=by)
    services.revise_local_duty(duty=duty, details=DETAILS, by=by)
    assert LocalDuty.objects.get().title == "Report"


def test_items_of_variation_without_recorded_change_names_its_regime_test():
    contract = ContractFactory(
        regime="pa_2023",
        starts_on=date(2026, 1, 1),
        ends_on=date(2029, 1, 1),
        total_value=Decimal(6_000_000),
    )
    yearly = VariationFactory(contract=contract, number=1, proposed=True)
    PriceChangeFactory(
        variation=yearly, total_value_after=None, annual_value_after=Decimal(1)
    )
    VariationFactory(contract=contract, number=2, withdrawn=True)
    VariationFactory(contract=contract, number=3)
    change = next(i for i in items_of(contract, on=ON) if i.finding.code == "uk10")
    assert change.state is DutyState.CANNOT_TELL
    assert "Variation 1" in change.finding.why
    assert "Variation 2" not in change.finding.why
    assert "Variation 3" not in change.finding.why


@pytest.fixture
def large():
    return ContractFactory(
        regime="pa_2023",
        starts_on=date(2026, 1, 1),
        ends_on=date(2029, 12, 31),
        signed_on=date(2025, 12, 1),
        total_value=Decimal(6_000_000),
    )


def change_notice(contract):
    items = items_of(contract, on=ON)
    return next(item for item in items if item.finding.code == "uk10")


@pytest.mark.parametrize(
    ("value", "state"),
    [
        (Decimal(6_720_000), DutyState.DUE_LATER),
        (Decimal(6_600_000), DutyState.NOT_REQUIRED),
        (Decimal("6600000.01"), DutyState.DUE_LATER),
    ],
)
def test_items_of_a_variation_need_a_change_notice_beyond_a_tenth_of_the_value(
    large, value, state
):
    variation = VariationFactory(
        contract=large, proposed=True, effective_on=date(2027, 8, 1)
    )
    PriceChangeFactory(variation=variation, total_value_after=value)
    assert change_notice(large).state is state


def test_items_of_a_longer_term_count_against_the_longest_term_as_awarded(large):
    """Four years and an option of one: six months are a tenth, seven are more."""
    ExtensionOptionFactory(contract=large)
    variation = VariationFactory(
        contract=large, proposed=True, effective_on=date(2027, 8, 1)
    )
    term = TermChangeFactory(variation=variation, ends_on_after=date(2030, 6, 30))
    assert change_notice(large).state is DutyState.NOT_REQUIRED
    term.ends_on_after = date(2030, 7, 31)
    term.save()
    item = change_notice(large)
    assert item.state is DutyState.DUE_LATER
    assert "the term by 11.7%" in item.finding.why


def test_items_of_a_novation_need_a_change_notice(large):
    variation = VariationFactory(
        contract=large, proposed=True, effective_on=date(2027, 8, 1)
    )
    ProviderChangeFactory(variation=variation)
    assert "never exempt" in change_notice(large).finding.why


def test_items_of_a_contract_ended_early_count_its_notice_from_that_day(large, by):
    end = EarlyEnd(ends_on=date(2027, 6, 30), ground="agreed", reason="Agreed.")
    end_contract_early(contract=large, end=end, by=by)
    large.refresh_from_db()
    items = items_of(large, on=date(2027, 7, 1))
    (notice,) = [each for each in items if each.finding.code == "uk11"]
    assert notice.occurrence.due_on == date(2027, 7, 29)
    assert notice.state is DutyState.DUE_SOON


def test_items_of_a_standard_contract_under_another_regime_change_at_once(large, by):
    def open_codes(regime: str) -> set[str]:
        choice = RegimeChoice(
            regime=regime,
            reason="As counsel advised.",
            decided_by_post="Head of legal services",
            decided_on=ON,
        )
        if large.regime != regime:
            decide_regime(contract=large, choice=choice, on=ON, by=by)
            large.refresh_from_db()
        return {each.finding.code for each in items_of(large, on=ON) if each.is_open}

    acts = {"s52-kpis", "uk7", "s53-copy", "uk9", "uk11"}
    assert acts <= open_codes("pa_2023")
    assert open_codes("pa_2023_light") & acts == {"uk7", "s53-copy", "uk11"}
    assert not open_codes("exempted") & acts
    codes = {each.finding.code: each for each in items_of(large, on=ON)}
    assert "exempted arrangement" in codes["s52-kpis"].finding.why.lower()


def test_items_follow_the_officer_who_decided_the_regime_test(large):
    variation = VariationFactory(
        contract=large, proposed=True, effective_on=date(2027, 8, 1)
    )
    PriceChangeFactory(variation=variation, total_value_after=Decimal(9_000_000))
    ModificationTestFactory(variation=variation, decided=True)
    item = change_notice(large)
    assert item.state is DutyState.NOT_REQUIRED
    assert "as its regime test decided" in item.finding.why


def test_items_of_all_asks_as_much_for_100_contracts_as_for_two(
    django_assert_num_queries,
):
    def read() -> int:
        with django_assert_num_queries(3):
            return len(items_of_all(Contract.objects.all(), on=ON, until=ON))

    LocalDutyFactory()
    for contract in ContractFactory.create_batch(2, regime="pa_2023"):
        DutyRecordFactory(contract=contract)
        VariationFactory(contract=contract, approved=True)
    few = read()
    for contract in ContractFactory.create_batch(98, regime="pa_2023"):
        DutyRecordFactory(contract=contract)
        VariationFactory(contract=contract, approved=True)
    assert read() > few
