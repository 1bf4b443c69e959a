"""Fifty people at once in a council of 720,000 figures, against one alone; and that
one's pages against bare SQL and a template of the same rows."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from tests.end_to_end.site import (
    PASSWORD,
    Site,
    free_port,
    installation,
    served,
    serving,
)
from tests.quality.load import Measured, Page, Visitor, fields_of, many_at_once

PEOPLE, SECONDS, ALONE = 50, 90, 15
LIMIT, LIMIT_OF_ONE = 5.0, 3.0
# Both of one directorate, whose returns of the last month are open.
COMMISSIONERS = ["commissioner@council.example", "commissioner2@council.example"]
ASKED = """
from kpis.returns.models import Return
theirs = Return.objects.filter(contract__directorate__name="Children and families")
rows = theirs.filter(state="open").order_by("pk")[:300]
print("returns", *(f"{row.pk}:{row.contract_id}" for row in rows))
"""


@pytest.mark.quality
def test_fifty_people_at_once_wait_little_longer_than_one(
    reached: Callable[[str], None],
) -> None:
    """The council is kept in `var/quality-council`: it takes minutes to make."""
    var = Path(settings.BASE_DIR) / "var" / "quality-council"
    with installation(var, keep=True) as site:
        if "returns " not in (found := site.manage("shell", "-c", ASKED)):
            site.manage("load_scale")
            found = site.manage("shell", "-c", ASKED)
        returns = [
            tuple(map(int, each.split(":")))
            for each in found.split("returns", 1)[1].split()
        ]
        with served(site):
            pages = pages_of(returns)
            one = alone(visitors(site, 1)[0], pages)
            many = many_at_once(visitors(site, PEOPLE), pages, seconds=SECONDS)
        with bare_pages_served(site) as address:
            visitor = Visitor(address, {"csrftoken": "none"})
            bare = alone(visitor, bare_pages_of(returns))
    reached(as_told(one, many, bare))
    assert many.errors + one.errors + bare.errors == []
    slow = [n for n in pages if many.p95(n) > LIMIT * median(one, n)]
    heavy = [n for n in pages if median(one, n) > LIMIT_OF_ONE * median(bare, n)]
    assert (slow, heavy) == ([], [])


def as_told(one: Measured, many: Measured, bare: Measured) -> str:
    number = sum(map(len, many.seconds.values()))
    times = ", ".join(
        f"{name} {many.p95(name) / median(one, name):.1f} times ({many.p95(name):.2f} s)"
        for name in one.seconds
    )
    weights = ", ".join(
        f"{name} {median(one, name) / median(bare, name):.1f} times "
        f"({median(one, name) * 1000:.0f} ms)"
        for name in one.seconds
    )
    return (
        f"{len(many.errors)} errors in {number} pages of {PEOPLE} people; 95th "
        f"percentile against one person's: {times}; one person's against a bare "
        f"template's: {weights}"
    )


def pages_of(returns: list[tuple[int, ...]]) -> dict[str, tuple[int, Page]]:
    """The mix: half open a return's figures and save one; scorecards; the register."""

    def grid(visitor: Visitor, random: Random) -> None:
        filed, _ = random.choice(returns)
        path = f"/kpis/returns/{filed}/entry/"
        fields = fields_of(visitor.ask("GET", path))
        value = next(name for name in fields if name.startswith("value-"))
        fields[value] = str(random.randint(1, 90))
        try:
            visitor.ask("POST", path, fields)
        except RuntimeError as error:
            if not str(error).endswith(" 409"):  # somebody else saved it meanwhile
                raise

    def scorecard(visitor: Visitor, random: Random) -> None:
        _, contract = random.choice(returns)
        visitor.ask("GET", f"/kpis/contracts/{contract}/scorecard/")

    def register(visitor: Visitor, random: Random) -> None:
        visitor.ask("GET", f"/contracts/?page={random.randint(1, 50)}")

    return {
        "grid": (50, grid),
        "scorecard": (30, scorecard),
        "register": (20, register),
    }


def visitors(site: Site, number: int) -> list[Visitor]:
    """Browsers of the commissioners: each signs in once, its session is shared."""
    signed_in = []
    for email in COMMISSIONERS:
        visitor = Visitor(site.address)
        visitor.sign_in(email, PASSWORD)
        visitor.close()
        signed_in.append(visitor.cookies)
    return [
        Visitor(site.address, dict(signed_in[place % len(signed_in)]))
        for place in range(number)
    ]


@contextmanager
def bare_pages_served(site: Site) -> Iterator[str]:
    """By as many processes and threads as serve the site, on the same database."""
    port = free_port()
    environment = {
        **site.environment,
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "tests.quality.bare.settings",
    }
    bare = replace(site, address=f"http://127.0.0.1:{port}", environment=environment)
    command = [sys.executable, "-m", "gunicorn", "contracts_site.wsgi", "--preload"]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    with serving(bare, command, well="/register/?page=1"):
        yield bare.address


def bare_pages_of(returns: list[tuple[int, ...]]) -> dict[str, tuple[int, Page]]:
    """Opened and saved as `pages_of` has it."""

    def grid(visitor: Visitor, random: Random) -> None:
        filed, _ = random.choice(returns)
        path = f"/grid/{filed}/"
        fields = fields_of(visitor.ask("GET", path))
        value = next(name for name in fields if name.startswith("value-"))
        visitor.ask("POST", path, {value: str(random.randint(1, 90))})

    def scorecard(visitor: Visitor, random: Random) -> None:
        _, contract = random.choice(returns)
        visitor.ask("GET", f"/scorecard/{contract}/")

    def register(visitor: Visitor, random: Random) -> None:
        visitor.ask("GET", f"/register/?page={random.randint(1, 50)}")

    return {
        "grid": (50, grid),
        "scorecard": (30, scorecard),
        "register": (20, register),
    }


def alone(visitor: Visitor, pages: dict[str, tuple[int, Page]]) -> Measured:
    measured, random = Measured(), Random(0)
    for name, (_, page) in pages.items():
        for _ in range(ALONE):
            measured.open(name, page, visitor, random)
    return measured


def median(measured: Measured, name: str) -> float:
    taken = sorted(measured.seconds[name])
    return taken[len(taken) // 2]
