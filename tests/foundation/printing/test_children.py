"""Renderers kept ready: each prints one document, knows no secret, and ends in time."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts_site.foundation.printing import (
    PrintFailed,
    children,
    keep_one_ready,
    print_pdf,
)
from contracts_site.foundation.printing.children import child, stop_keeping_one_ready

SHORT = (
    '<!doctype html><html lang="en-GB"><head><title>One</title></head>'
    "<body><h1>One</h1><p>Words.</p></body></html>"
)


@pytest.fixture
def kept_ready() -> Iterator[None]:
    keep_one_ready()
    yield
    stop_keeping_one_ready()


def test_document_printed_by_a_renderer_kept_ready_has_the_same_bytes(
    kept_ready: None,
) -> None:
    ready = [print_pdf(SHORT).pdf for _ in range(3)]
    stop_keeping_one_ready()
    assert {*ready, print_pdf(SHORT).pdf} == {ready[0]}


@pytest.mark.usefixtures("kept_ready")
def test_each_document_has_a_renderer_of_its_own_that_has_ended_after_it() -> None:
    with child() as one, child() as another:
        assert one.process.pid != another.process.pid
        assert one.process.poll() is another.process.poll() is None
    assert one.process.poll() is not None
    assert another.process.poll() is not None


@pytest.mark.usefixtures("kept_ready")
def test_none_waits_where_nothing_was_printed() -> None:
    assert children._ready.child is None
    with child():
        assert children._ready.child is not None


@pytest.mark.usefixtures("kept_ready")
def test_renderer_that_died_while_it_waited_is_replaced() -> None:
    with child():
        died = children._ready.child
    assert died is not None
    died.process.kill()
    died.process.wait()
    with child() as taken:
        assert taken.process.pid != died.process.pid
        assert taken.process.poll() is None


def test_renderer_knows_neither_the_database_nor_a_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://canary")
    monkeypatch.setenv("SECRET_KEY", "canary")
    with child() as taken:
        its_own = Path(f"/proc/{taken.process.pid}/environ")
        while not (known := its_own.read_text()):  # not there yet
            assert taken.process.poll() is None
    assert "PYTHONHASHSEED=0" in known
    assert "canary" not in known


def test_renderer_ends_when_nobody_gives_it_a_document() -> None:
    """As when the process that kept it ready was killed: its end of the pipe closes."""
    with child() as taken:
        assert taken.process.stdin is not None
        taken.process.stdin.close()
        assert taken.process.wait(timeout=30) == 0


def test_renderer_that_cannot_start_is_a_failure_to_print(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "contracts_site.foundation.printing.children._environment",
        lambda: {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "no number"},
    )
    with pytest.raises(PrintFailed, match="could not be printed"):
        print_pdf(SHORT)
