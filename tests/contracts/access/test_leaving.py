"""A person leaves or is away: what they hold is handed over, or a deputy named."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from contracts.access.exceptions import (
    CannotTakeOver,
    ClosedAlready,
    ClosesOwnAccount,
    DeputyUntilThePast,
    NeedsSuccessor,
    NobodyDeputises,
    NoPartToDeputise,
    OfAnotherSide,
    OnlyAnAdministrator,
)
from contracts.access.holdings import HOLDING_SOURCES, holdings_of
from contracts.access.models import Clearance, Membership, Role
from contracts.access.services import (
    appoint_deputy,
    close_account,
    end_deputising,
    end_past_deputising,
)
from contracts.access.standing import standing_of
from contracts_site.accounts.account_log.origins import NOWHERE
from contracts_site.accounts.models import User
from contracts_site.foundation.history import history_of
from tests.factories import ContractFactory, DirectorateFactory, PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def administrator() -> User:
    return PersonFactory(administrator=True)


@pytest.fixture
def leaver() -> User:
    person = PersonFactory(name="Lea Leaver", commissioner_of=DirectorateFactory())
    person.memberships.create(role=Role.CLEARING_OFFICER, clearance=Clearance.LEGAL)
    return person


def fresh(person: User) -> User:
    return User.objects.get(pk=person.pk)


def close(person: User, by: User, successor: User | None, *, parts: bool = True) -> int:
    return close_account(
        person=person,
        successor=successor,
        give_parts=parts,
        at=timezone.now(),
        origin=NOWHERE,
        by=by,
    )


def test_leaver_hands_over_in_one_act(leaver: User, administrator: User) -> None:
    contract = ContractFactory(owner=leaver)
    successor = PersonFactory()
    assert close(leaver, administrator, successor) == 1
    contract.refresh_from_db()
    assert contract.owner == successor
    assert not fresh(leaver).is_active
    assert standing_of(fresh(leaver)).roles == frozenset()
    taken = standing_of(fresh(successor))
    assert taken.roles == {Role.COMMISSIONER, Role.CLEARING_OFFICER}
    assert taken.clearances == {Clearance.LEGAL}
    assert history_of(contract)[0].who == administrator.name


def test_leaver_parts_stay_behind_when_they_are_not_given(
    leaver: User, administrator: User
) -> None:
    successor = PersonFactory()
    close(leaver, administrator, successor, parts=False)
    assert standing_of(fresh(successor)).roles == frozenset()
    assert not Membership.objects.filter(user=leaver).exists()


def test_leaver_part_that_the_successor_plays_is_not_doubled(
    leaver: User, administrator: User
) -> None:
    successor = PersonFactory(clears=Clearance.LEGAL)
    close(leaver, administrator, successor)
    assert successor.memberships.count() == 2


def test_leaver_is_signed_out_at_once(administrator: User) -> None:
    person = PersonFactory(with_password=True, auditor=True)
    client = Client()
    client.post(
        "/accounts/login/", {"login": person.email, "password": "contracts-demo"}
    )
    close(person, administrator, None)
    assert client.get("/").status_code == 302


def test_accounts_are_handed_over_and_lent_by_administrators_only(
    leaver: User,
) -> None:
    commissioner, other = PersonFactory(commissioner=True), PersonFactory()
    with pytest.raises(OnlyAnAdministrator):
        close(leaver, commissioner, other)
    with pytest.raises(OnlyAnAdministrator):
        lend(leaver, other, commissioner)
    with pytest.raises(OnlyAnAdministrator):
        end_deputising(person=leaver, by=commissioner)
    assert fresh(leaver).is_active


def test_leaver_is_refused_in_words(leaver: User, administrator: User) -> None:
    ContractFactory(owner=leaver)
    with pytest.raises(NeedsSuccessor, match="1 thing stand"):
        close(leaver, administrator, None)
    with pytest.raises(CannotTakeOver):
        close(leaver, administrator, PersonFactory(left_the_council=True))
    with pytest.raises(CannotTakeOver):
        close(leaver, administrator, leaver)
    with pytest.raises(ClosesOwnAccount):
        close(administrator, administrator, leaver)
    with pytest.raises(ClosedAlready):
        close(PersonFactory(left_the_council=True), administrator, None)
    assert fresh(leaver).is_active


def test_leaver_page_lists_what_is_held_before_it_asks(
    leaver: User, administrator: User, sign_in
) -> None:
    contract = ContractFactory(owner=leaver, title="Family hubs")
    client = sign_in(administrator)
    address = f"/contracts/people/{leaver.pk}/close/"
    page = client.get(address).content.decode()
    assert f'href="/contracts/{contract.pk}/"' in page
    refused = client.post(address, {"successor": "", "give_parts": "on"})
    assert "Choose who takes over" in refused.content.decode()
    successor = PersonFactory()
    client.post(address, {"successor": successor.pk, "give_parts": "on"})
    assert fresh(leaver).account_events.get().kind == "handed_over"


def test_leaver_every_source_hands_over_what_it_lists(
    leaver: User, administrator: User
) -> None:
    """The field that a source names is the one by which it finds its rows."""
    for source in HOLDING_SOURCES:
        rows = source.held_by(leaver)
        assert rows.model._meta.get_field(source.field).related_model is User
    assert holdings_of(leaver) == []


def lend(person: User, deputy: User, by: User, *, until: date = TODAY) -> int:
    return appoint_deputy(person=person, deputy=deputy, until=until, on=TODAY, by=by)


def test_deputy_may_do_what_the_person_may_until_the_day_and_with_it(
    leaver: User, administrator: User
) -> None:
    deputy = PersonFactory(auditor=True)
    assert lend(leaver, deputy, administrator) == 2
    lent = standing_of(fresh(deputy))
    assert lent.roles == {Role.AUDITOR, Role.COMMISSIONER, Role.CLEARING_OFFICER}
    assert standing_of(fresh(leaver)).holds(Role.COMMISSIONER)
    yesterday = TODAY - timedelta(days=1)
    Membership.objects.filter(stands_in_for=leaver).update(until=yesterday)
    assert standing_of(fresh(deputy)).roles == {Role.AUDITOR}
    assert end_past_deputising(on=TODAY) == 2
    assert deputy.memberships.count() == 1


@pytest.mark.parametrize("part", ["administrator", "member"])
def test_deputy_is_not_lent_what_others_are_named_for(
    administrator: User, part: str
) -> None:
    """A member's part opens what is exempt for the committee."""
    with pytest.raises(NoPartToDeputise):
        lend(PersonFactory(**{part: True}), PersonFactory(), administrator)


def test_deputy_keeps_nothing_that_the_person_lost(
    leaver: User, administrator: User
) -> None:
    deputy = PersonFactory()
    lend(leaver, deputy, administrator)
    Membership.objects.filter(user=leaver, role=Role.COMMISSIONER).delete()
    assert standing_of(fresh(deputy)).roles == {Role.CLEARING_OFFICER}
    User.objects.filter(pk=leaver.pk).update(is_active=False)
    assert standing_of(fresh(deputy)).roles == frozenset()


def test_deputy_is_of_the_same_side(leaver: User, administrator: User) -> None:
    theirs = PersonFactory(provider_user=True)
    for person, deputy in ((leaver, theirs), (theirs, leaver)):
        with pytest.raises(OfAnotherSide):
            lend(person, deputy, administrator)
        with pytest.raises(OfAnotherSide):
            close(person, administrator, deputy)


def test_deputy_lends_nothing_on(leaver: User, administrator: User) -> None:
    deputy = PersonFactory()
    lend(leaver, deputy, administrator)
    with pytest.raises(NoPartToDeputise):
        lend(deputy, PersonFactory(), administrator)


def test_deputy_is_refused_in_words(leaver: User, administrator: User) -> None:
    with pytest.raises(DeputyUntilThePast):
        lend(leaver, PersonFactory(), administrator, until=TODAY - timedelta(days=1))
    with pytest.raises(CannotTakeOver):
        lend(leaver, leaver, administrator)
    with pytest.raises(NobodyDeputises):
        end_deputising(person=leaver, by=administrator)


def test_deputy_is_named_and_ended_on_the_page_of_the_person(
    leaver: User, administrator: User, sign_in
) -> None:
    client, deputy = sign_in(administrator), PersonFactory(name="Dee Deputy")
    address = f"/contracts/people/{leaver.pk}/"
    client.post(f"{address}deputy/", {"deputy": deputy.pk, "until": TODAY.isoformat()})
    assert "Dee Deputy until" in client.get(address).content.decode()
    client.post(f"{address}end-deputy/", {"go": "on"})
    assert "Dee Deputy" not in client.get(address).content.decode()


def test_deputy_without_a_last_day_is_refused_by_the_database(leaver: User) -> None:
    part = Membership(user=PersonFactory(), role=Role.AUDITOR, stands_in_for=leaver)
    with pytest.raises(ValidationError, match="until a day"):
        part.full_clean()
    with pytest.raises(IntegrityError, match="deputy_stands_in_until_a_day"):
        part.save()
