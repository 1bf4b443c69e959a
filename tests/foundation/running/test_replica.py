"""Pages about the past read the copy; all others, and every write, the database."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from contracts.register.models import Contract
from contracts_site.foundation.running.replica import ReplicaMiddleware, ReplicaRouter

ROUTER = ReplicaRouter()


@pytest.mark.parametrize(
    ("method", "path", "read"),
    [
        ("GET", "/open-data/register.csv", "replica"),
        ("HEAD", "/published/", "replica"),
        ("POST", "/open-data/", None),
        ("GET", "/contracts/", None),
    ],
)
def test_page_is_read_from(
    settings: Settings, method: str, path: str, read: str | None
) -> None:
    settings.REPLICA_PAGES = ("/open-data/", "/published/")
    found = []

    def page(request: HttpRequest) -> HttpResponse:
        found.append(ROUTER.db_for_read(Contract))
        assert ROUTER.db_for_write(Contract) is None
        return HttpResponse()

    ReplicaMiddleware(page)(RequestFactory().generic(method, path))
    assert found == [read]
    assert ROUTER.db_for_read(Contract) is None, "when the page is made"


def test_without_a_copy_everything_is_read_from_the_database() -> None:
    found = []

    def page(request: HttpRequest) -> HttpResponse:
        found.append(ROUTER.db_for_read(Contract))
        return HttpResponse()

    ReplicaMiddleware(page)(RequestFactory().get("/open-data/"))
    assert found == [None]


def test_copy_is_never_migrated() -> None:
    assert ROUTER.allow_migrate("replica", "contracts") is False
    assert ROUTER.allow_migrate("default", "contracts") is None
