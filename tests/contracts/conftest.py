"""What tests of the contracts app share."""

from collections.abc import Callable

import pytest
from django.test import Client

from contracts_site.accounts.models import User
from tests.factories import PersonFactory

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
