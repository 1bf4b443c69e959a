"""`print_pdf`: HTML in, accessible PDF out, drawn in a child process with a time limit.

A child can be killed when a document never ends, takes its memory with it, and is
given neither the database's address nor any secret of the site.
"""

import contextlib
import hashlib
import json
import subprocess
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from contracts_site.foundation.printing.assets import asset_paths
from contracts_site.foundation.printing.children import child
from contracts_site.foundation.printing.clean_text import cleaned
from contracts_site.foundation.printing.exceptions import PrintFailed, PrintTookTooLong
from contracts_site.foundation.printing.layouts import Layout

TIME_LIMIT_SECONDS = 55.0
LAST_STEP = 7
# Some other step of the renderer, or the page that it is laying out.
_WORDS = {1: "Reading the document", 5: "Laying out", 6: "Writing the PDF"}

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A finished PDF/UA-1 document and its fingerprint."""

    pdf: bytes
    pages: int
    sha256: str
    refused: tuple[str, ...] = ()  # addresses the document asked for and did not get


def print_pdf(
    html: str,
    *,
    layout: Layout = Layout.STANDARD,
    progress: Progress | None = None,
    limit_seconds: float = TIME_LIMIT_SECONDS,
) -> Printed:
    """Print a whole HTML document that extends `print/base.html`.

    The same HTML in the same layout gives the same bytes. `progress` is called with
    (step, of steps, words). Raises PrintTookTooLong or PrintFailed; loads nothing
    from anywhere.
    """
    assets = {name: str(path) for name, path in asset_paths().items()}
    with tempfile.TemporaryDirectory(prefix="print-") as name:
        folder = Path(name)
        (folder / "document.html").write_text(cleaned(html), encoding="utf-8")
        (folder / "assets.json").write_text(json.dumps(assets))
        _run_child(folder, layout, progress or _silent, limit_seconds)
        pdf = (folder / "document.pdf").read_bytes()
        result = json.loads((folder / "result.json").read_text())
    return Printed(
        pdf=pdf,
        pages=result["pages"],
        sha256=hashlib.sha256(pdf).hexdigest(),
        refused=tuple(result["refused"]),
    )


def _silent(step: int, of_steps: int, words: str) -> None:
    """Nobody is watching."""


def _run_child(
    folder: Path, layout: Layout, progress: Progress, limit_seconds: float
) -> None:
    stopped = threading.Event()
    with child() as renderer:
        process = renderer.process
        timer = threading.Timer(limit_seconds, _stop, (process, stopped))
        timer.start()
        try:
            _hand_over(process, folder, layout)
            _tell(process, progress)
            code = process.wait()
        finally:
            timer.cancel()
        last_words = renderer.last_words()
    if stopped.is_set():
        raise PrintTookTooLong(limit_seconds)
    if code:
        raise PrintFailed(_reason(last_words, code))


def _hand_over(process: "subprocess.Popen[str]", folder: Path, layout: Layout) -> None:
    """One that has ended before says why with its last words."""
    if process.stdin is not None:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(f"{json.dumps([str(folder), layout])}\n")
            process.stdin.flush()


def _stop(process: "subprocess.Popen[str]", stopped: threading.Event) -> None:
    stopped.set()
    process.kill()


def _tell(process: "subprocess.Popen[str]", progress: Progress) -> None:
    for line in process.stdout or ():
        step, _, page = line.rstrip("\n").partition("\t")
        words = _WORDS[max(known for known in _WORDS if known <= int(step))]
        progress(int(step), LAST_STEP, f"{words}: {page.lower()}" if page else words)


def _reason(last_words: str, code: int) -> str:
    lines = [line for line in last_words.splitlines() if line.strip()]
    last = lines[-1] if lines else f"the renderer ended with code {code}"
    return last.removeprefix("reason: ")
