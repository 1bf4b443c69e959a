"""Read a file that a person uploaded, in a child process that may fail alone."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from contracts_site.foundation.spreadsheets import exceptions as refusals
from contracts_site.foundation.spreadsheets.contents import (
    OneOfEach,
    Sheet,
    Spreadsheet,
    from_plain,
)
from contracts_site.foundation.spreadsheets.limits import LIMITS, Limits
from contracts_site.foundation.virus_scan import objection_to

READER = "contracts_site.foundation.spreadsheets.reader_process"
PROJECT = Path(__file__).resolve().parents[3]


def read_spreadsheet(content: bytes, *, limits: Limits = LIMITS) -> Spreadsheet:
    """The file's sheets; raises SpreadsheetRefused, in words for who uploaded it."""
    if not content.strip():
        raise refusals.FileIsEmpty
    if len(content) > limits.bytes_uploaded:
        raise refusals.FileTooLarge.of(len(content), limits)
    if objection := objection_to(content):
        raise refusals.StoppedByScanner(objection=objection)
    lines = _ask(content, limits)
    about = next(lines)
    if "refused" in about:
        raise refusals.REFUSALS[about["refused"]](**about["facts"])
    spreadsheet = Spreadsheet(kind=about["kind"], sheets=tuple(_sheets(lines)))
    if not any(sheet.rows for sheet in spreadsheet.sheets):
        raise refusals.FileIsEmpty
    return spreadsheet


def _ask(content: bytes, limits: Limits) -> Iterator[Any]:
    """The lines of the child's answer; a child that was ended by its limits gives none."""
    try:
        child = subprocess.run(
            [sys.executable, "-m", READER, json.dumps(asdict(limits))],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            env=_environment(),
            timeout=limits.seconds * 3,
            check=True,
        )
    except subprocess.SubprocessError as error:
        raise refusals.ReadingTookTooLong from error
    return map(json.loads, io.BytesIO(child.stdout))


def _environment() -> dict[str, str]:
    """Nothing of the site's settings; only where Python finds its own libraries."""
    path = os.environ.get("LD_LIBRARY_PATH")
    return {"LD_LIBRARY_PATH": path} if path else {}


def _sheets(lines: Iterator[Any]) -> Iterator[Sheet]:
    one_of_each = OneOfEach()
    for about in lines:
        yield Sheet(
            name=about["name"],
            is_hidden=about["is_hidden"],
            rows=tuple(
                tuple(one_of_each(from_plain(value)) for value in row)
                for row in islice(lines, about["rows"])
            ),
        )
