"""Proposing a KPI set, and what approval, often late, does to the months it covers."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from contracts.variations.consequences import (
    APPROVAL_CHECKS,
    APPROVAL_CONSEQUENCES,
    VARIATION_PARTS,
)
from contracts.variations.exceptions import ApprovalBlocked
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from kpis.definitions.details import DefinitionFields
from kpis.definitions.exceptions import (
    NoSetToCopy,
    VariationHasASet,
    VariationIsNotADraft,
)
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.services import (
    remove_definition,
    revise_definition,
    set_in_force,
)
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, Return
from kpis.returns.services.recording import Basis
from kpis.returns.states import Cause, FigureSource, FigureState, ReturnState
from kpis.variations.approval import approval_findings
from kpis.variations.part import (
    KPI_SET_CHECK,
    KPI_SET_CONSEQUENCE,
    KPI_SET_PART,
)
from kpis.variations.services import propose_kpi_set
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory, VariationFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.variations.situations import (
    APPROVED_AT,
    approve,
    filed,
    record_figure,
    say_why,
)

pytestmark = pytest.mark.django_db

EFFECTIVE = date(2018, 4, 1)


class Contracted:
    """An award with two KPIs, and a draft variation from 1 April 2018 that keeps one."""

    def __init__(self) -> None:
        self.person: User = PersonFactory(commissioner=True)
        self.award = KPISetFactory(contract__starts_on=date(2016, 10, 1))
        self.contract = self.award.contract
        self.a1 = KPIDefinitionFactory(kpi_set=self.award, kpi__code="A1", ratio=True)
        self.a3 = KPIDefinitionFactory(kpi_set=self.award, kpi__code="A3", low=True)
        self.variation = VariationFactory(
            contract=self.contract, number=1, effective_on=EFFECTIVE
        )

    def propose(self, **easier: object) -> KPISet:
        """The proposed set: A1 with an easier target, without A3."""
        proposed = propose_kpi_set(
            variation=self.variation,
            name="Fewer KPIs",
            reason="The list was too long.",
            by=self.person,
        )
        changes = easier or {
            "target_low": Decimal(55),
            "slight_low": Decimal(50),
            "below_low": Decimal(40),
        }
        a1 = proposed.definitions.get(kpi=self.a1.kpi)
        fields = replace(DefinitionFields.of(a1), **changes)
        revise_definition(definition=a1, fields=fields, by=self.person)
        a3 = proposed.definitions.get(kpi=self.a3.kpi)
        remove_definition(definition=a3, by=self.person)
        return proposed

    def current(self, definition: KPIDefinition, day: date) -> Figure:
        return Figure.objects.current().get(
            kpi=definition.kpi,
            filed_in__period_start__lte=day,
            filed_in__period_end__gte=day,
        )


@pytest.fixture
def case() -> Contracted:
    return Contracted()


def test_propose_copies_the_set_in_force_and_leaves_it_alone(case: Contracted) -> None:
    proposed = propose_kpi_set(
        variation=case.variation, name="New", reason="Why", by=case.person
    )
    assert proposed.is_proposed
    assert proposed.variation == case.variation
    copies = proposed.definitions.select_related("kpi")
    originals = case.award.definitions.select_related("kpi")
    assert [d.kpi for d in copies] == [d.kpi for d in originals]
    assert [DefinitionFields.of(d) for d in copies] == [
        DefinitionFields.of(d) for d in originals
    ]
    assert case.award.definitions.count() == 2
    assert set_in_force(case.contract, on=date(2018, 12, 31)) == case.award


def test_propose_twice_is_refused(case: Contracted) -> None:
    case.propose()
    with pytest.raises(VariationHasASet):
        case.propose()


def test_propose_without_a_set_in_force_is_refused() -> None:
    variation = VariationFactory(contract=ContractFactory())
    with pytest.raises(NoSetToCopy):
        propose_kpi_set(variation=variation, name="N", reason="R", by=PersonFactory())


def test_propose_in_an_approved_variation_is_refused(case: Contracted) -> None:
    approved = VariationFactory(contract=case.contract, approved=True, number=2)
    with pytest.raises(VariationIsNotADraft):
        propose_kpi_set(variation=approved, name="N", reason="R", by=case.person)


def test_late_approval_judges_reported_months_again_as_corrections(
    case: Contracted,
) -> None:
    before = record_figure(case.a1, Decimal(58), day=date(2018, 3, 31))
    old = record_figure(case.a1, Decimal(58), day=date(2018, 4, 30))
    proposed = case.propose()
    sentences = approve(case.variation, by=case.person)

    proposed.refresh_from_db()
    assert proposed.effective_from == EFFECTIVE
    assert case.current(case.a1, date(2018, 3, 31)) == before
    again = case.current(case.a1, date(2018, 4, 30))
    assert (old.rating, again.rating) == ("below", "met")
    assert again.definition.kpi_set == proposed
    assert again.supersedes == old
    assert (again.cause, again.value) == (Cause.REJUDGEMENT, old.value)
    assert again.recorded_at == APPROVED_AT
    assert "Variation 1" in again.change_reason
    assert "1 April 2018" in again.change_reason
    old.refresh_from_db()
    assert old.superseded_at == APPROVED_AT
    assert sentences[:2] == (
        "“Fewer KPIs” applies from 1 April 2018.",
        "1 figure in 1 return was judged again.",
    )


def test_late_approval_supersedes_a_dropped_kpi_by_not_applicable(
    case: Contracted,
) -> None:
    record_figure(case.a3, Decimal(9))
    case.propose()
    sentences = approve(case.variation, by=case.person)
    figure = case.current(case.a3, date(2018, 4, 30))
    assert (figure.state, figure.value) == (FigureState.NOT_APPLICABLE, None)
    assert figure.reason == "Not in the KPI set that variation 1 introduced"
    assert figure.rating == "other"
    assert "1 figure in 1 return was judged again; 1 no longer applies." in sentences


def test_late_approval_keeps_provider_and_council_figures_apart(
    case: Contracted,
) -> None:
    record_figure(case.a1, Decimal(48))
    record_figure(case.a1, Decimal(58), basis=Basis(source=FigureSource.COUNCIL))
    case.propose()
    approve(case.variation, by=case.person)
    current = Figure.objects.current().filter(kpi=case.a1.kpi)
    assert {(f.source, f.value, f.rating) for f in current} == {
        ("provider", Decimal(48), "below"),
        ("council", Decimal(58), "met"),
    }


def test_late_approval_keeps_the_state_and_reason_of_a_missing_figure(
    case: Contracted,
) -> None:
    lost = FigureInput.without_figure(FigureState.NOT_AVAILABLE, reason="System down")
    record_figure(case.a1, None, content=lost)
    case.propose()
    approve(case.variation, by=case.person)
    figure = case.current(case.a1, date(2018, 4, 30))
    assert (figure.state, figure.reason) == ("not_available", "System down")
    assert figure.cause == Cause.REJUDGEMENT


def test_late_approval_judges_parts_exactly_where_the_kept_value_is_rounded(
    case: Contracted,
) -> None:
    hair = FigureInput.part_of_whole(Decimal(6499999999999), Decimal(10**13))
    record_figure(case.a1, None, content=hair)
    case.propose(slight_low=None, below_low=None)
    approve(case.variation, by=case.person)
    figure = case.current(case.a1, date(2018, 4, 30))
    assert figure.value == 65
    assert figure.rating == "below"
    assert figure.rating_reason == "64.99999999999 % is below the target of 65 %"


def test_late_approval_does_not_judge_a_value_in_another_unit(
    case: Contracted,
) -> None:
    record_figure(case.a1, Decimal(58))
    case.propose(unit="count", numerator_label="", denominator_label="")
    approve(case.variation, by=case.person)
    figure = case.current(case.a1, date(2018, 4, 30))
    assert figure.state == FigureState.NOT_AVAILABLE
    assert figure.reason == (
        "Variation 1 changed the unit of this KPI from percentage to count"
    )


def test_late_approval_of_another_cadence_leaves_the_month_without_the_kpi(
    case: Contracted,
) -> None:
    record_figure(case.a1, Decimal(58))
    case.propose(cadence="quarterly")
    approve(case.variation, by=case.person)
    figure = case.current(case.a1, date(2018, 4, 30))
    assert figure.state == FigureState.NOT_APPLICABLE
    assert figure.reason == (
        "Asked once a quarter in the KPI set that variation 1 introduced"
    )


def test_period_whose_last_day_is_the_effective_date_is_judged_by_the_new_set(
    case: Contracted,
) -> None:
    Variation.objects.update(effective_on=date(2018, 4, 30))
    case.variation.refresh_from_db()
    record_figure(case.a1, Decimal(58), day=date(2018, 4, 30))
    proposed = case.propose()
    approve(case.variation, by=case.person)
    figure = case.current(case.a1, date(2018, 4, 30))
    assert figure.definition.kpi_set == proposed
    assert set_in_force(case.contract, on=date(2018, 4, 29)) == case.award


def test_period_that_ends_the_day_before_stays_as_it_was(case: Contracted) -> None:
    Variation.objects.update(effective_on=date(2018, 5, 1))
    case.variation.refresh_from_db()
    record_figure(case.a1, Decimal(58), day=date(2018, 4, 30))
    case.propose()
    assert approve(case.variation, by=case.person) == (
        "“Fewer KPIs” applies from 1 May 2018.",
    )
    assert Figure.objects.count() == 1


def test_late_approval_leaves_months_of_a_later_set_alone(case: Contracted) -> None:
    later = KPISetFactory(
        contract=case.contract,
        introduced_by_variation=True,
        variation__effective_on=date(2018, 6, 1),
        variation__number=2,
    )
    june = KPIDefinitionFactory(kpi_set=later, kpi=case.a1.kpi)
    record_figure(case.a1, Decimal(58), day=date(2018, 5, 31))
    kept = record_figure(june, Decimal(58), day=date(2018, 6, 30))
    case.propose()
    approve(case.variation, by=case.person)
    assert case.current(case.a1, date(2018, 5, 31)).cause == Cause.REJUDGEMENT
    assert case.current(case.a1, date(2018, 6, 30)) == kept


def test_open_return_changes_only_its_kpis(case: Contracted) -> None:
    may = filed(case.contract.pk, date(2018, 5, 1))
    Return.objects.filter(pk=may.pk).update(
        state=ReturnState.OPEN, validated_by=None, validated_at=None
    )
    proposed = case.propose()
    approve(case.variation, by=case.person)
    may.refresh_from_db()
    assert may.state == ReturnState.OPEN
    assert not Figure.objects.exists()
    assert {d.kpi_set for d in may.definitions_asked()} == {proposed}
    assert [d.kpi.code for d in may.definitions_asked()] == ["A1"]


def test_approval_before_the_date_judges_nothing_again(case: Contracted) -> None:
    record_figure(case.a1, Decimal(58), day=date(2018, 2, 28))
    case.propose()
    early = datetime(2018, 3, 20, tzinfo=UTC)
    assert len(approve(case.variation, by=case.person, at=early)) == 1
    assert not Figure.objects.filter(cause=Cause.REJUDGEMENT).exists()


def test_variation_without_a_kpi_set_has_nothing_to_check_or_do(
    case: Contracted,
) -> None:
    assert approval_findings(case.variation) == []
    assert approve(case.variation, by=case.person) == ()
    assert (
        KPI_SET_PART.reading(case.variation).read().hint == "The KPIs stay as they are"
    )


def test_empty_proposed_set_blocks_approval(case: Contracted) -> None:
    proposed = case.propose()
    proposed.definitions.all().delete()
    with pytest.raises(ApprovalBlocked, match="The proposed KPI set has no KPIs"):
        approve(case.variation, by=case.person)
    proposed.refresh_from_db()
    assert proposed.is_proposed


def test_set_from_the_day_of_another_set_blocks_approval(case: Contracted) -> None:
    case.propose()
    Variation.objects.filter(pk=case.variation.pk).update(
        effective_on=case.award.effective_from
    )
    case.variation.refresh_from_db()
    with pytest.raises(ApprovalBlocked, match="already applies from 1 October 2016"):
        approve(case.variation, by=case.person)


def test_findings_count_the_months_judged_again_and_warn_of_what_eases(
    case: Contracted,
) -> None:
    for day in (date(2018, 4, 1), date(2018, 5, 1)):
        record_figure(case.a1, Decimal(58), day=day)
        record_figure(case.a3, Decimal(9), day=day)
    case.propose()
    say_why(case.variation, by=case.person)
    words = [finding.words for finding in approval_findings(case.variation)]
    assert words == [
        "2 returns already submitted (April 2018 to May 2018) will be judged again by "
        "the proposed KPI set, as corrections.",
        "The target of A1 becomes easier to meet: at least 55 %, from at least 65 %. "
        "It is off target: Red in May 2018.",
        "A1 would be rated better on the same figures: Red → Green in April 2018 and "
        "May 2018.",
        "A3 is dropped while it is off target: Red in May 2018.",
    ]
    assert not any(f.is_blocking for f in approval_findings(case.variation))
    assert KPI_SET_PART.reading(case.variation).read().hint == (
        "Fewer KPIs: 1 KPI; 1 dropped, 1 retargeted"
    )


def test_off_target_follows_the_councils_verified_figure(case: Contracted) -> None:
    record_figure(case.a3, Decimal(9))
    record_figure(case.a3, Decimal(3), basis=Basis(source=FigureSource.COUNCIL))
    case.propose()
    words = [finding.words for finding in approval_findings(case.variation)]
    assert not any("A3 is dropped" in each for each in words)


def test_kpi_sets_join_the_life_of_a_variation_when_the_site_starts() -> None:
    assert KPI_SET_PART in VARIATION_PARTS
    assert KPI_SET_CHECK in APPROVAL_CHECKS
    assert KPI_SET_CONSEQUENCE in APPROVAL_CONSEQUENCES
