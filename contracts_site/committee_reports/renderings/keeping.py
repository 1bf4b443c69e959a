"""PDFs kept by what they show: looked up, made once, named so that a person finds them."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.committee_reports.assembly.content import PaperContent
from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.committee_reports.renderings.fingerprint import (
    renderer_fingerprint,
)
from contracts_site.committee_reports.renderings.models import (
    PrintedState,
    Rendering,
)
from contracts_site.committee_reports.renderings.paper_state import (
    known_rendering,
    state_of,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing import Layout, Printed, Progress, print_pdf
from contracts_site.foundation.printing.downloads import file_name
from contracts_site.foundation.settings_data.kept import read_once


@dataclass(frozen=True)
class Edition:
    """A paper as gathered for an audience and laid out, under the hash its PDF is kept
    by. `state` is that of the paper that was gathered, where it is sure."""

    paper: Paper
    content: PaperContent
    layout: Layout = Layout.STANDARD
    state: str = ""

    @property
    def key(self) -> str:
        together = f"{self.content.hash} {renderer_fingerprint()}"
        if self.layout != Layout.STANDARD:
            together = f"{together} {self.layout}"
        return hashlib.sha256(together.encode()).hexdigest()

    @property
    def file_name(self) -> str:
        return download_name(
            self.paper,
            self.content.audience,
            is_part_two=self.content.is_part_two,
            layout=self.layout,
        )

    @property
    def word_file_name(self) -> str:
        return f"{self.file_name.removesuffix('.pdf')}.docx"

    @property
    def kept(self) -> Rendering | None:
        """The PDF made of exactly this content, if its file is still there."""
        found = Rendering.objects.filter(
            paper=self.paper, audience=self.content.audience, content_hash=self.key
        ).first()
        return found if found and _is_there(found) else None


@dataclass(frozen=True)
class KeptPDF:
    """A PDF that is there, and what it is called when it is handed out."""

    rendering: Rendering
    name: str


def _is_there(rendering: Rendering) -> bool:
    return rendering.file.storage.exists(str(rendering.file.name))


def edition_of(
    paper: Paper, *, audience: Audience, layout: Layout = Layout.STANDARD
) -> Edition:
    return Edition(paper, gather(paper, audience=audience), layout)


def settled_edition_of(
    paper_pk: int, *, audience: Audience, layout: Layout = Layout.STANDARD
) -> Edition:
    """The paper read anew, with its state: unless it changed while it was gathered.

    The rule: docs/rules/kept-pdfs.md, step 5.
    """
    before = state_of(paper_pk)
    with read_once():
        edition = edition_of(_read(paper_pk), audience=audience, layout=layout)
    is_settled = state_of(paper_pk) == before
    return replace(edition, state=before if is_settled else "")


def kept_pdf(
    paper_pk: int, *, audience: Audience, layout: Layout = Layout.STANDARD
) -> KeptPDF | None:
    """The PDF of the paper as it is now: by its state, or else by what it shows."""
    known = known_rendering(paper_pk, audience=audience, layout=layout)
    if known and _is_there(known):
        return KeptPDF(known, vars(known)["download_name"])
    edition = edition_of(_read(paper_pk), audience=audience, layout=layout)
    kept = edition.kept
    return KeptPDF(kept, edition.file_name) if kept else None


def _read(paper_pk: int) -> Paper:
    papers = Paper.objects.select_related("heading_set", "meeting__committee")
    return papers.get(pk=paper_pk)


def make_rendering(
    edition: Edition, *, at: datetime, by: User | None, progress: Progress | None = None
) -> Rendering:
    """The kept PDF of this content, or a new one. Raises PrintError."""
    rendering = edition.kept
    if rendering is None:
        printed = print_pdf(
            paper_html(edition.content), layout=edition.layout, progress=progress
        )
        rendering = _keep(edition, printed, at=at, by=by)
    note_state(edition, rendering)
    return rendering


def note_state(edition: Edition, rendering: Rendering) -> None:
    """From here on the PDF is found by the paper's state, where that is sure."""
    if edition.state:
        PrintedState.objects.update_or_create(
            rendering=rendering,
            defaults={"state": edition.state, "download_name": edition.file_name},
        )


def download_name(
    paper: Paper,
    audience: Audience,
    *,
    is_part_two: bool = False,
    layout: Layout = Layout.STANDARD,
) -> str:
    """cr-2018-01-childrens-scrutiny-panel-2018-09-11-the-title-public.pdf"""
    meeting = paper.meeting
    ending = f"part-2-{audience.value}" if is_part_two else audience.value
    return file_name(
        paper.reference,
        meeting.committee.name,
        meeting.held_on,
        paper.title,
        ending=ending if layout == Layout.STANDARD else f"{ending}-{layout}-print",
    )


@transaction.atomic
def _keep(
    edition: Edition, printed: Printed, *, at: datetime, by: User | None
) -> Rendering:
    """If two were printing the same content, the later one's file takes the place."""
    paper, audience = edition.paper, edition.content.audience
    rendering, _ = Rendering.objects.update_or_create(
        paper=paper,
        audience=audience,
        content_hash=edition.key,
        defaults={
            "layout": edition.layout,
            "file": ContentFile(printed.pdf, name=edition.file_name),
            "sha256": printed.sha256,
            "size": len(printed.pdf),
            "pages": printed.pages,
            "made_at": at,
            "made_by": by,
        },
    )
    return rendering
