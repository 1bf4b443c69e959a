"""What the contracts app adds beside its tables: the register's line, files, history."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from django.db.models import Model
from django.utils import timezone

from contracts import models
from contracts.access.models import Role
from contracts.access.standing import Standing, standing_of
from contracts.bundles.grounds import UNDECIDED
from contracts.bundles.judging import ground_of_version
from contracts.bundles.pieces import (
    Asked,
    BundledFile,
    KeptBack,
    Piece,
    Sheet,
)
from contracts.bundles.sections import (
    ASSURANCE,
    CONTRACT,
    DOCUMENTS,
    HISTORY,
    VARIATIONS,
    file_words,
)
from contracts.bundles.tables import RECORD_TABLES
from contracts.register.columns import register_export_columns
from contracts.register.history_page import HISTORY_COLUMNS
from contracts.register.history_sources import HISTORY_SOURCES
from contracts_site.foundation.history import HistoryEntry, RowsOf, history_of
from contracts_site.foundation.tables import Column

WHO_READS_THE_PUBLIC_REGISTER = Standing(user_id=None, roles=frozenset({Role.MEMBER}))


def sheet_of(
    section: str,
    title: str,
    rows: Iterable[object],
    columns: Iterable[Column],
    *,
    note: str = "",
) -> Sheet:
    """Rows under the columns that the site's own list of them exports."""
    chosen = list(columns)
    return Sheet(
        section=section,
        title=title,
        name=file_words(title),
        labels=[column.label for column in chosen],
        rows=[[column.exported(row) for column in chosen] for row in rows],
        note=note,
    )


def register_line(asked: Asked) -> Iterator[Piece]:
    """As the register exports it: to those who read it whole, or to the public."""
    standing = standing_of(asked.person)
    reader = WHO_READS_THE_PUBLIC_REGISTER if asked.for_disclosure else standing
    columns = register_export_columns(reader, on=timezone.localdate(asked.at))
    yield sheet_of(CONTRACT, "In the register", [asked.contract], columns)


def document_files(asked: Asked) -> Iterator[Piece]:
    versions = models.DocumentVersion.objects.filter(document__contract=asked.contract)
    for version in versions.select_related("document").order_by("document", "number"):
        ground = ground_of_version(version)
        file = BundledFile(
            section=DOCUMENTS,
            title=str(version),
            name=version.file_name,
            opened=version.file.open,
        )
        yield from offered(asked, file, ground)


def evidence_files(asked: Asked) -> Iterator[Piece]:
    """Of compliance and of variations: nobody marks these files."""
    kept = models.ComplianceEvidence.objects.applying_to(asked.contract)
    for each in kept.exclude(file="").order_by("pk"):
        file = BundledFile(ASSURANCE, each.title, each.file_name, each.file.open)
        yield from offered(asked, file, UNDECIDED)
    variations = models.Variation.objects.filter(contract=asked.contract)
    for variation in variations.exclude(evidence="").order_by("number"):
        name = PurePosixPath(str(variation.evidence.name)).name
        title = f"Evidence of variation {variation.number}"
        file = BundledFile(VARIATIONS, title, name, variation.evidence.open)
        yield from offered(asked, file, UNDECIDED)


def offered(asked: Asked, file: BundledFile, ground: str) -> Iterator[Piece]:
    """The file unless it is kept back, and the line that says that it is."""
    if not (ground and asked.for_disclosure):
        yield file
    if ground:
        yield KeptBack(file.section, file.title, f"The file {file.name}", ground)


def history(asked: Asked) -> Iterator[Piece]:
    """Who changed what, when; for disclosure neither names nor what fields said."""
    if not asked.for_disclosure:
        entries = history_of(asked.contract, *_every_source(asked))
        yield sheet_of(HISTORY, "History", entries, HISTORY_COLUMNS)
        return
    entries = [_told(each, asked) for each in history_of(*_open_sources(asked))]
    note = "Who acted is told by the side they were on. What fields said is left out."
    yield sheet_of(HISTORY, "History", entries, TOLD_COLUMNS, note=note)
    yield KeptBack(HISTORY, "All entries", "Names, and what fields said", UNDECIDED)


def _every_source(asked: Asked) -> Iterator[Model | RowsOf]:
    for source in HISTORY_SOURCES:
        yield from source.records_of(asked.contract)
    for table in RECORD_TABLES:
        if table.has_history:
            yield RowsOf(table.model, **table.of(asked.contract))


def _open_sources(asked: Asked) -> Iterator[RowsOf]:
    for table in RECORD_TABLES:
        if table.has_history and table.is_open:
            yield RowsOf(table.model, **table.of(asked.contract))


def _told(entry: HistoryEntry, asked: Asked) -> HistoryEntry:
    """Only which fields changed: the record's own name may be what is kept back."""
    fields = tuple(change._replace(before="", after="") for change in entry.changes)
    who = asked.people.side_of_name(entry.who)
    return replace(entry, who=who, subject="", changes=fields)


TOLD_COLUMNS = (
    *(c for c in HISTORY_COLUMNS if c.key in {"at", "who", "kind", "what"}),
    Column(
        "fields",
        "Fields that changed",
        lambda entry: ", ".join(change.field for change in entry.changes),
    ),
)
