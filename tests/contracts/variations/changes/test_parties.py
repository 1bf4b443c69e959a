"""Parties that join and leave by a variation: drafted, approved, kept."""

from datetime import UTC, date, datetime

import pytest

from contracts.models import Party, PartyChange, ProviderChange
from contracts.organisations.exceptions import SetByAnAct
from contracts.organisations.kept_parties import KEPT_OF_PARTIES
from contracts.organisations.services import PartyDetails, revise_party
from contracts.variations.changes.exceptions import (
    HolderJoinsItself,
    PartiesChangedMeanwhile,
    PartyTakesNoPart,
    PartyTakesPartAlready,
)
from contracts.variations.changes.parts import PARTIES_CHECK
from contracts.variations.changes.party_plan import PlannedParties
from contracts.variations.changes.party_services import (
    change_parties,
    joining_party,
    mark_of_parties,
)
from contracts.variations.changes.services import record_change
from contracts.variations.effects import cumulative_effect_of
from contracts.variations.exceptions import OnlyDraftsAreRevised
from contracts.variations.presentation import field_changes, tasks_of, told_parts
from contracts.variations.regime.facts import regime_reading
from contracts.variations.services import (
    Decision,
    approve_variation,
    propose_variation,
)
from contracts_site.foundation.history import RowsOf, history_of
from tests.factories import (
    ContractFactory,
    PersonFactory,
    ProviderFactory,
    VariationFactory,
)
from tests.factories.organisations import PartyFactory
from tests.factories.variations import PartyChangeFactory

pytestmark = pytest.mark.django_db
AT = datetime(2018, 6, 12, 9, 30, tzinfo=UTC)
DAY, LAST_DAY = date(2018, 7, 1), date(2018, 6, 30)
SUBCONTRACTOR, CONSORTIUM = Party.Role.SUBCONTRACTOR, Party.Role.CONSORTIUM


class Hubs:
    """A contract with a subcontractor that has been there from the start."""

    def __init__(self) -> None:
        self.by = PersonFactory()
        self.contract = ContractFactory()
        self.old = PartyFactory(
            contract=self.contract,
            provider__name="Old Ltd",
            subcontractor=True,
            delivers="Cleaning",
        )

    def draft(self, effective_on=DAY):
        number = self.contract.variations.count() + 1
        return VariationFactory(
            contract=self.contract, number=number, effective_on=effective_on
        )

    def plan(self, variation, *joins, leaves=(), seen=None):
        planned = PlannedParties(joins, frozenset(each.pk for each in leaves))
        change_parties(variation=variation, planned=planned, seen=seen, by=self.by)

    def approve(self, variation, at=AT):
        propose_variation(variation=variation, by=self.by)
        decision = Decision(
            decided_by_post="Director",
            authority="Scheme of delegation, part 3",
            authority_reference="DCS/2018/014",
            decided_on=at.date(),
        )
        approval = approve_variation(
            variation=variation, decision=decision, at=at, by=self.by
        )
        variation.refresh_from_db()
        return approval.sentences


@pytest.fixture
def hubs() -> Hubs:
    return Hubs()


def joins(name="Bridge Trust", role=SUBCONTRACTOR, delivers="Outreach", provider=None):
    provider = provider or ProviderFactory(name=name)
    return joining_party(provider, role=role, delivers=delivers)


def rows(contract):
    parties = contract.parties.order_by("joined_on", "pk")
    return [(p.provider.name, p.role, p.joined_on, p.left_on) for p in parties]


@pytest.mark.parametrize(
    "at",
    [AT, datetime(2018, 9, 3, 9, tzinfo=UTC)],
    ids=["before it takes effect", "long after"],
)
def test_approval_enters_the_days_on_which_parties_join_and_leave(hubs, at):
    variation = hubs.draft()
    hubs.plan(variation, joins(), leaves=[hubs.old])
    assert rows(hubs.contract) == [
        ("Old Ltd", "subcontractor", date(2016, 10, 1), None)
    ]
    sentences = hubs.approve(variation, at=at)
    assert rows(hubs.contract) == [
        ("Old Ltd", "subcontractor", date(2016, 10, 1), LAST_DAY),
        ("Bridge Trust", "subcontractor", DAY, None),
    ]
    assert sentences == (
        "Old Ltd no longer takes part as subcontractor from 1 July 2018.",
        "Bridge Trust takes part as subcontractor from 1 July 2018.",
    )
    left, joined = PartyChange.objects.all()
    assert (left.applied_at, joined.applied_at) == (at, at)
    assert joined.party.delivers == "Outreach"


def test_approval_keeps_what_a_party_was_though_it_moves_on(hubs):
    hubs.old.left_on = date(2019, 3, 31)
    hubs.old.save()
    variation = hubs.draft()
    hubs.plan(variation, leaves=[hubs.old])
    hubs.approve(variation)
    kept = PartyChange.objects.get()
    assert kept.left_on_before == date(2019, 3, 31)
    hubs.old.refresh_from_db()
    hubs.old.delivers = "Nothing any more"
    hubs.old.save()
    (row,) = field_changes(told_parts(variation))
    assert (row.field, row.before, row.after, row.note) == (
        "Subcontractor",
        "Old Ltd: Cleaning",
        "Takes no part",
        "Its last day is 30 June 2018",
    )


def test_draft_tells_what_becomes_of_the_parties_and_says_so_in_the_task_list(hubs):
    variation = hubs.draft()
    hubs.plan(variation, joins(role=CONSORTIUM), leaves=[hubs.old])
    told = [
        (e.field, e.before, e.after, e.note)
        for e in field_changes(told_parts(variation))
    ]
    assert told == [
        (
            "Subcontractor",
            "Old Ltd: Cleaning",
            "Takes no part",
            "Its last day is 30 June 2018",
        ),
        (
            "Consortium member",
            "Takes no part",
            "Bridge Trust: Outreach",
            "Joins on 1 July 2018",
        ),
    ]
    tasks = {
        each.title: each
        for each in tasks_of(variation, told_parts(variation), may_edit=True)
    }
    assert tasks["Parties"].hint == "Old Ltd leaves; Bridge Trust joins"
    assert tasks["Parties"].url.endswith(f"/variations/{variation.pk}/parties/")


def test_what_is_published_of_a_variation_names_the_consortium_only(hubs):
    variation = hubs.draft()
    hubs.plan(variation, joins(role=CONSORTIUM), leaves=[hubs.old])
    hubs.approve(variation)
    public = [each.field for each in field_changes(told_parts(variation), whole=False)]
    assert public == ["Consortium member"]
    member = PersonFactory(member=True)
    assert [e.kind for e in PartyChange.objects.visible_to(member)] == ["join"]
    assert PartyChange.objects.visible_to(PersonFactory(auditor=True)).count() == 2


def test_parties_are_replaced_by_what_is_saved_last(hubs):
    variation = hubs.draft()
    hubs.plan(variation, joins("First"), leaves=[hubs.old])
    hubs.plan(variation, joins("Second"))
    assert [each.provider.name for each in PartyChange.objects.all()] == ["Second"]
    hubs.plan(variation)
    assert not PartyChange.objects.exists()


def test_party_comes_back_as_something_else_in_one_variation(hubs):
    variation = hubs.draft()
    again = joins(provider=hubs.old.provider, role=CONSORTIUM)
    hubs.plan(variation, again, leaves=[hubs.old])
    hubs.approve(variation)
    assert [(role, first) for _, role, first, _ in rows(hubs.contract)] == [
        ("subcontractor", date(2016, 10, 1)),
        ("consortium", DAY),
    ]


def test_party_may_leave_again_by_a_later_variation(hubs):
    first, second = hubs.draft(), hubs.draft(effective_on=date(2018, 10, 1))
    hubs.plan(first, joins())
    hubs.approve(first)
    joined = Party.objects.get(provider__name="Bridge Trust")
    hubs.plan(second, leaves=[joined])
    hubs.approve(second)
    joined.refresh_from_db()
    assert joined.left_on == date(2018, 9, 30)


def test_party_of_another_contract_is_not_let_to_leave(hubs):
    with pytest.raises(PartyTakesNoPart):
        hubs.plan(hubs.draft(), leaves=[PartyFactory()])


def test_holder_of_the_contract_does_not_join_but_the_former_one_may(hubs):
    variation, holder = hubs.draft(), hubs.contract.provider
    with pytest.raises(HolderJoinsItself):
        hubs.plan(variation, joins(provider=holder))
    after = ProviderFactory()
    novation = ProviderChange(variation=variation, provider_after=after, reason="other")
    record_change(change=novation, by=hubs.by)
    hubs.plan(variation, joins(provider=holder))
    with pytest.raises(HolderJoinsItself):
        hubs.plan(variation, joins(provider=after))


def test_approval_asks_again_what_has_become_of_the_parties(hubs):
    first, second = hubs.draft(), hubs.draft()
    trust = ProviderFactory(name="Bridge Trust")
    for variation in (first, second):
        hubs.plan(variation, joins(provider=trust))
    hubs.approve(first)
    with pytest.raises(PartyTakesPartAlready, match="Bridge Trust is listed"):
        hubs.approve(second)
    assert Party.objects.filter(provider=trust).count() == 1


def test_party_that_merged_before_approval_is_carried_on_by_the_other(hubs):
    variation, trust = hubs.draft(), ProviderFactory()
    hubs.plan(variation, joins(provider=trust))
    heir = ProviderFactory(name="The heir")
    trust.merged_into, trust.merged_on = heir, date(2018, 6, 1)
    trust.save()
    hubs.approve(variation)
    assert rows(hubs.contract)[-1][0] == "The heir"


def test_party_that_merged_into_the_holder_cannot_join(hubs):
    variation, trust = hubs.draft(), ProviderFactory()
    hubs.plan(variation, joins(provider=trust))
    trust.merged_into, trust.merged_on = hubs.contract.provider, date(2018, 6, 1)
    trust.save()
    with pytest.raises(HolderJoinsItself):
        hubs.approve(variation)


def test_parties_changed_by_somebody_else_are_not_overwritten_silently(hubs):
    variation = hubs.draft()
    seen = mark_of_parties(variation)
    hubs.plan(variation, joins("First"))
    with pytest.raises(PartiesChangedMeanwhile, match="Somebody else changed"):
        hubs.plan(variation, joins("Second"), seen=seen)
    hubs.plan(variation, joins("Third"), seen=mark_of_parties(variation))


@pytest.mark.parametrize("state", ["proposed", "approved", "withdrawn"])
def test_parties_of_anything_but_a_draft_are_refused(hubs, state):
    variation = VariationFactory(contract=hubs.contract, number=9, **{state: True})
    with pytest.raises(OnlyDraftsAreRevised):
        hubs.plan(variation, leaves=[hubs.old])


def test_history_names_who_approved_each_party_change(hubs):
    variation = hubs.draft()
    hubs.plan(variation, joins(), leaves=[hubs.old])
    hubs.approve(variation)
    entries = history_of(
        RowsOf(PartyChange, variation__contract=hubs.contract),
        RowsOf(Party, contract=hubs.contract),
    )
    changed = {(each.kind, each.what) for each in entries if each.who == hubs.by.name}
    assert changed >= {
        ("party", "created"),
        ("party", "changed"),
        ("party change", "created"),
        ("party change", "changed"),
    }


# What an approver is told, what the law is asked, what all variations come to.


def test_check_tells_of_a_consortium_that_changes_and_blocks_nothing(hubs):
    member = PartyFactory(contract=hubs.contract)
    for chosen in ({"leaves": [member]}, {"joins": [joins(role=CONSORTIUM)]}):
        variation = hubs.draft()
        hubs.plan(variation, *chosen.get("joins", ()), leaves=chosen.get("leaves", ()))
        (finding,) = PARTIES_CHECK.findings(variation)
        assert "joins or leaves the consortium" in finding.words
        assert not finding.is_blocking


def test_check_is_silent_of_subcontractors(hubs):
    variation = hubs.draft()
    hubs.plan(variation, joins(), leaves=[hubs.old])
    assert PARTIES_CHECK.findings(variation) == []


def test_check_tells_of_a_party_that_becomes_the_provider_and_stays(hubs):
    variation = hubs.draft()
    novation = ProviderChange(
        variation=variation, provider_after=hubs.old.provider, reason="other"
    )
    record_change(change=novation, by=hubs.by)
    (finding,) = PARTIES_CHECK.findings(variation)
    assert "Old Ltd becomes the provider and stays listed" in finding.words
    hubs.plan(variation, leaves=[hubs.old])
    assert PARTIES_CHECK.findings(variation) == []


def test_regime_test_measures_nothing_of_parties(hubs):
    hubs.contract.regime = "pa_2023"
    hubs.contract.save()
    variation = hubs.draft()
    before = regime_reading(variation).read().answer
    hubs.plan(variation, joins(role=CONSORTIUM), leaves=[hubs.old])
    after = regime_reading(variation).read().answer
    assert before is not None
    assert after == before


def test_cumulative_effect_names_who_joined_and_left_by_approved_variations(hubs):
    first, second = hubs.draft(), hubs.draft()
    hubs.plan(first, joins(), leaves=[hubs.old])
    hubs.plan(second, joins("Not yet"))
    hubs.approve(first)
    assert [each.words for each in cumulative_effect_of(hubs.contract).parties] == [
        "Old Ltd left as subcontractor (variation 1)",
        "Bridge Trust joined as subcontractor (variation 1)",
    ]


# What a variation agreed, a correction does not undo.


def details_of(party, **changes):
    names = PartyDetails.__dataclass_fields__
    return PartyDetails(**{name: getattr(party, name) for name in names} | changes)


@pytest.fixture
def agreed(hubs):
    """One party that left and one that joined by variation 1."""
    variation = hubs.draft()
    hubs.plan(variation, joins(), leaves=[hubs.old])
    hubs.approve(variation)
    hubs.old.refresh_from_db()
    return {"left": hubs.old, "joined": Party.objects.get(joined_on=DAY)}


@pytest.mark.parametrize(
    ("which", "change"),
    [
        ("left", {"left_on": None}),
        ("joined", {"joined_on": date(2018, 8, 1)}),
        ("joined", {"delivers": "Less"}),
        ("joined", {"role": CONSORTIUM}),
    ],
)
def test_correction_of_a_party_leaves_what_a_variation_set(agreed, which, change):
    party = agreed[which]
    with pytest.raises(SetByAnAct, match="Variation 1 changed this"):
        revise_party(
            party=party, details=details_of(party, **change), by=PersonFactory()
        )


def test_correction_of_a_party_still_changes_the_rest(agreed):
    left = agreed["left"]
    details = details_of(left, delivers="Cleaning and caretaking")
    assert revise_party(party=left, details=details, by=PersonFactory()).delivers == (
        "Cleaning and caretaking"
    )
    details = details_of(agreed["joined"], left_on=date(2019, 1, 1))
    revise_party(party=agreed["joined"], details=details, by=PersonFactory())


def test_draft_sets_nothing_of_a_party_yet(hubs):
    variation = hubs.draft()
    PartyChangeFactory(variation=variation, leaving=True, party=hubs.old)
    assert KEPT_OF_PARTIES.of(hubs.old) == {}


def test_party_that_left_by_two_variations_is_of_the_last(hubs):
    for effective_on in (date(2018, 10, 1), DAY):
        variation = hubs.draft(effective_on=effective_on)
        hubs.plan(variation, leaves=[hubs.old])
        hubs.approve(variation)
    hubs.old.refresh_from_db()
    assert hubs.old.left_on == LAST_DAY
    assert KEPT_OF_PARTIES.of(hubs.old) == {
        "left_on": "Variation 2 changed this. Only another variation changes it again."
    }
