"""Two hosts, each with a web server and a worker, on one database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.end_to_end.site import PASSWORD, Site, free_port, installation, served
from tests.quality.load import Visitor, fields_of

EMAIL, OTHER = "commissioner@council.example", "commissioner2@council.example"
FAILURES = 5
OPEN_RETURN = """
from kpis.returns.models import Return
print("return", Return.objects.filter(state="open").order_by("pk")[0].pk)
"""
DRAFTS = """
from kpis.returns.models import DraftFigure
print("draft", DraftFigure.objects.get().value)
"""


@contextmanager
def two_hosts(var: Path) -> Iterator[tuple[Site, Site]]:
    """They share the database and `VAR_DIR`, as hosts do by a network share."""
    load = ["load_scale", "--contracts=3", "--kpis=2", "--months=2"]
    with installation(var, load) as first:
        port = free_port()
        environment = {**first.environment, "PORT": str(port)}
        second = replace(
            first, address=f"http://127.0.0.1:{port}", environment=environment
        )
        with served(first), served(second):
            yield first, second


@pytest.mark.quality
def test_two_hosts_are_one_site(tmp_path: Path) -> None:
    with two_hosts(tmp_path / "council") as (first, second):
        here, there = Visitor(first.address), Visitor(second.address)
        here.sign_in(EMAIL, PASSWORD)
        there.cookies = here.cookies
        assert "Sign out" in there.ask("GET", "/"), "a session holds on both"

        number = first.manage("shell", "-c", OPEN_RETURN).split("return")[-1].strip()
        path = f"/kpis/returns/{number}/entry/"
        seen_here, seen_there = (
            fields_of(each.ask("GET", path)) for each in (here, there)
        )
        value = next(name for name in seen_here if name.startswith("value-"))
        here.ask("POST", path, seen_here | {value: "61"})
        assert fields_of(there.ask("GET", path))[value] == "61", "a draft is on both"
        with pytest.raises(RuntimeError, match=": 409"):
            there.ask("POST", path, seen_there | {value: "62"})
        assert "draft 61" in first.manage("shell", "-c", DRAFTS)

        first.manage("stop_database")
        for visitor in (here, there):
            assert "Sign out" in visitor.ask("GET", "/"), "after the database was away"
        assert fields_of(there.ask("GET", path))[value] == "61"

        random = Random(1)
        for _ in range(FAILURES):
            guessing = Visitor(random.choice([first, second]).address)
            with pytest.raises(RuntimeError):
                guessing.sign_in(OTHER, "a-guess")
        late = Visitor(second.address)
        with pytest.raises(RuntimeError):
            late.sign_in(OTHER, PASSWORD)
