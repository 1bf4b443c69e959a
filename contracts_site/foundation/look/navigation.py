"""The entries of the service navigation, added to by each app as Django starts."""

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
    """`active_prefixes` are the beginnings of the addresses that belong to the entry."""

    label: str
    url_name: str
    order: int
    shown_to: Callable[[Visitor], bool] = everyone_signed_in
    active_prefixes: tuple[str, ...] = ()


NAVIGATION: list[NavigationItem] = []


def navigation_for(user: Visitor, *, path: str) -> list[ServiceLink]:
    """What this person may open, with the part of the site they are in marked."""
    shown = [item for item in NAVIGATION if item.shown_to(user)]
    return [_link(item, path=path) for item in sorted(shown, key=lambda i: i.order)]


def _link(item: NavigationItem, *, path: str) -> ServiceLink:
    url = reverse(item.url_name)
    return ServiceLink(
        item.label,
        url,
        is_current=path == url,
        is_active=path.startswith(item.active_prefixes)
        if item.active_prefixes
        else False,
    )
