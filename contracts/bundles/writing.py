"""Write a record as one ZIP: tables, files, an index to read, and what proves them."""

import hashlib
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

from django.template.loader import render_to_string
from django.utils import timezone

from contracts.bundles.choices import BundleForm
from contracts.bundles.pieces import (
    Asked,
    BundledFile,
    KeptBack,
    Piece,
    Sheet,
)
from contracts.bundles.sections import SECTIONS, folder_of
from contracts_site.foundation.settings_data.services import council_settings
from contracts_site.foundation.tables import CellValue, Column
from contracts_site.foundation.tables.columns import written
from contracts_site.foundation.tables.export import csv_lines
from contracts_site.foundation.uploads import safe_name

MANIFEST, INDEX, INDEX_DATA = "manifest-sha256.txt", "index.html", "index.csv"
NOT_FOR_DISCLOSURE = "not-for-disclosure.csv"
# Longer tables are in their CSV only.
MOST_ROWS_SHOWN = 200
BLOCK = 2**20
LOST = "This file is no longer in the council's store.\n"

KEPT_BACK_COLUMNS = (
    Column("section", "Part", lambda each: each.section),
    Column("record", "Record", lambda each: each.record),
    Column("what", "What of it", lambda each: each.what),
    Column("ground", "Ground", lambda each: each.ground),
)
INDEX_COLUMNS = (
    Column("section", "Part", lambda each: each.section),
    Column("title", "Title", lambda each: each.title),
    Column("path", "File", lambda each: each.path),
    Column("rows", "Rows", lambda each: each.rows),
    Column("sha256", "SHA-256", lambda each: each.sha256),
)


@dataclass(frozen=True)
class Entry:
    """One file of the ZIP as the index names it."""

    section: str
    title: str
    path: str
    sha256: str
    rows: int | None = None
    note: str = ""
    labels: Sequence[str] = ()
    shown: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class ShownSection:
    """One part in the index; the grounds say on which something of it is kept back."""

    title: str
    entries: Sequence[Entry]
    grounds: Sequence[str]


@dataclass
class RecordZip:
    """The ZIP while it is written; every file's fingerprint is noted on the way."""

    archive: zipfile.ZipFile
    at: datetime
    entries: list[Entry] = field(default_factory=list)
    kept_back: list[KeptBack] = field(default_factory=list)
    fingerprints: dict[str, str] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)

    def add(self, piece: Piece) -> None:
        match piece:
            case Sheet():
                self._add_sheet(piece)
            case BundledFile():
                self._add_file(piece)
            case KeptBack():
                self.kept_back.append(piece)

    def write_lines(self, path: str, lines: Iterator[str]) -> str:
        """Keep the text under the path; return its SHA-256."""
        digest = hashlib.sha256()
        with self._member(path) as member:
            for line in lines:
                content = line.encode()
                digest.update(content)
                member.write(content)
        self.fingerprints[path] = digest.hexdigest()
        return self.fingerprints[path]

    def sections(self) -> list[ShownSection]:
        entries: dict[str, list[Entry]] = defaultdict(list)
        grounds: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            entries[entry.section].append(entry)
        for kept in self.kept_back:
            grounds[kept.section].add(kept.ground)
        return [
            ShownSection(title, entries[title], sorted(grounds[title]))
            for title in SECTIONS
            if entries[title] or grounds[title]
        ]

    def _add_sheet(self, sheet: Sheet) -> None:
        path = f"{folder_of(sheet.section)}/{sheet.name}.csv"
        sha256 = self.write_lines(path, csv_lines(sheet.rows, columns_of(sheet.labels)))
        shown = sheet.rows if len(sheet.rows) <= MOST_ROWS_SHOWN else ()
        self.entries.append(
            Entry(
                section=sheet.section,
                title=sheet.title,
                path=path,
                sha256=sha256,
                rows=len(sheet.rows),
                note=sheet.note,
                labels=sheet.labels,
                shown=[[f"{written(value)}" for value in row] for row in shown],
            )
        )

    def _add_file(self, file: BundledFile) -> None:
        folder = f"{folder_of(file.section)}/files"
        self.numbers[folder] += 1
        path = f"{folder}/{self.numbers[folder]:03}-{safe_name(file.name)}"
        try:
            source = file.opened()
        except FileNotFoundError:
            sha256 = self.write_lines(f"{path}.lost.txt", iter([LOST]))
            note = "The file is no longer in the council’s store."
            entry = Entry(
                file.section, file.title, f"{path}.lost.txt", sha256, None, note
            )
        else:
            with source:
                entry = Entry(file.section, file.title, path, self._copy(source, path))
        self.entries.append(entry)

    def _copy(self, source: IO[bytes], path: str) -> str:
        digest = hashlib.sha256()
        with self._member(path) as member:
            while block := source.read(BLOCK):
                digest.update(block)
                member.write(block)
        self.fingerprints[path] = digest.hexdigest()
        return self.fingerprints[path]

    def _member(self, path: str) -> IO[bytes]:
        moment = timezone.localtime(self.at).timetuple()[:6]
        info = zipfile.ZipInfo(path, date_time=moment)
        info.compress_type = zipfile.ZIP_DEFLATED
        return self.archive.open(info, "w", force_zip64=True)


def write_record(
    target: IO[bytes], pieces: Iterator[Piece], *, asked: Asked
) -> list[KeptBack]:
    """Write the ZIP of the pieces; return what of them is not for disclosure."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        record = RecordZip(archive, asked.at)
        for piece in pieces:
            record.add(piece)
        if not asked.for_disclosure:
            record.write_lines(NOT_FOR_DISCLOSURE, kept_back_lines(record.kept_back))
        record.write_lines(INDEX, iter([_index(record, asked)]))
        record.write_lines(INDEX_DATA, csv_lines(record.entries, INDEX_COLUMNS))
        lines = [f"{sha}  {path}\n" for path, sha in record.fingerprints.items()]
        record.write_lines(MANIFEST, iter(lines))
    return record.kept_back


def kept_back_lines(kept: Sequence[KeptBack]) -> Iterator[str]:
    return csv_lines(kept, KEPT_BACK_COLUMNS)


def columns_of(labels: Sequence[str]) -> list[Column]:
    """For rows that are sequences already."""
    return [Column(str(at), label, _cell(at)) for at, label in enumerate(labels)]


def _cell(at: int) -> Any:
    def cell(row: Sequence[CellValue]) -> CellValue:
        return row[at]

    return cell


def _index(record: RecordZip, asked: Asked) -> str:
    settings = council_settings()
    context = {
        "contract": asked.contract,
        "council_name": settings.council_name,
        "contact_email": settings.contact_email,
        "form": BundleForm(asked.form),
        "for_disclosure": asked.for_disclosure,
        "made_at": asked.at,
        "made_by": "" if asked.for_disclosure else asked.person.name,
        "sections": record.sections(),
        "most_rows": MOST_ROWS_SHOWN,
    }
    return render_to_string("contracts/bundle_index.html", context)
