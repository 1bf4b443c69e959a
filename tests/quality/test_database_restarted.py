"""A database that loses power twice while people and workers are at work."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from tests.end_to_end.site import Site, environment_of, free_port, served
from tests.quality.load import Page, Visitor, fields_of, many_at_once
from tests.quality.test_load import visitors
from tests.second_server import SecondServer, second_server

PEOPLE_OF_A_HOST, SECONDS, THINKS = 5, 45, 0.5
BEFORE, AWAY, BETWEEN = 8, 4, 10  # seconds
JOBS, ROWS = 3, 400
MOST_SECONDS = 120
RETURNS = """
from kpis.returns.models import Return
rows = Return.objects.filter(
    state="open", contract__directorate__name="Children and families"
).order_by("pk")
print("returns", *rows.values_list("pk", flat=True))
"""
IMPORTS = f"""
from django.utils import timezone
from contracts.register_import.jobs import start_writing
from contracts.register_import.services import check_rows, name_columns, upload_register
from contracts_site.accounts.models import User
from tests.contracts.register_import.registers import HEAD, csv_of, row
person = User.objects.get(email="commissioner@council.example")
for number in range({JOBS}):
    rows = [HEAD, *(row(f"J{{number}}-{{n}}") for n in range({ROWS}))]
    uploaded = upload_register(filename="register.csv", content=csv_of(rows),
                               mapping=None, at=timezone.now(), by=person)
    named = name_columns(register_import=uploaded, columns=uploaded.columns,
                         defaults={{}}, by=person)
    start_writing(register_import=check_rows(register_import=named), by=person)
"""
STATES = f"""
from contracts.register.models import Contract
from contracts_site.foundation.jobs.models import Job
jobs = Job.objects.filter(kind__contains="register").order_by("pk")
print("states", *jobs.values_list("state", flat=True))
print("rows", *(Contract.objects.filter(reference__startswith=f"J{{number}}-").count()
                for number in range({JOBS})))
"""
DRAFTS = """
from kpis.returns.models import DraftFigure
drafts = DraftFigure.objects.filter(state="reported")
print("drafts", *(f"{each.filed_in_id}:{each.value:f}" for each in drafts))
"""


@dataclass
class Savers:
    """Each saves a figure of a return of its own, one more each time."""

    returns: dict[int, int]
    tried: dict[int, int] = field(default_factory=dict)
    told: dict[int, int] = field(default_factory=dict)

    def save(self, visitor: Visitor, _random: Random) -> None:
        filed = self.returns[id(visitor)]
        path = f"/kpis/returns/{filed}/entry/"
        fields = fields_of(visitor.ask("GET", path))
        value = next(name for name in fields if name.startswith("value-"))
        number = self.tried[filed] = self.tried.get(filed, 0) + 1
        visitor.ask("POST", path, fields | {value: str(number)})
        self.told[filed] = number


@pytest.mark.quality
def test_database_that_restarts_under_load_loses_nothing(
    tmp_path: Path, reached: Callable[[str], None]
) -> None:
    with second_server() as server, two_sites(server, tmp_path) as sites:
        first, _ = sites
        found = words_after("returns", first.manage("shell", "-c", RETURNS))
        people = [each for site in sites for each in visitors(site, PEOPLE_OF_A_HOST)]
        savers = Savers(dict(zip(map(id, people), map(int, found), strict=False)))
        first.manage("shell", "-c", IMPORTS)
        restarting = threading.Thread(target=restart_twice, args=[server])
        restarting.start()
        measured = many_at_once(
            people, pages_of(savers), seconds=SECONDS, thinks=THINKS
        )
        restarting.join()
        for visitor in people:
            assert "Sign out" in visitor.ask("GET", "/")
            visitor.close()
        states, rows = ended_jobs(first)
        drafts = dict(
            each.split(":")
            for each in words_after("drafts", first.manage("shell", "-c", DRAFTS))
        )
    number = sum(map(len, measured.seconds.values()))
    lost = [
        filed
        for filed, told in savers.told.items()
        if not told <= float(drafts[str(filed)]) <= savers.tried[filed]
    ]
    reached(
        f"database restarted twice: {number} pages, {len(measured.errors)} answered 503, "
        f"{len(lost)} of {sum(savers.told.values())} saved figures lost, jobs {states}"
    )
    assert lost == []
    assert measured.errors
    assert [each for each in measured.errors if not each.endswith(": 503")] == []
    assert set(states) <= {"done", "failed"}
    assert set(rows) <= {"0", str(ROWS)}


@contextmanager
def two_sites(server: SecondServer, var: Path) -> Iterator[list[Site]]:
    """Two hosts with web server and worker each; both run to the end by themselves."""
    urls = {
        "DATABASE_URL": server.application_url,
        "DATABASE_OWNER_URL": server.owner_url,
    }
    sites = []
    for _ in range(2):
        port = free_port()
        environment = environment_of(var, port) | urls
        sites.append(Site(f"http://127.0.0.1:{port}", var, environment))
    load = ["load_scale", "--contracts=40", "--kpis=2", "--months=2"]
    for command in (["migrate"], ["createcachetable"], load):
        sites[0].manage(*command)
    with ExitStack() as stack:
        servers = [stack.enter_context(served(site)) for site in sites]
        yield sites
        assert [each.poll() for each in servers] == [None, None]


def restart_twice(server: SecondServer) -> None:
    for wait in (BEFORE, BETWEEN):
        time.sleep(wait)
        server.stop()
        time.sleep(AWAY)
        server.start()


def pages_of(savers: Savers) -> dict[str, tuple[int, Page]]:
    return {
        "save": (60, savers.save),
        "register": (40, lambda visitor, _: visitor.ask("GET", "/contracts/")),
    }


def ended_jobs(site: Site) -> tuple[list[str], list[str]]:
    """States of the jobs once all have ended, and how much each has written."""
    give_up_at = time.monotonic() + MOST_SECONDS
    while True:
        said = site.manage("shell", "-c", STATES)
        states = words_after("states", said)
        if {"queued", "running"}.isdisjoint(states) or time.monotonic() > give_up_at:
            return states, words_after("rows", said)
        time.sleep(2)


def words_after(word: str, said: str) -> list[str]:
    line = next(line for line in said.splitlines() if line.startswith(word))
    return line.split()[1:]
