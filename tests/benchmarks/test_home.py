"""Home opens in a council of 5,000 contracts as it does in one of 50."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.architecture.world import build_world
from tests.benchmarks.copies import SmallCouncil
from tests.benchmarks.lines import Line
from tests.benchmarks.test_lists import LARGE, LIMIT, SMALL, grow, time_of

PEOPLE = ("commissioner", "provider", "clerk", "auditor")


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
def test_home_opens_as_fast_in_a_large_council(bench: list[Line]) -> None:
    world, today = build_world(), timezone.localdate()
    council = SmallCouncil.as_it_is()
    clients = {name: Client() for name in PEOPLE}
    for name, client in clients.items():
        client.force_login(world.people[name])
    grow(council, range(1, SMALL), on=today)
    small = {name: time_of(client, "/") for name, client in clients.items()}
    grow(council, range(SMALL, LARGE), on=today)
    lines = [
        Line(
            f"home of a {name}, {LARGE:,} contracts",
            time_of(client, "/"),
            f"of {SMALL}",
            small[name],
            LIMIT,
        )
        for name, client in clients.items()
    ]
    bench.extend(lines)
    assert [line.name for line in lines if not line.is_met] == []
