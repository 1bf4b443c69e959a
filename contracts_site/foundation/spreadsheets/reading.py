"""Read a file that a person uploaded, in a child process that may fail alone."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from contracts_site.foundation.spreadsheets import exceptions as refusals
from contracts_site.foundation.spreadsheets.contents import (
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
    answer = _ask(content, limits)
    if "refused" in answer:
        raise refusals.REFUSALS[answer["refused"]](**answer["facts"])
    spreadsheet = Spreadsheet(
        kind=answer["kind"], sheets=tuple(_sheet(each) for each in answer["sheets"])
    )
    if not any(sheet.rows for sheet in spreadsheet.sheets):
        raise refusals.FileIsEmpty
    return spreadsheet


def _ask(content: bytes, limits: Limits) -> dict[str, Any]:
    """The child's answer; a child that was ended by its limits gives none."""
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
        answer: dict[str, Any] = json.loads(child.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise refusals.ReadingTookTooLong from error
    return answer


def _environment() -> dict[str, str]:
    """Nothing of the site's settings; only where Python finds its own libraries."""
    path = os.environ.get("LD_LIBRARY_PATH")
    return {"LD_LIBRARY_PATH": path} if path else {}


def _sheet(plain: dict[str, Any]) -> Sheet:
    return Sheet(
        name=plain["name"],
        is_hidden=plain["is_hidden"],
        rows=tuple(tuple(from_plain(v) for v in row) for row in plain["rows"]),
    )
