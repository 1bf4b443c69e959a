"""The child process that reads: a file on standard input, its sheets on standard output.

It runs under limits of memory and time, so that a file made to hurt ends it and nothing
else. Its answer is lines of JSON. The first says what kind of file it is, or is the name
of a refusal with its facts; then each sheet has a line on itself and one a row.
"""

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

from contracts_site.foundation.spreadsheets import exceptions as refusals
from contracts_site.foundation.spreadsheets.contents import Sheet, to_plain
from contracts_site.foundation.spreadsheets.limits import Limits
from contracts_site.foundation.spreadsheets.trimming import trimmed
from contracts_site.foundation.spreadsheets.workbooks import read_workbook
from contracts_site.foundation.spreadsheets.written_text import read_text
from contracts_site.foundation.spreadsheets.zip_check import check_zip

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def main() -> None:
    limits = Limits(**json.loads(sys.argv[1]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in answer_to(sys.stdin.buffer.read(), limits):
        sys.stdout.write(f"{json.dumps(line)}\n")


def answer_to(content: bytes, limits: Limits) -> Iterator[Any]:
    """The lines of the answer, as plain values."""
    try:
        kind, sheets = _read(content, limits)
        kept = [trimmed(sheet, limits) for sheet in sheets]
        if sum(_filled(sheet) for sheet in kept) > limits.cells:
            raise refusals.TooManyCells(most=limits.cells)
    except refusals.SpreadsheetRefused as refusal:
        yield {"refused": type(refusal).__name__, "facts": refusal.facts}
        return
    except MemoryError:
        yield {"refused": refusals.ReadingTookTooLong.__name__, "facts": {}}
        return
    yield {"kind": kind}
    for sheet in kept:
        yield {
            "name": sheet.name,
            "is_hidden": sheet.is_hidden,
            "rows": len(sheet.rows),
        }
        for row in sheet.rows:
            yield [to_plain(value) for value in row]


def _read(content: bytes, limits: Limits) -> tuple[str, tuple[Sheet, ...]]:
    """By what the content is; nobody's word for it is taken, its name's neither."""
    if content.startswith(b"PK"):
        return check_zip(content, limits), read_workbook(content, limits)
    if content.startswith(OLE_START):
        if ENCRYPTED_PACKAGE in content:
            raise refusals.NeedsAPassword
        raise refusals.OldExcelFormat
    return "csv", (Sheet("", read_text(content, limits)),)


def _filled(sheet: Sheet) -> int:
    return sum(1 for row in sheet.rows for value in row if value != "")


if __name__ == "__main__":
    main()
