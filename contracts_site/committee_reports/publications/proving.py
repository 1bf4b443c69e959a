"""Proof of what was published: hashes from the files, and the documents printed again."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.made_from import LAYOUTS
from contracts_site.committee_reports.publications.models import (
    Publication,
    PublishedFile,
)
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.committee_reports.renderings.fingerprint import print_fingerprint
from contracts_site.foundation.printing import PrintError, print_pdf

NOT_PRINTED = "Its PDF and its manifest are not made yet."
OTHER_RENDERER = (
    "It was printed by another renderer or with other typefaces than are here: it was "
    "not printed again."
)


@dataclass(frozen=True)
class Proof:
    """What differs, and what could not be compared; both are sentences."""

    differences: tuple[str, ...]
    passed_over: tuple[str, ...]


def prove(publication: Publication, *, prints: bool = True) -> Proof:
    """Compare files, manifest and, if asked, what is printed anew."""
    rows = list(publication.files.order_by("position"))
    contents = {row.pk: _content(row) for row in rows}
    differences = list(_of_files(rows, contents))
    if not any(row.kind == FileKind.MANIFEST for row in rows):
        return Proof(tuple(differences), (NOT_PRINTED,))
    differences += _of_manifest(rows, contents)
    passed_over: list[str] = []
    if prints and not differences:
        if _made_by(rows, contents) == print_fingerprint():
            differences += _of_prints(rows, contents)
        else:
            passed_over.append(OTHER_RENDERER)
    return Proof(tuple(differences), tuple(passed_over))


def _content(row: PublishedFile) -> bytes | None:
    try:
        return files.read(row.sha256)
    except FileNotFoundError:
        return None


Contents = Mapping[int, bytes | None]


def _of_files(rows: list[PublishedFile], contents: Contents) -> Iterator[str]:
    for row in rows:
        content = contents[row.pk]
        if content is None:
            yield f"{row.name}: the file is gone."
        elif (found := files.sha256_of(content)) != row.sha256:
            yield f"{row.name}: SHA-256 is {found}, on record is {row.sha256}."
        elif len(content) != row.size:
            yield f"{row.name}: {len(content)} bytes, on record are {row.size}."


def _of_manifest(rows: list[PublishedFile], contents: Contents) -> Iterator[str]:
    """It names every file but itself, as the record does."""
    named = {
        each["name"]: each["sha256"] for each in _manifest(rows, contents)["files"]
    }
    on_record = {row.name: row.sha256 for row in rows if row.kind != FileKind.MANIFEST}
    for name in sorted(named.keys() | on_record.keys()):
        if named.get(name) != on_record.get(name):
            yield f"{name}: manifest and record differ."


def _of_prints(rows: list[PublishedFile], contents: Contents) -> Iterator[str]:
    for pdf in (row for row in rows if row.kind in LAYOUTS):
        document = next(
            row
            for row in rows
            if row.kind == FileKind.DOCUMENT and row.audience == pdf.audience
        )
        try:
            printed = print_pdf(
                (contents[document.pk] or b"").decode(),
                layout=LAYOUTS[FileKind(pdf.kind)],
            )
        except PrintError as failure:
            yield f"{pdf.name}: {failure}"
            continue
        if printed.sha256 != pdf.sha256:
            yield (
                f"{pdf.name}: printed again it has SHA-256 {printed.sha256}, on record "
                f"is {pdf.sha256}."
            )


def _made_by(rows: list[PublishedFile], contents: Contents) -> str:
    made_with = _manifest(rows, contents).get("made_with", {})
    return str(made_with.get("print_fingerprint", ""))


def _manifest(rows: list[PublishedFile], contents: Contents) -> dict[str, Any]:
    """Empty where it is gone, which the comparison of files has said."""
    row = next((row for row in rows if row.kind == FileKind.MANIFEST), None)
    content = contents[row.pk] if row else None
    try:
        read: dict[str, Any] = json.loads(content or b"")
    except ValueError:
        return {"files": []}
    return read
