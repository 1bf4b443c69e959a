from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser

from contracts_site.foundation.look.navigation import (
    FURTHER_PREFIXES,
    NAVIGATION,
    NavigationItem,
    everyone_signed_in,
    navigation_for,
)


class SignedIn(AnonymousUser):
    is_authenticated = True


@pytest.fixture(autouse=True)
def _three_entries() -> Iterator[None]:
    kept = list(NAVIGATION)
    NAVIGATION[:] = [
        NavigationItem(
            "Sign in", "account_login", 30, lambda user: True, ("/accounts/",)
        ),
        NavigationItem("Home", "home", 10, lambda user: True),
        NavigationItem("Reset", "account_reset_password", 20, everyone_signed_in),
    ]
    yield
    NAVIGATION[:] = kept


def test_entries_stand_in_their_order_and_only_for_whom_they_are() -> None:
    labels = [link.label for link in navigation_for(AnonymousUser(), path="/x/")]
    assert labels == ["Home", "Sign in"]

    labels = [link.label for link in navigation_for(SignedIn(), path="/x/")]
    assert labels == ["Home", "Reset", "Sign in"]


def test_entry_is_current_on_its_own_page_and_active_below_it() -> None:
    marks = {
        path: [
            (link.is_current, link.is_active)
            for link in navigation_for(AnonymousUser(), path=path)
        ]
        for path in ("/", "/accounts/login/", "/accounts/logout/")
    }

    assert marks["/"] == [(True, False), (False, False)]
    assert marks["/accounts/login/"] == [(False, False), (True, True)]
    assert marks["/accounts/logout/"] == [(False, False), (False, True)]


def test_the_longer_beginning_wins_where_two_entries_claim_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(FURTHER_PREFIXES, "home", ("/accounts/new/",))

    def active(path: str) -> list[str]:
        links = navigation_for(AnonymousUser(), path=path)
        return [link.label for link in links if link.is_active]

    assert active("/accounts/new/x/") == ["Home"]
    assert active("/accounts/x/") == ["Sign in"]
