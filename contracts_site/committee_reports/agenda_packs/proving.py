"""Proof of a pack: its hashes from the files, what it says of its papers, and the document
printed again."""

from collections.abc import Iterator

from contracts_site.committee_reports.agenda_packs.models import AgendaPack
from contracts_site.committee_reports.agenda_packs.services import LIMIT_SECONDS
from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.proving import OTHER_RENDERER, Proof
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.committee_reports.renderings.fingerprint import print_fingerprint
from contracts_site.foundation.printing import PrintError, print_pdf


def prove_pack(pack: AgendaPack, *, prints: bool = True) -> Proof:
    """Compare document, PDF and the papers named with the record; print if asked."""
    document, pdf = _content(pack.document_sha256), _content(pack.sha256)
    differences = [
        *_of_file("the document of the pack", document, pack.document_sha256),
        *_of_file("the PDF", pdf, pack.sha256),
    ]
    if pdf is not None and not differences and len(pdf) != pack.size:
        differences.append(f"The PDF has {len(pdf)} bytes, on record are {pack.size}.")
    if document is None or differences:
        return Proof(tuple(differences), ())
    differences += _of_papers(pack, document.decode())
    if not prints or differences:
        return Proof(tuple(differences), ())
    if pack.print_fingerprint != print_fingerprint():
        return Proof((), (OTHER_RENDERER,))
    return Proof(tuple(_of_print(pack, document.decode())), ())


def _content(sha256: str) -> bytes | None:
    try:
        return files.read(sha256)
    except FileNotFoundError:
        return None


def _of_file(what: str, content: bytes | None, sha256: str) -> Iterator[str]:
    if content is None:
        yield f"{what[0].upper()}{what[1:]} is gone."
    elif (found := files.sha256_of(content)) != sha256:
        yield (
            f"{what[0].upper()}{what[1:]} has SHA-256 {found}, on record is {sha256}."
        )


def _of_papers(pack: AgendaPack, document: str) -> Iterator[str]:
    """Of each paper in it the pack names a PDF of the version that was packed."""
    papers = pack.packed_papers.select_related("publication")
    for packed in papers.prefetch_related("publication__files"):
        publication = packed.publication
        pdfs = [
            each.sha256 for each in publication.files.all() if each.kind == FileKind.PDF
        ]
        if not any(sha256 in document for sha256 in pdfs):
            yield (
                f"{publication.reference}, version {publication.version}: the pack does "
                "not name its PDF."
            )


def _of_print(pack: AgendaPack, document: str) -> Iterator[str]:
    try:
        printed = print_pdf(document, limit_seconds=LIMIT_SECONDS)
    except PrintError as failure:
        yield str(failure)
        return
    if printed.sha256 != pack.sha256:
        yield (
            f"The PDF printed again has SHA-256 {printed.sha256}, on record is "
            f"{pack.sha256}."
        )
