"""People of a provider are invited by a link that works once and runs out."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts.register.models import Contract
from contracts_site.accounts.models import Invitation, User
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
NEW = {"name": "Pat Provider", "email": "Pat@provider.example", "post": "Manager"}
PASSWORD = "lantern-boat-42"


def invite(client: Client, contract: Contract, **changed: str) -> str:
    """The page that answers, or the path of the link that was sent."""
    address = f"/contracts/providers/{contract.provider_id}/invite/"
    answer = client.post(address, {**NEW, **changed})
    if answer.status_code != 302:
        return answer.content.decode()
    found = re.search(r"http://[^/]+(/accounts/invitations/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def take_up(path: str, password: str = PASSWORD) -> int:
    typed = {"new_password1": password, "new_password2": password}
    return Client().post(path, typed).status_code


def test_invitation_gives_an_account_bound_to_the_provider(
    client: Client, contract: Contract
) -> None:
    path = invite(client, contract)
    person = User.objects.get(email="pat@provider.example")
    assert not person.has_usable_password()
    assert "Choose your password" in Client().get(path).content.decode()
    assert take_up(path) == 302
    theirs = Client()
    theirs.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert theirs.get(f"/contracts/{contract.pk}/").status_code == 200
    standing = standing_of(User.objects.get(pk=person.pk))
    assert standing.roles == {Role.PROVIDER}
    assert standing.provider_ids == {contract.provider_id}
    kinds = person.account_events.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["invited", "invitation_taken", "signed_in"]


def test_invitation_works_once(client: Client, contract: Contract) -> None:
    path = invite(client, contract)
    take_up(path)
    assert Client().get(path).status_code == 410
    assert take_up(path, "another-lantern-43") == 410


def test_invitation_runs_out(client: Client, contract: Contract) -> None:
    path = invite(client, contract)
    Invitation.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert take_up(path) == 410


def test_invitation_sent_again_replaces_the_first(
    client: Client, contract: Contract
) -> None:
    first, second = invite(client, contract), invite(client, contract)
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200
    assert User.objects.filter(email="pat@provider.example").count() == 1


def test_invitation_asks_for_a_good_password(
    client: Client, contract: Contract
) -> None:
    path = invite(client, contract)
    assert take_up(path, "short") == 200
    assert take_up(path, "password1234") == 200
    assert Invitation.objects.exists()


def test_invitation_of_a_closed_account_does_not_work(
    client: Client, contract: Contract
) -> None:
    path = invite(client, contract)
    User.objects.filter(email="pat@provider.example").update(is_active=False)
    assert take_up(path) == 410


@pytest.mark.parametrize("whose", ["auditor", "provider_user", "left_the_council"])
def test_invitation_takes_nobody_over(
    client: Client, contract: Contract, whose: str
) -> None:
    person = PersonFactory(**{whose: True})
    page = invite(client, contract, email=person.email)
    assert "Somebody already has this e-mail address" in page
    assert not Invitation.objects.exists()


def test_invitation_that_cannot_be_sent_leaves_nothing(
    client: Client, contract: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("contracts_site.accounts.invitations.mail.send_mail", refuse)
    assert "The mail server did not take" in invite(client, contract)
    assert not User.objects.filter(email="pat@provider.example").exists()


def test_invitation_secret_is_kept_as_its_hash_only(
    client: Client, contract: Contract
) -> None:
    token = invite(client, contract).split("/")[-2]
    assert Invitation.objects.get().token_hash != token
    assert len(token) >= 40
