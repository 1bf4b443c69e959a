"""Fifty people at once in a council of 720,000 figures, against one alone."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from tests.end_to_end.site import PASSWORD, Site, installation, served
from tests.quality.load import Measured, Page, Visitor, fields_of, many_at_once

PEOPLE, SECONDS, ALONE = 50, 90, 15
LIMIT = 5.0
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
        returns = found.split("returns", 1)[1].split()
        with served(site):
            pages = pages_of([tuple(map(int, each.split(":"))) for each in returns])
            one = alone(site, pages)
            many = many_at_once(visitors(site, PEOPLE), pages, seconds=SECONDS)
    told = [
        f"{name} {many.p95(name) / median(one, name):.1f} times ({many.p95(name):.2f} s)"
        for name in pages
    ]
    number = sum(map(len, many.seconds.values()))
    reached(
        f"{len(many.errors)} errors in {number} pages of {PEOPLE} people; 95th "
        f"percentile against one person's: {', '.join(told)}"
    )
    assert many.errors + one.errors == []
    slow = [n for n in pages if many.p95(n) > LIMIT * median(one, n)]
    assert slow == []


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


def alone(site: Site, pages: dict[str, tuple[int, Page]]) -> Measured:
    measured, random = Measured(), Random(0)
    [visitor] = visitors(site, 1)
    for name, (_, page) in pages.items():
        for _ in range(ALONE):
            measured.open(name, page, visitor, random)
    return measured


def median(measured: Measured, name: str) -> float:
    taken = sorted(measured.seconds[name])
    return taken[len(taken) // 2]
