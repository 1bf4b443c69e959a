"""The pages of these tests, and static files straight from where they lie."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import override_settings

from contracts_site.foundation.look.navigation import (
    FOOTER,
    NAVIGATION,
    SEARCH_BOXES,
    NavigationItem,
    SearchBox,
)

FROM_WHERE_THEY_LIE = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}


@contextmanager
def _navigation_of_its_own() -> Iterator[None]:
    """The apps' entries lead to addresses that these pages do not have."""
    kept, boxes, foot = list(NAVIGATION), list(SEARCH_BOXES), list(FOOTER)
    SEARCH_BOXES[:] = [SearchBox("Search everything", "specimen-list")]
    FOOTER[:] = [NavigationItem("Help", "home", 10)]
    NAVIGATION[:] = [
        NavigationItem("Home", "home", 10, lambda user: True),
        NavigationItem(
            "Form", "specimen-form", 20, lambda user: True, ("/specimen/f",)
        ),
        NavigationItem(
            "List", "specimen-list", 30, lambda user: True, ("/specimen/l",)
        ),
    ]
    try:
        yield
    finally:
        NAVIGATION[:], SEARCH_BOXES[:], FOOTER[:] = kept, boxes, foot


@pytest.fixture(autouse=True)
def _specimen_pages() -> Iterator[None]:
    with (
        _navigation_of_its_own(),
        override_settings(
            ROOT_URLCONF="tests.foundation.look.specimen",
            LOGIN_REDIRECT_URL="/specimen/",
            SECURE_SSL_REDIRECT=False,
            STORAGES={**settings.STORAGES, "staticfiles": FROM_WHERE_THEY_LIE},
        ),
    ):
        yield
