"""Entries of the service navigation and the foot of a page; each app adds its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from contracts_site.foundation.look.components import ServiceLink

Visitor: TypeAlias = AbstractBaseUser | AnonymousUser


def everyone_signed_in(user: Visitor) -> bool:
    return user.is_authenticated


@dataclass(frozen=True)
class NavigationItem:
    """`active_prefixes` are the beginnings of the addresses that belong to the entry.

    Where two entries claim an address, the longer beginning wins.
    """

    label: str
    url_name: str
    order: int
    shown_to: Callable[[Visitor], bool] = everyone_signed_in
    active_prefixes: tuple[str, ...] = ()


NAVIGATION: list[NavigationItem] = []
FOOTER: list[NavigationItem] = []
"""Links at the foot of every page, which everybody sees, signed in or not."""
FURTHER_PREFIXES: dict[str, tuple[str, ...]] = {}
"""By an entry's URL name, beginnings that apps above its own add to it."""


@dataclass(frozen=True)
class SearchBox:
    """The box in the head of every page: what it is called, and the page that answers."""

    label: str
    url_name: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


SEARCH_BOXES: list[SearchBox] = []


def search_box_for(user: Visitor) -> SearchBox | None:
    """For everybody signed in, once an app offers one."""
    return next(iter(SEARCH_BOXES), None) if user.is_authenticated else None


def navigation_for(user: Visitor, *, path: str) -> list[ServiceLink]:
    """What this person may open, with the part of the site they are in marked."""
    shown = [item for item in NAVIGATION if item.shown_to(user)]
    claims = {item.url_name: _claim(item, path=path) for item in shown}
    longest = max(claims.values(), default=0)
    return [
        ServiceLink(
            item.label,
            reverse(item.url_name),
            is_current=path == reverse(item.url_name),
            is_active=0 < claims[item.url_name] == longest,
        )
        for item in sorted(shown, key=lambda i: i.order)
    ]


def footer_links() -> list[ServiceLink]:
    """In order; pages that anybody may open."""
    return [
        ServiceLink(item.label, reverse(item.url_name))
        for item in sorted(FOOTER, key=lambda i: i.order)
    ]


def _claim(item: NavigationItem, *, path: str) -> int:
    """How much of the address the entry knows as its own."""
    prefixes = item.active_prefixes + FURTHER_PREFIXES.get(item.url_name, ())
    return max((len(each) for each in prefixes if path.startswith(each)), default=0)
