"""PDFs kept by what they show: looked up, made once, named so that a person finds them."""

import hashlib
from dataclasses import dataclass
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
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing import Layout, Printed, Progress, print_pdf
from contracts_site.foundation.printing.downloads import file_name


@dataclass(frozen=True)
class Edition:
    """A paper as gathered for an audience and laid out, under the hash its PDF is kept
    by."""

    paper: Paper
    content: PaperContent
    layout: Layout = Layout.STANDARD

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


def _is_there(rendering: Rendering) -> bool:
    return rendering.file.storage.exists(str(rendering.file.name))


def edition_of(
    paper: Paper, *, audience: Audience, layout: Layout = Layout.STANDARD
) -> Edition:
    return Edition(paper, gather(paper, audience=audience), layout)


def make_rendering(
    edition: Edition, *, at: datetime, by: User | None, progress: Progress | None = None
) -> Rendering:
    """The kept PDF of this content, or a new one. Raises PrintError."""
    if kept := edition.kept:
        return kept
    printed = print_pdf(
        paper_html(edition.content), layout=edition.layout, progress=progress
    )
    return _keep(edition, printed, at=at, by=by)


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
