"""Every list opens in a council of 5,000 contracts as it does in one of 50."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from contracts.worked_out.services import work_out_all
from tests.architecture.access_table import ACCESS_TABLE
from tests.architecture.addresses import url_of
from tests.architecture.world import World, build_world
from tests.benchmarks.copies import SmallCouncil
from tests.benchmarks.lines import Line, milliseconds

SMALL, LARGE = 50, 5_000
LIMIT = 2.0


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
def test_lists_open_as_fast_in_a_large_council(bench: list[Line]) -> None:
    """All is committed: the database is slow to look through rows that are not yet."""
    world = build_world()
    council = SmallCouncil.as_it_is()
    client = Client()
    client.force_login(world.people["commissioner"])
    addresses = lists_of(world, client)
    today = timezone.localdate()
    grow(council, range(1, SMALL), on=today)
    small = {name: time_of(client, url) for name, url in addresses.items()}
    grow(council, range(SMALL, LARGE), on=today)
    lines = [
        Line(
            f"{name} of {LARGE:,} contracts",
            time_of(client, url),
            f"of {SMALL}",
            small[name],
            LIMIT,
        )
        for name, url in addresses.items()
    ]
    bench.extend(lines)
    assert [line.name for line in lines if not line.is_met] == []


def grow(council: SmallCouncil, numbers: range, *, on: date) -> None:
    """Add copies, and leave the database as its own and our daily work do."""
    with transaction.atomic():
        council.copy(numbers)
    work_out_all(on=on)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def lists_of(world: World, client: Client) -> dict[str, str]:
    """The address of every list that a commissioner may open."""
    addresses = {
        name: url_of(world, name, stands_for)
        for rule in ACCESS_TABLE
        if rule.expected("C") == "allowed"
        for method, name, stands_for in rule.requests()
        if method == "GET"
    }
    return {name: url for name, url in addresses.items() if is_list(client, url)}


def is_list(client: Client, url: str) -> bool:
    response = client.get(url)
    if response.streaming:
        b"".join(response)
    return bool(response.context) and "listing" in response.context


def time_of(client: Client, url: str) -> float:
    return milliseconds(lambda: client.get(url))
