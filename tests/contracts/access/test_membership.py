"""Memberships: each part with whose it is, and nothing else."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.access.models import Clearance, Role
from contracts.access.standing import NOBODY, standing_of
from contracts.models import Membership
from tests.factories import (
    CommitteeFactory,
    DirectorateFactory,
    PersonFactory,
    ProviderFactory,
)

pytestmark = pytest.mark.django_db

NEEDS = {
    Role.COMMISSIONER: ("directorate", DirectorateFactory, "Choose a directorate"),
    Role.PROVIDER: ("provider", ProviderFactory, "Choose a provider"),
    Role.MEMBER: ("committee", CommitteeFactory, "Choose a committee"),
    Role.CLEARING_OFFICER: (
        "clearance",
        lambda: Clearance.FINANCE,
        "Choose what a clearing officer signs",
    ),
}


@pytest.mark.parametrize("role", list(Role))
def test_membership_with_exactly_what_its_role_needs_is_kept(role):
    needed = {NEEDS[role][0]: NEEDS[role][1]()} if role in NEEDS else {}
    part = Membership(user=PersonFactory(), role=role, **needed)
    part.full_clean()
    part.save()


@pytest.mark.parametrize("role", list(NEEDS))
def test_membership_without_whose_it_is_is_refused_by_database_and_in_words(role):
    part = Membership(user=PersonFactory(), role=role)
    with pytest.raises(ValidationError, match=NEEDS[role][2]):
        part.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        part.save()


@pytest.mark.parametrize("role", list(NEEDS))
def test_membership_of_an_auditor_with_whose_is_refused_by_database_and_in_words(role):
    field, factory, words = NEEDS[role]
    part = Membership(user=PersonFactory(), role=Role.AUDITOR, **{field: factory()})
    with pytest.raises(ValidationError, match=words):
        part.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        part.save()


def test_membership_twice_is_refused_by_database_and_in_words():
    person = PersonFactory(auditor=True)
    again = Membership(user=person, role=Role.AUDITOR)
    with pytest.raises(ValidationError, match="already plays this part"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_standing_of_a_person_gathers_every_part(django_assert_num_queries):
    directorate, provider = DirectorateFactory(), ProviderFactory()
    person = PersonFactory(
        commissioner_of=directorate, works_for=provider, clears=Clearance.LEGAL
    )
    with django_assert_num_queries(1):
        standing = standing_of(person)
        assert standing_of(person) is standing
    assert standing.roles == {Role.COMMISSIONER, Role.PROVIDER, Role.CLEARING_OFFICER}
    assert standing.runs(directorate_id=directorate.pk)
    assert standing.works_for(provider_id=provider.pk)
    assert standing.clearances == {Clearance.LEGAL}
    assert NOBODY.roles == frozenset()
