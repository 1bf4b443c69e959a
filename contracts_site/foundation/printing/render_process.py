"""The child process of printing: loads the renderer, prints one document, ends.

Takes one line of JSON, `[FOLDER, LAYOUT]`, from its standard input; ends if there is
none. Reads FOLDER/document.html and FOLDER/assets.json, writes FOLDER/document.pdf and
FOLDER/result.json, and tells its progress line by line on standard output.
"""

import gc
import json
import logging
import re
import resource
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

MEMORY_LIMIT_BYTES = 4 * 1024**3
OBJECTS_BETWEEN_COLLECTIONS = 50_000
_STEP = re.compile(r"Step (\d) - ([\w ]+?)(?: - (Page \d+))?(?: \(up-to-date\))?$")


class _ProgressLines(logging.Handler):
    """The renderer's own steps, as `number<tab>words` lines."""

    def emit(self, record: logging.LogRecord) -> None:
        if found := _STEP.match(record.getMessage()):
            sys.stdout.write(f"{found[1]}\t{found[3] or ''}\n")
            sys.stdout.flush()


def main() -> None:
    # A printing ends with the process that asked for it, not at once by Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    sys.addaudithook(_refuse_sockets)
    # Imported under the memory limit.
    from contracts_site.foundation.printing.renderer import warm_up

    warm_up()
    # A document is finished long before its garbage would matter.
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 20)
    if line := sys.stdin.readline():
        folder, layout_name = json.loads(line)
        _print(Path(folder), layout_name)


def _print(folder: Path, layout_name: str) -> None:
    from contracts_site.foundation.printing.exceptions import PrintError
    from contracts_site.foundation.printing.layouts import Layout
    from contracts_site.foundation.printing.renderer import render

    tempfile.tempdir = str(folder)
    _listen_to_progress()
    html = (folder / "document.html").read_text(encoding="utf-8")
    assets = {
        name: Path(path).read_bytes()
        for name, path in json.loads((folder / "assets.json").read_text()).items()
    }
    try:
        rendered = render(html, assets, layout=Layout(layout_name))
    except PrintError as error:
        _give_up(str(getattr(error, "reason", error)))
    except MemoryError:
        _give_up("it needs more memory than printing may use")
    result = json.dumps({"pages": rendered.pages, "refused": rendered.refused})
    try:
        (folder / "document.pdf").write_bytes(rendered.pdf)
        (folder / "result.json").write_text(result)
    except OSError as error:
        _give_up(f"it could not be written ({error.strerror})")


def _refuse_sockets(event: str, _arguments: "Sequence[object]") -> None:
    """The second lock, should the fetcher ever be talked round: no network at all."""
    if event.startswith("socket."):
        raise PermissionError("Printing opens no network connection.")


def _listen_to_progress() -> None:
    logger = logging.getLogger("weasyprint.progress")
    logger.setLevel(logging.INFO)
    logger.addHandler(_ProgressLines())


def _give_up(reason: str) -> NoReturn:
    sys.exit(f"reason: {reason}")


if __name__ == "__main__":
    main()
