"""What approval does to the contract: what was is kept, what becomes is put in place."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from contracts.models import (
    PriceChange,
    ProviderChange,
    ScopeChange,
    TermChange,
    Variation,
)
from contracts.variations.changes.applying import apply_provider_changes_due
from contracts.variations.changes.exceptions import (
    ChangeRefused,
    ExtendsAContractThatIsOver,
    NotAnExtension,
    SameProvider,
    TermCannotBeChangedSo,
    TermIsCutBelowToday,
    TermOfAContractEndedEarly,
)
from contracts.variations.changes.jobs import apply_provider_changes_of_the_day
from contracts.variations.changes.services import leave_as_it_is, record_change
from contracts.variations.changes.term_plan import (
    DECLINE,
    EXERCISE,
    EXTEND,
    SHORTEN,
    PlannedTermChange,
)
from contracts.variations.changes.term_services import change_term
from contracts.variations.effects import cumulative_effect_of
from contracts.variations.exceptions import (
    ApprovalBlocked,
    AuthorDecides,
    EffectiveOutsideTerm,
    OnlyDraftsAreRevised,
)
from contracts.variations.presentation import field_changes, told_parts
from contracts.variations.services import (
    Decision,
    approve_variation,
    propose_variation,
)
from contracts_site.foundation.history import history_of
from contracts_site.foundation.jobs.handlers import JobRun
from tests.factories import (
    ContractFactory,
    PersonFactory,
    ProviderFactory,
    VariationFactory,
)
from tests.factories.term import ExtensionOptionFactory

pytestmark = pytest.mark.django_db
AT = datetime(2018, 6, 12, 9, 30, tzinfo=UTC)
TODAY = AT.date()


class Case5:
    """Five years with two options of a year; a draft that an officer writes."""

    def __init__(self) -> None:
        self.by = PersonFactory()
        self.contract = ContractFactory(
            starts_on=date(2014, 9, 1),
            ends_on=date(2019, 8, 31),
            total_value=Decimal(5_000_000),
            annual_value=Decimal(1_000_000),
            description="Nine centres.",
        )
        for number in (1, 2):
            ExtensionOptionFactory(contract=self.contract, number=number)

    def draft(self, effective_on=date(2018, 7, 1)) -> Variation:
        number = self.contract.variations.count() + 1
        return VariationFactory(
            contract=self.contract, number=number, effective_on=effective_on
        )

    def term(self, variation: Variation, *changes: PlannedTermChange, on=TODAY):
        return change_term(variation=variation, changes=changes, on=on, by=self.by)

    def approve(self, variation: Variation, *, at=AT, **more) -> tuple[str, ...]:
        propose_variation(variation=variation, by=self.by)
        decision = Decision(
            decided_by_post="Director",
            authority="Scheme of delegation, part 3",
            authority_reference="DCS/2018/014",
            decided_on=at.date(),
            **more,
        )
        approval = approve_variation(
            variation=variation, decision=decision, at=at, by=self.by
        )
        self.contract.refresh_from_db()
        variation.refresh_from_db()
        return approval.sentences

    def vary_term(self, *changes: PlannedTermChange, at=AT) -> Variation:
        variation = self.draft(effective_on=at.date())
        self.term(variation, *changes, on=at.date())
        self.approve(variation, at=at)
        return variation

    def option(self, number: int):
        return self.contract.extension_options.get(number=number)


@pytest.fixture
def case() -> Case5:
    return Case5()


def test_approve_several_changes_at_once_keeps_before_and_applies_after(case):
    variation = case.draft()
    for change in (
        PriceChange(variation=variation, total_value_after=Decimal(5_600_000)),
        ScopeChange(variation=variation, description_after="Ten centres."),
        ProviderChange(
            variation=variation,
            provider_after=ProviderFactory(name="New Trust"),
            reason="restructuring",
        ),
    ):
        record_change(change=change, by=case.by)
    case.term(variation, PlannedTermChange(EXERCISE, option=1))
    was = case.contract.provider
    sentences = case.approve(variation)
    contract = case.contract
    assert (contract.total_value, contract.annual_value) == (5_600_000, 1_000_000)
    assert contract.description == "Ten centres."
    assert (contract.ends_on, contract.initial_end) == (
        date(2020, 8, 31),
        date(2019, 8, 31),
    )
    assert contract.provider == was  # from its effective date only
    assert sentences == (
        "Option 1 is exercised: the contract now ends on 31 August 2020.",
        "The value over the whole term is now £5,600,000.",
        "What is delivered now reads as the variation says.",
        "New Trust becomes the provider on 1 July 2018.",
    )
    kept = [
        (each.field, each.before, each.after)
        for each in field_changes(told_parts(variation))
    ]
    assert kept == [
        ("Value over the whole term", "£5,000,000", "£5,600,000"),
        ("What is delivered", "Nine centres.", "Ten centres."),
        ("End date", "31 August 2019", "31 August 2020"),
        ("Provider", was.name, "New Trust"),
    ]


def test_approved_change_shows_what_was_though_the_contract_moved_on(case):
    first, second = case.draft(), case.draft()
    for variation, value in ((first, 5_200_000), (second, 5_500_000)):
        price = PriceChange(variation=variation, total_value_after=Decimal(value))
        record_change(change=price, by=case.by)
        case.approve(variation)
    assert field_changes(told_parts(first))[0].before == "£5,000,000"
    assert field_changes(told_parts(second))[0].before == "£5,200,000"
    effect = cumulative_effect_of(case.contract)
    assert effect.original.value == 5_000_000
    assert (effect.value, effect.value_percent) == (500_000, 10)


def test_approve_exercising_an_option_leaves_who_and_by_which_variation(case):
    variation = case.vary_term(PlannedTermChange(EXERCISE, option=1))
    option = case.option(1)
    assert (option.state, option.decided_by) == ("exercised", variation)
    assert history_of(option)[0].who == case.by.name
    effect = cumulative_effect_of(case.contract)
    assert (effect.months, effect.months_beyond) == (12, 0)
    assert effect.original.maximum_months == 84


def test_approve_both_options_at_once_takes_them_in_order(case):
    case.vary_term(
        PlannedTermChange(EXERCISE, option=2), PlannedTermChange(EXERCISE, option=1)
    )
    assert case.contract.ends_on == date(2021, 8, 31)
    ends = [c.ends_on_after for c in TermChange.objects.order_by("option__number")]
    assert ends == [date(2020, 8, 31), date(2021, 8, 31)]


FIRST_DAY_OF_OPTION_1 = date(2019, 9, 1)


@pytest.mark.parametrize(
    "change",
    [
        PlannedTermChange(EXERCISE, option=1),
        PlannedTermChange(EXTEND, new_end=date(2019, 12, 31)),
    ],
)
def test_approve_with_effect_from_the_first_day_that_it_adds(case, change):
    variation = case.draft(effective_on=FIRST_DAY_OF_OPTION_1)
    case.term(variation, change)
    case.approve(variation)
    term = TermChange.objects.get()
    assert (term.adds_from, term.adds_to) == (
        FIRST_DAY_OF_OPTION_1,
        case.contract.ends_on,
    )


def test_approve_the_second_option_from_its_first_day_once_the_first_is_taken(case):
    case.vary_term(PlannedTermChange(EXERCISE, option=1))
    variation = case.draft(effective_on=date(2020, 9, 1))
    case.term(variation, PlannedTermChange(EXERCISE, option=2))
    case.approve(variation)
    assert case.contract.ends_on == date(2021, 8, 31)


@pytest.mark.parametrize("changes", [(), (PlannedTermChange(DECLINE, option=1),)])
def test_approve_with_effect_behind_an_end_that_stays_is_refused_in_words(
    case, changes
):
    variation = case.draft(effective_on=FIRST_DAY_OF_OPTION_1)
    case.term(variation, *changes)
    with pytest.raises(ApprovalBlocked, match="on 31 August 2019 or before") as refusal:
        case.approve(variation)
    assert "let it exercise an option or extend the term" in str(refusal.value)
    variation.refresh_from_db()
    assert variation.state == "proposed"


def test_approve_with_effect_behind_the_first_day_that_it_adds_is_refused(case):
    variation = case.draft(effective_on=date(2019, 9, 2))
    case.term(variation, PlannedTermChange(EXERCISE, option=1))
    with pytest.raises(EffectiveOutsideTerm, match="or 1 September 2019 if the"):
        case.approve(variation)


def test_approve_declining_an_option_loses_the_next(case):
    case.vary_term(PlannedTermChange(DECLINE, option=1))
    assert case.contract.ends_on == date(2019, 8, 31)
    with pytest.raises(TermCannotBeChangedSo, match="earlier one was declined"):
        case.term(case.draft(), PlannedTermChange(EXERCISE, option=2))


def test_exercise_out_of_order_is_refused_in_words(case):
    with pytest.raises(TermCannotBeChangedSo, match="Option 1 is still open"):
        case.term(case.draft(), PlannedTermChange(EXERCISE, option=2))
    assert not TermChange.objects.exists()


def test_exercise_after_the_contract_ended_is_refused_on_the_day_of_approval(case):
    variation = case.draft()
    case.term(variation, PlannedTermChange(EXERCISE, option=1))
    late = datetime(2019, 9, 1, 9, 0, tzinfo=UTC)
    with pytest.raises(TermCannotBeChangedSo, match="ended on 31 August 2019"):
        case.approve(variation, at=late)
    case.contract.refresh_from_db()
    assert case.contract.ends_on == date(2019, 8, 31)
    variation.refresh_from_db()
    assert variation.state == "proposed"
    case_on_the_last_day = datetime(2019, 8, 31, 9, 0, tzinfo=UTC)
    variation.state = "draft"
    variation.save()
    case.approve(variation, at=case_on_the_last_day)
    assert case.contract.ends_on == date(2020, 8, 31)


def test_exercise_an_option_twice_is_refused_at_approval(case):
    first, second = case.draft(), case.draft()
    for variation in (first, second):
        case.term(variation, PlannedTermChange(EXERCISE, option=1))
    case.approve(first)
    with pytest.raises(ChangeRefused, match="decided already"):
        case.approve(second)


def test_extend_beyond_the_options_is_measured_against_the_maximum_on_award(case):
    case.vary_term(
        PlannedTermChange(EXERCISE, option=1),
        PlannedTermChange(EXTEND, new_end=date(2021, 2, 28)),
    )
    assert case.contract.ends_on == date(2021, 2, 28)
    effect = cumulative_effect_of(case.contract)
    assert (effect.months, effect.months_beyond) == (18, 6)
    assert round(effect.months_beyond_percent, 2) == Decimal("7.14")  # 6 of 84


def test_extend_over_days_that_another_extension_added_is_refused_and_changes_nothing(
    case,
):
    case.vary_term(PlannedTermChange(EXERCISE, option=1))
    # As a correction outside the services might leave it.
    case.contract.ends_on = date(2019, 12, 31)
    case.contract.save()
    variation = case.draft()
    case.term(variation, PlannedTermChange(EXTEND, new_end=date(2020, 6, 30)))
    with pytest.raises(ValidationError, match="already covers these days"):
        case.approve(variation)
    variation.refresh_from_db()
    case.contract.refresh_from_db()
    assert variation.state == "proposed"
    assert case.contract.ends_on == date(2019, 12, 31)


@pytest.mark.parametrize("day", [date(2019, 8, 31), date(2018, 8, 31)])
def test_extend_to_no_later_a_day_is_refused_in_words(case, day):
    with pytest.raises(NotAnExtension, match="Enter a later date"):
        case.term(case.draft(), PlannedTermChange(EXTEND, new_end=day))


def test_extend_a_contract_that_is_over_is_refused(case):
    with pytest.raises(ExtendsAContractThatIsOver, match="ended on 31 August 2019"):
        case.term(
            case.draft(),
            PlannedTermChange(EXTEND, new_end=date(2020, 1, 1)),
            on=date(2019, 9, 1),
        )


def test_shorten_below_today_is_refused_by_the_service_on_the_day(case):
    variation = case.draft()
    cut = PlannedTermChange(SHORTEN, new_end=date(2018, 9, 30))
    case.term(variation, cut)
    late = datetime(2018, 10, 1, 9, 0, tzinfo=UTC)
    with pytest.raises(TermIsCutBelowToday, match="on or after 1 October 2018"):
        case.approve(variation, at=late)


def test_shorten_takes_back_days_that_an_extension_added(case):
    case.vary_term(
        PlannedTermChange(EXERCISE, option=1), PlannedTermChange(EXERCISE, option=2)
    )
    later = datetime(2019, 10, 1, 9, 0, tzinfo=UTC)
    case.vary_term(PlannedTermChange(SHORTEN, new_end=date(2020, 2, 29)), at=later)
    assert case.contract.ends_on == date(2020, 2, 29)
    added = [(c.adds_from, c.adds_to) for c in TermChange.objects.exclude(option=None)]
    assert added == [(date(2019, 9, 1), date(2020, 2, 29)), (None, None)]
    case.vary_term(PlannedTermChange(EXTEND, new_end=date(2020, 8, 31)), at=later)
    assert case.contract.ends_on == date(2020, 8, 31)


def test_shorten_within_the_initial_term_keeps_the_contract_valid(case):
    case.vary_term(PlannedTermChange(SHORTEN, new_end=date(2019, 2, 28)))
    case.contract.full_clean()
    assert case.contract.initial_end == date(2019, 2, 28)
    assert cumulative_effect_of(case.contract).original.months == 60


def test_term_of_a_contract_ended_early_no_longer_changes(case):
    contract = case.contract
    contract.planned_ends_on = contract.ends_on
    contract.ends_on = contract.terminated_on = date(2018, 12, 31)
    contract.termination_ground, contract.termination_reason = "agreed", "Agreed."
    contract.save()
    for change in (
        PlannedTermChange(EXERCISE, option=1),
        PlannedTermChange(EXTEND, new_end=date(2020, 1, 1)),
    ):
        with pytest.raises(TermOfAContractEndedEarly):
            case.term(case.draft(), change)


def test_change_term_to_nothing_takes_the_changes_out(case):
    variation = case.draft()
    case.term(variation, PlannedTermChange(EXERCISE, option=1))
    case.term(variation)
    assert not variation.term_changes.exists()


def provider_changed(case, *, effective_on) -> tuple[Variation, object]:
    variation, after = case.draft(effective_on=effective_on), ProviderFactory()
    change = ProviderChange(
        variation=variation, provider_after=after, reason="provided_for"
    )
    record_change(change=change, by=case.by)
    return variation, after


def test_provider_changes_at_once_when_its_day_has_come(case):
    was = case.contract.provider
    variation, after = provider_changed(case, effective_on=TODAY)
    case.approve(variation)
    assert case.contract.provider == after
    change = ProviderChange.objects.get()
    assert (change.provider_before, change.applied_at) == (was, AT)


def test_provider_changes_on_its_day_by_the_daily_work_once(case):
    was = case.contract.provider
    variation, after = provider_changed(case, effective_on=date(2018, 7, 1))
    case.approve(variation)
    assert "From 1 July 2018 on" in field_changes(told_parts(variation))[0].note
    assert apply_provider_changes_due(on=date(2018, 6, 30), at=AT) == 0
    case.contract.refresh_from_db()
    assert case.contract.provider == was
    run = JobRun(job_id=1, arguments={"on": "2018-07-01"}, requested_by=None)
    assert apply_provider_changes_of_the_day(run).data == {"applied": 1}
    assert apply_provider_changes_of_the_day(run).data == {"applied": 0}
    case.contract.refresh_from_db()
    assert case.contract.provider == after
    assert ProviderChange.objects.get().provider_before == was


def test_provider_that_merged_meanwhile_is_carried_on_by_the_other(case):
    variation, after = provider_changed(case, effective_on=date(2018, 7, 1))
    case.approve(variation)
    heir = ProviderFactory()
    after.merged_into, after.merged_on = heir, date(2018, 6, 20)
    after.save()
    assert apply_provider_changes_due(on=date(2018, 7, 1), at=AT) == 1
    case.contract.refresh_from_db()
    assert case.contract.provider == heir


def test_provider_of_a_variation_that_is_not_approved_stays(case):
    provider_changed(case, effective_on=date(2018, 7, 1))
    assert apply_provider_changes_due(on=date(2018, 12, 1), at=AT) == 0


def test_provider_change_to_todays_provider_is_refused(case):
    change = ProviderChange(
        variation=case.draft(), provider_after=case.contract.provider, reason="other"
    )
    with pytest.raises(SameProvider, match="is the provider already"):
        record_change(change=change, by=case.by)


def test_record_change_replaces_what_the_draft_said(case):
    variation = case.draft()
    for value in (5_100_000, 5_200_000):
        price = PriceChange(variation=variation, total_value_after=Decimal(value))
        record_change(change=price, by=case.by)
    assert PriceChange.objects.get().total_value_after == 5_200_000
    leave_as_it_is(kind=PriceChange, variation=variation, by=case.by)
    assert not PriceChange.objects.exists()


@pytest.mark.parametrize("state", ["proposed", "approved", "withdrawn"])
def test_changes_of_anything_but_a_draft_are_refused(case, state):
    variation = VariationFactory(contract=case.contract, number=9, **{state: True})
    price = PriceChange(variation=variation, total_value_after=Decimal(1))
    with pytest.raises(OnlyDraftsAreRevised):
        record_change(change=price, by=case.by)
    with pytest.raises(OnlyDraftsAreRevised):
        case.term(variation, PlannedTermChange(EXERCISE, option=1))
    with pytest.raises(OnlyDraftsAreRevised):
        leave_as_it_is(kind=PriceChange, variation=variation, by=case.by)


def test_approve_decided_by_the_author_is_refused(case):
    variation = case.draft()
    with pytest.raises(AuthorDecides, match="cannot decide it"):
        case.approve(variation, decided_by=variation.drafted_by)
