"""The acts on organisations and parties, and what the database refuses."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.access.models import Membership
from contracts.organisations.exceptions import (
    AfterToday,
    ClosedAlready,
    IntoItself,
    MergedAlready,
    NameIsTaken,
    NameIsTheSame,
    PartyIsThePrime,
)
from contracts.organisations.models import FormerName, Party, Reorganisation
from contracts.organisations.services import (
    Change,
    PartyDetails,
    add_party,
    merge_provider,
    rename_provider,
    reorganise_directorate,
    revise_party,
)
from contracts.register.models import Provider
from contracts.register.seen import ChangedMeanwhile, mark_of
from contracts_site.foundation.history import history_of
from tests.factories import (
    ContractFactory,
    DirectorateFactory,
    PersonFactory,
    ProviderFactory,
)
from tests.factories.organisations import PartyFactory, ReorganisationFactory

pytestmark = pytest.mark.django_db
DAY = date(2018, 4, 1)
CHANGE = Change(on=DAY, reason="Two charities became one.", told_on=date(2018, 5, 1))


@pytest.fixture
def administrator():
    return PersonFactory(administrator=True)


def test_change_in_the_future_is_refused():
    with pytest.raises(AfterToday):
        Change(on=date(2018, 5, 2), reason="Why", told_on=date(2018, 5, 1))


def test_rename_provider_keeps_the_former_name_and_who_did_it(administrator):
    provider = ProviderFactory(name="Old Trust")
    rename_provider(
        provider=provider, name="New Trust", change=CHANGE, by=administrator
    )
    provider.refresh_from_db()
    former = FormerName.objects.get()
    assert provider.name == "New Trust"
    assert (former.name, former.until) == ("Old Trust", DAY)
    assert history_of(provider)[0].who == administrator.name


def test_rename_provider_to_a_name_that_is_used_or_its_own_is_refused(administrator):
    provider, other = ProviderFactory(), ProviderFactory()
    with pytest.raises(NameIsTaken, match="merge them"):
        rename_provider(
            provider=provider, name=other.name, change=CHANGE, by=administrator
        )
    with pytest.raises(NameIsTheSame):
        rename_provider(
            provider=provider, name=provider.name, change=CHANGE, by=administrator
        )
    assert not FormerName.objects.exists()


def test_merge_provider_moves_what_runs_and_leaves_what_had_ended(administrator):
    old, heir = ProviderFactory(), ProviderFactory()
    ended = ContractFactory(provider=old, ends_on=date(2018, 3, 31))
    running = ContractFactory(provider=old, ends_on=date(2018, 4, 1))
    part = PartyFactory(provider=old)
    leaves = PartyFactory(provider=old, left_on=DAY)
    left = PartyFactory(provider=old, gone=True)
    person, both = PersonFactory(works_for=old), PersonFactory(works_for=old)
    Membership.objects.create(user=both, role="provider", provider=heir)
    moved = merge_provider(provider=old, into=heir, change=CHANGE, by=administrator)
    for each in (ended, running, part, leaves, left, old):
        each.refresh_from_db()
    assert moved == 1
    assert (ended.provider, running.provider) == (old, heir)
    assert (left.provider, leaves.provider, part.provider) == (old, heir, heir)
    assert (old.merged_into, old.merged_on) == (heir, DAY)
    assert person.memberships.get().provider == heir
    assert both.memberships.get().provider == heir
    assert history_of(running)[0].who == administrator.name


def test_merge_provider_twice_or_into_itself_or_a_merged_one_is_refused(administrator):
    old, heir, third = ProviderFactory(), ProviderFactory(), ProviderFactory()
    with pytest.raises(IntoItself):
        merge_provider(provider=old, into=old, change=CHANGE, by=administrator)
    merge_provider(provider=old, into=heir, change=CHANGE, by=administrator)
    with pytest.raises(MergedAlready, match=old.name):
        merge_provider(provider=old, into=third, change=CHANGE, by=administrator)
    with pytest.raises(MergedAlready, match=old.name):
        merge_provider(provider=third, into=old, change=CHANGE, by=administrator)
    with pytest.raises(MergedAlready):
        rename_provider(provider=old, name="Another", change=CHANGE, by=administrator)


def test_merged_provider_is_offered_for_no_contract(administrator):
    old, heir = ProviderFactory(), ProviderFactory()
    merge_provider(provider=old, into=heir, change=CHANGE, by=administrator)
    assert list(Provider.objects.in_use()) == [heir]


def test_reorganise_directorate_carries_contracts_and_commissioners_on(administrator):
    old, heir = DirectorateFactory(), DirectorateFactory()
    contracts = [ContractFactory(directorate=old), ContractFactory(directorate=old)]
    person = PersonFactory(commissioner_of=old)
    told = reorganise_directorate(
        directorate=old, into=heir, change=CHANGE, by=administrator
    )
    old.refresh_from_db()
    for each in contracts:
        each.refresh_from_db()
        assert each.directorate == heir
    assert (told.contracts_moved, old.is_active) == (2, False)
    assert person.memberships.get().directorate == heir


def test_reorganise_directorate_that_is_closed_or_into_itself_is_refused(administrator):
    old, closed = DirectorateFactory(), DirectorateFactory(closed=True)
    for one, into in ((closed, old), (old, closed)):
        with pytest.raises(ClosedAlready, match=closed.name):
            reorganise_directorate(
                directorate=one, into=into, change=CHANGE, by=administrator
            )
    with pytest.raises(IntoItself):
        reorganise_directorate(
            directorate=old, into=old, change=CHANGE, by=administrator
        )
    assert not Reorganisation.objects.exists()


def details(**changes):
    return PartyDetails(
        **{
            "provider": ProviderFactory(),
            "role": Party.Role.SUBCONTRACTOR,
            "delivers": "Outreach.",
            "joined_on": DAY,
            **changes,
        }
    )


def test_add_party_that_holds_the_contract_is_refused():
    contract = ContractFactory()
    with pytest.raises(PartyIsThePrime):
        add_party(
            contract=contract,
            details=details(provider=contract.provider),
            by=PersonFactory(),
        )


def test_revise_party_changed_by_somebody_else_is_told():
    party = PartyFactory()
    seen = mark_of(party)
    revise_party(party=party, details=details(), by=PersonFactory())
    with pytest.raises(ChangedMeanwhile):
        revise_party(party=party, details=details(), seen=seen, by=PersonFactory())


def test_party_with_reversed_days_is_refused_and_told():
    party = PartyFactory()
    with (
        pytest.raises(IntegrityError, match="party_leaves_on_or_after_it_joined"),
        transaction.atomic(),
    ):
        Party.objects.filter(pk=party.pk).update(left_on=date(2000, 1, 1))
    party.left_on = date(2000, 1, 1)
    with pytest.raises(ValidationError, match="on or after the first"):
        party.full_clean()


def test_party_twice_from_one_day_is_refused():
    party = PartyFactory()
    with (
        pytest.raises(IntegrityError, match="party_joins_a_contract_once_a_day"),
        transaction.atomic(),
    ):
        PartyFactory(contract=party.contract, provider=party.provider)


def test_provider_merged_without_a_day_or_into_itself_is_refused_by_the_database():
    provider, heir = ProviderFactory(), ProviderFactory()
    rows = Provider.objects.filter(pk=provider.pk)
    with pytest.raises(IntegrityError, match="says_when"), transaction.atomic():
        rows.update(merged_into=heir)
    with pytest.raises(IntegrityError, match="into_itself"), transaction.atomic():
        rows.update(merged_into=provider, merged_on=DAY)


def test_reorganisation_into_itself_is_refused_by_the_database():
    directorate = DirectorateFactory()
    with (
        pytest.raises(IntegrityError, match="directorate_is_not_reorganised"),
        transaction.atomic(),
    ):
        ReorganisationFactory(directorate=directorate, into=directorate)
