"""What tests of the contracts app share."""

from collections.abc import Callable

import pytest
from django.test import Client

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.factories import ContractFactory, PersonFactory

SignIn = Callable[..., Client]


@pytest.fixture
def sign_in() -> SignIn:
    """A browser in which somebody has signed in: a given person, or one by situation."""

    def _sign_in(person: User | None = None, **situation: object) -> Client:
        client = Client()
        client.force_login(
            person or PersonFactory(**situation),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        return client

    return _sign_in


@pytest.fixture
def contract() -> Contract:
    """A live contract."""
    return ContractFactory(live=True)


@pytest.fixture
def commissioner(contract: Contract) -> User:
    """A commissioner of the contract's directorate."""
    return PersonFactory(commissioner_of=contract.directorate)


@pytest.fixture
def client(sign_in: SignIn, commissioner: User) -> Client:
    """The browser in which that commissioner has signed in."""
    return sign_in(commissioner)
