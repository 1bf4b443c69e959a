"""What committee papers add to a contract's record: docs/rules/contract-record.md.

Published versions are the record as everybody reads it. The exempt version of a paper is
named with its fingerprint and never copied: each of its downloads is logged by itself.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import IO, Any

from django.db.models import Q, QuerySet

from contracts.bundles.grounds import UNDECIDED, UNFINISHED
from contracts.bundles.pieces import (
    RECORD_PARTS,
    Asked,
    BundledFile,
    KeptBack,
    Piece,
    RecordPart,
)
from contracts.bundles.sections import PAPERS
from contracts.bundles.tables import RECORD_TABLES, Judge, RecordTable
from contracts.register.models import Contract
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.papers.models import (
    Paper,
    PaperQuerySet,
    Recommendation,
    Section,
)
from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.models import (
    Publication,
    PublishedFile,
)
from contracts_site.foundation.access_marks import Audience

EXEMPT_FILE = "exempt: the version for members, on the page of its paper"


def papers_on(contract: Contract) -> PaperQuerySet:
    """Those about the contract, and those with an insert that shows it."""
    inserts = Insert.objects.showing(contract).values("paper_id")
    return Paper.objects.filter(Q(contract=contract) | Q(pk__in=inserts))


def _ids(path: str) -> Any:
    return lambda contract: {f"{path}__in": papers_on(contract).values("pk")}


def _read(path: str) -> Any:
    """Only those papers that the person may open: never another author's draft."""

    def where(asked: Asked) -> Mapping[str, Any]:
        return {f"{path}__in": Paper.objects.visible_to(asked.person).values("pk")}

    return where


def _published(_asked: Asked, rows: Sequence[Any]) -> Judge:
    public = set(
        Paper.objects.published()
        .filter(pk__in=[row.pk for row in rows])
        .values_list("pk", flat=True)
    )
    return lambda row, field: "" if field or row.pk in public else UNFINISHED


def _not_withdrawn(_asked: Asked, rows: Sequence[Any]) -> Judge:
    kept = Publication.objects.not_withdrawn().filter(pk__in=[row.pk for row in rows])
    public = set(kept.values_list("pk", flat=True))
    return lambda row, field: "" if field or row.pk in public else UNDECIDED


def published_files(asked: Asked) -> Iterator[Piece]:
    """What everybody may download; of the rest the fingerprint."""
    for file in _files_of(asked).order_by("publication", "position"):
        title = f"{file.publication}: {file.title or file.name}"
        if file.audience == Audience.EXEMPT:
            what = f"{file.name}, SHA-256 {file.sha256}"
            yield KeptBack(PAPERS, title, what, EXEMPT_FILE)
        else:
            yield BundledFile(PAPERS, title, file.name, partial(_opened, file.sha256))


def _files_of(asked: Asked) -> QuerySet[PublishedFile]:
    of_papers = PublishedFile.objects.filter(
        publication__paper__in=papers_on(asked.contract)
    ).select_related("publication")
    served = PublishedFile.objects.served().values("pk")
    seen = PublishedFile.objects.visible_to(asked.person).values("pk")
    exempt = Q(audience=Audience.EXEMPT, pk__in=seen)
    return of_papers.filter(Q(pk__in=served) | exempt)


def _opened(sha256: str) -> IO[bytes]:
    return io.BytesIO(files.read(sha256))


TABLES = [
    RecordTable(
        model=Paper,
        section=PAPERS,
        titled="committee papers",
        found_by=_ids("id"),
        where=_read("pk"),
        judging=_published,
        has_history=False,
    ),
    RecordTable(
        model=Section,
        section=PAPERS,
        titled="sections of papers as they are being written",
        found_by=_ids("paper"),
        where=_read("paper"),
        ground=UNFINISHED,
        related=("paper",),
        has_history=False,
    ),
    RecordTable(
        model=Recommendation,
        section=PAPERS,
        titled="recommendations as they are being written",
        found_by=_ids("paper"),
        where=_read("paper"),
        ground=UNFINISHED,
        related=("paper",),
        has_history=False,
    ),
    RecordTable(
        model=Publication,
        section=PAPERS,
        titled="published versions of papers",
        found_by=_ids("paper"),
        told=("paper",),
        judging=_not_withdrawn,
        has_history=False,
    ),
]


def join() -> None:
    RECORD_TABLES.extend(TABLES)
    RECORD_PARTS.append(RecordPart("Papers", 70, published_files))
