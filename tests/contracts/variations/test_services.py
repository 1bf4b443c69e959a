"""The life of a variation: the table of next states, the rules, the decision."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.models import Variation
from contracts.variations import services
from contracts.variations.consequences import (
    ApprovalCheck,
    ApprovalConsequence,
    ApprovalFinding,
)
from contracts.variations.exceptions import (
    ApprovalBlocked,
    DecidedInTheFuture,
    EffectiveOutsideTerm,
    OnlyDraftsAreRevised,
    TransitionError,
)
from contracts.variations.presentation import ACTS, next_acts
from contracts.variations.services import Decision, VariationDetails
from contracts_site.foundation.history import history_of
from tests.factories import ContractFactory, PersonFactory, VariationFactory

pytestmark = pytest.mark.django_db
State = Variation.State
AT = datetime(2018, 6, 12, 9, 30, tzinfo=UTC)
DECISION = Decision(
    decided_by_post="Director",
    authority="Scheme of delegation, part 3",
    authority_reference="DCS/2018/014",
    decided_on=date(2018, 6, 12),
    signed_on=date(2018, 6, 11),
)


def details(effective_on=date(2018, 4, 1)):
    return VariationDetails(
        title="Fewer KPIs", rationale="Too long.", effective_on=effective_on
    )


def act_that_leads_to(state):
    return {
        State.PROPOSED: services.propose_variation,
        State.DRAFT: services.send_back_variation,
        State.WITHDRAWN: services.withdraw_variation,
        State.APPROVED: lambda **kwargs: services.approve_variation(
            **kwargs, decision=DECISION, at=AT
        ),
    }[state]


PAIRS = [(was, to) for was in State for to in State]


@pytest.mark.parametrize(("was", "to"), PAIRS)
def test_variation_moves_exactly_as_its_table_says(was, to):
    variation = VariationFactory(**{was.value: True})
    act, by = act_that_leads_to(to), PersonFactory()
    if to in Variation.NEXT_STATES[was]:
        act(variation=variation, by=by)
        variation.refresh_from_db()
        assert variation.state == to
    else:
        with pytest.raises(TransitionError, match="cannot become"):
            act(variation=variation, by=by)
        variation.refresh_from_db()
        assert variation.state == was


@pytest.mark.parametrize("was", list(State))
def test_variation_offers_a_button_for_each_next_state_and_no_other(was):
    variation = VariationFactory(**{was.value: True})
    words = {act.words for act in next_acts(variation)}
    assert words == {ACTS[to][0] for to in Variation.NEXT_STATES[was]}


def test_draft_variation_counts_on_within_its_contract():
    contract, other, by = ContractFactory(), ContractFactory(), PersonFactory()
    numbers = [
        services.draft_variation(contract=each, details=details(), by=by).number
        for each in (contract, contract, other, contract)
    ]
    assert numbers == [1, 2, 1, 3]


@pytest.mark.parametrize(
    ("day", "is_taken"),
    [
        pytest.param(date(2016, 9, 30), False, id="the day before the contract"),
        pytest.param(date(2016, 10, 1), True, id="its first day"),
        pytest.param(date(2019, 9, 30), True, id="its last day"),
        pytest.param(date(2019, 10, 1), True, id="the first day of an extension"),
        pytest.param(date(2019, 10, 2), False, id="a day later"),
    ],
)
def test_draft_variation_takes_effect_within_the_term_or_as_it_runs_on(day, is_taken):
    contract, by = ContractFactory(), PersonFactory()
    if is_taken:
        drafted = services.draft_variation(
            contract=contract, details=details(day), by=by
        )
        assert drafted.effective_on == day
    else:
        with pytest.raises(EffectiveOutsideTerm, match="1 October 2016 to 30 Sept"):
            services.draft_variation(contract=contract, details=details(day), by=by)
        assert not Variation.objects.exists()


def test_draft_variation_of_a_contract_ended_early_stays_within_its_term():
    contract, by = ContractFactory(), PersonFactory()
    contract.planned_ends_on = contract.ends_on
    contract.ends_on = contract.terminated_on = date(2018, 12, 31)
    contract.termination_ground, contract.termination_reason = "agreed", "Agreed."
    contract.save()
    after = details(contract.ends_on + timedelta(days=1))
    with pytest.raises(EffectiveOutsideTerm) as refusal:
        services.draft_variation(contract=contract, details=after, by=by)
    assert "option" not in str(refusal.value)


def test_approve_variation_refuses_a_date_that_left_the_term_since():
    variation = VariationFactory(proposed=True)
    contract = variation.contract
    contract.ends_on = variation.effective_on.replace(year=2017, month=1)
    contract.save()
    with pytest.raises(EffectiveOutsideTerm):
        services.approve_variation(
            variation=variation, decision=DECISION, at=AT, by=PersonFactory()
        )


def test_revise_variation_changes_a_draft():
    variation = VariationFactory(draft=True)
    by = PersonFactory()
    services.revise_variation(variation=variation, details=details(), by=by)
    variation.refresh_from_db()
    assert (variation.title, variation.rationale) == ("Fewer KPIs", "Too long.")
    assert history_of(variation)[0].who == by.name


@pytest.mark.parametrize("state", ["proposed", "approved", "withdrawn"])
def test_revise_variation_once_proposed_is_refused(state):
    variation = VariationFactory(**{state: True})
    with pytest.raises(OnlyDraftsAreRevised):
        services.revise_variation(
            variation=variation, details=details(), by=PersonFactory()
        )


def test_approve_variation_records_the_decision_and_who_recorded_it():
    variation, by = VariationFactory(proposed=True), PersonFactory()
    approval = services.approve_variation(
        variation=variation, decision=DECISION, at=AT, by=by
    )
    approved = Variation.objects.approved().get()
    assert approval.variation == approved
    assert approved.decided_by_post == "Director"
    assert approved.authority_reference == "DCS/2018/014"
    assert approved.decided_on == date(2018, 6, 12)
    assert approved.signed_on == date(2018, 6, 11)
    assert (approved.approval_recorded_by, approved.approval_recorded_at) == (by, AT)


def test_approve_variation_decided_tomorrow_is_refused():
    variation = VariationFactory(proposed=True)
    before = datetime(2018, 6, 11, 22, 59, tzinfo=UTC)  # 23:59 in London
    with pytest.raises(DecidedInTheFuture):
        services.approve_variation(
            variation=variation, decision=DECISION, at=before, by=PersonFactory()
        )
    minute_later = datetime(2018, 6, 11, 23, 0, tzinfo=UTC)  # midnight in London
    services.approve_variation(
        variation=variation, decision=DECISION, at=minute_later, by=PersonFactory()
    )


def test_approve_variation_with_a_blocking_finding_changes_nothing(monkeypatch):
    findings = [
        ApprovalFinding("Only a remark.", False),
        ApprovalFinding("Cure.", True),
    ]
    check = ApprovalCheck("check", lambda variation: findings)
    monkeypatch.setattr(services, "APPROVAL_CHECKS", [check])
    variation = VariationFactory(proposed=True)
    assert [f.words for f in services.findings_of(variation)] == [
        "Cure.",
        "Only a remark.",
    ]
    with pytest.raises(ApprovalBlocked) as refusal:
        services.approve_variation(
            variation=variation, decision=DECISION, at=AT, by=PersonFactory()
        )
    assert refusal.value.reasons == ["Cure."]
    variation.refresh_from_db()
    assert variation.state == State.PROPOSED


def test_approve_variation_runs_consequences_and_tells_what_they_did(monkeypatch):
    seen = []

    def apply(variation, by, at):
        seen.append((variation.state, variation.decided_on, by, at))
        return ["Two months are judged again."]

    told = [ApprovalConsequence("a", apply), ApprovalConsequence("b", lambda *_: [])]
    monkeypatch.setattr(services, "APPROVAL_CONSEQUENCES", told)
    by = PersonFactory()
    approval = services.approve_variation(
        variation=VariationFactory(proposed=True), decision=DECISION, at=AT, by=by
    )
    assert approval.sentences == ("Two months are judged again.",)
    assert seen == [(State.APPROVED, date(2018, 6, 12), by, AT)]


def test_approve_variation_with_a_failing_consequence_changes_nothing(monkeypatch):
    def fail(*_):
        raise RuntimeError("no")

    monkeypatch.setattr(
        services, "APPROVAL_CONSEQUENCES", [ApprovalConsequence("a", fail)]
    )
    variation = VariationFactory(proposed=True)
    with pytest.raises(RuntimeError):
        services.approve_variation(
            variation=variation, decision=DECISION, at=AT, by=PersonFactory()
        )
    variation.refresh_from_db()
    assert (variation.state, variation.decided_by_post) == (State.PROPOSED, "")


AUTHORITY = [
    ("decided_by_post", ""),
    ("authority", ""),
    ("authority_reference", ""),
    ("decided_on", None),
    ("approval_recorded_by", None),
    ("approval_recorded_at", None),
]


@pytest.mark.parametrize(("field", "nothing"), AUTHORITY)
def test_variation_approved_without_authority_is_refused_by_the_database(
    field, nothing
):
    variation = VariationFactory(approved=True)
    with pytest.raises(IntegrityError, match="approved_under"), transaction.atomic():
        Variation.objects.filter(pk=variation.pk).update(**{field: nothing})


@pytest.mark.parametrize(("field", "nothing"), AUTHORITY)
def test_variation_approved_without_authority_is_told_in_words(field, nothing):
    variation = VariationFactory(approved=True)
    setattr(variation, field, nothing)
    with pytest.raises(ValidationError, match="under which authority"):
        variation.full_clean()


def test_variation_number_used_twice_is_refused_by_database_and_in_words():
    first = VariationFactory(number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        VariationFactory(contract=first.contract, number=1)
    again = VariationFactory.build(
        contract=first.contract, number=1, drafted_by=first.drafted_by
    )
    with pytest.raises(ValidationError, match="already has a variation"):
        again.full_clean()
