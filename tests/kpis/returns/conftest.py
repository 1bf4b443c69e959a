"""Clients signed in as the people of a situation."""

from collections.abc import Callable
from datetime import datetime
from unittest import mock

import pytest
from django.test import Client

from contracts_site.accounts.models import User
from tests.kpis.returns.situations import APRIL_OVER, Situation, children_centres

SignIn = Callable[[User], Client]


@pytest.fixture
def centres(db: None) -> Situation:
    return children_centres()


@pytest.fixture
def sign_in() -> SignIn:
    def as_person(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return as_person


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> object:
    """Pages take the day after April 2018 for today; the services are told the time."""
    if "views" not in request.path.parts:
        yield
        return
    with at_moment(APRIL_OVER):
        yield


def at_moment(moment: datetime) -> "mock._patch[mock.MagicMock]":
    return mock.patch("django.utils.timezone.now", return_value=moment)
