"""The files that are made from a document that was frozen, and from nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contracts_site.committee_reports.publications.freezing import FrozenFile
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing import Layout, Progress, print_pdf
from contracts_site.foundation.word import word_document

STEPS = 10  # that the making of each file is told in
LAYOUTS = {FileKind.PDF: Layout.STANDARD, FileKind.LARGE_PRINT: Layout.LARGE}
TITLES = {
    Audience.PUBLIC: "The report",
    Audience.EXEMPT: "The report with what is exempt",
}


@dataclass(frozen=True)
class FrozenDocument:
    """The HTML that was frozen of a version, with the name of its file."""

    html: str
    name: str
    audience: Audience

    def make(self, kind: FileKind, progress: Progress) -> FrozenFile:
        """The file of this kind. Raises PrintError."""
        return MAKERS[kind](self, progress)

    @property
    def stem(self) -> str:
        return self.name.removesuffix(".html")


def _pdf(document: FrozenDocument, progress: Progress) -> FrozenFile:
    printed = print_pdf(document.html, progress=progress)
    return FrozenFile(
        audience=document.audience,
        kind=FileKind.PDF,
        name=f"{document.stem}.pdf",
        title=f"{TITLES[document.audience]} as PDF",
        content=printed.pdf,
        pages=printed.pages,
    )


def _large_print(document: FrozenDocument, progress: Progress) -> FrozenFile:
    printed = print_pdf(document.html, layout=Layout.LARGE, progress=progress)
    return FrozenFile(
        audience=document.audience,
        kind=FileKind.LARGE_PRINT,
        name=f"{document.stem}-large-print.pdf",
        title=f"{TITLES[document.audience]} in large print, as PDF",
        content=printed.pdf,
        pages=printed.pages,
    )


def _word(document: FrozenDocument, progress: Progress) -> FrozenFile:
    progress(0, 1, "Writing the Word document")
    return FrozenFile(
        audience=document.audience,
        kind=FileKind.WORD,
        name=f"{document.stem}.docx",
        title=f"{TITLES[document.audience]} as Word document",
        content=word_document(document.html),
    )


MAKERS: dict[FileKind, Callable[[FrozenDocument, Progress], FrozenFile]] = {
    FileKind.PDF: _pdf,
    FileKind.LARGE_PRINT: _large_print,
    FileKind.WORD: _word,
}


def files_from(
    documents: list[FrozenDocument], progress: Progress
) -> Iterator[FrozenFile]:
    """All files that are made of the documents, in order, telling how far it has come.

    Raises PrintError.
    """
    wanted = [(document, kind) for document in documents for kind in MAKERS]
    for place, (document, kind) in enumerate(wanted):
        words = f"{kind.label}, {place + 1} of {len(wanted)}"
        yield document.make(kind, _within(progress, place, len(wanted), words))


def _within(progress: Progress, place: int, of: int, named: str) -> Progress:
    """The steps of one file as steps of all."""

    def told(step: int, of_steps: int, words: str) -> None:
        done = STEPS * place + STEPS * step // of_steps
        progress(done, STEPS * of, f"{named}: {words.lower()}")

    return told
