"""A paper as it will be published: every file of it, and the figures that it shows.

What is exempt is absent from all that is made for the public, because the paper is put
together for the public before anything is drawn.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import PurePath

from django.template.loader import render_to_string

from contracts_site.committee_reports.assembly.content import PaperContent, PlacedInsert
from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS, ShownFigure
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.page_tables import tables_of
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing.downloads import file_name

LINK_INSIDE = re.compile(
    r"""<a\s(?P<attributes>[^>]*href=["']/[^"']*["'][^>]*)>(?P<words>.*?)</a>""",
    re.DOTALL,
)
CLASSES = re.compile(r'class="([^"]*)"')
ENDINGS = {Audience.PUBLIC: "", Audience.EXEMPT: "-exempt"}


@dataclass(frozen=True, kw_only=True)
class FrozenFile:
    """A file before it is kept."""

    audience: Audience
    kind: FileKind
    name: str
    title: str
    content: bytes
    pages: int | None = None


@dataclass(frozen=True)
class Gathered:
    """The paper for the public, and for members entitled to exempt information."""

    public: PaperContent
    exempt: PaperContent

    @property
    def is_partly_exempt(self) -> bool:
        """Whether the two differ in anything but for whom they are."""
        return replace(self.exempt, audience=self.public.audience) != self.public

    def with_notices(self, notices: Sequence[str]) -> "Gathered":
        return Gathered(
            replace(self.public, notices=tuple(notices)),
            replace(self.exempt, notices=tuple(notices)),
        )


@dataclass(frozen=True)
class FrozenFigure:
    """A figure in an insert of the public version."""

    insert: PlacedInsert
    shown: ShownFigure


def gather_both(paper: Paper) -> Gathered:
    return Gathered(
        gather(paper, audience=Audience.PUBLIC),
        gather(paper, audience=Audience.EXEMPT),
    )


@dataclass(frozen=True)
class Freezing:
    """All that is kept of one version."""

    gathered: Gathered
    version: int

    @cached_property
    def stem(self) -> str:
        """What the names of all files begin with."""
        public = self.gathered.public
        name = file_name(public.reference, public.title, ending=f"v{self.version}")
        return name.removesuffix(".pdf")

    def files(self) -> Iterator[FrozenFile]:
        """All but what is printed, which takes seconds: `made_from.files_from`."""
        for content in self.contents:
            yield from self._sources(content)
        yield from self._page_files()
        yield from self._attached()

    @property
    def contents(self) -> Sequence[PaperContent]:
        """What is put together; where nothing is exempt, for the public alone."""
        if self.gathered.is_partly_exempt:
            return (self.gathered.public, self.gathered.exempt)
        return (self.gathered.public,)

    def _page_files(self) -> Iterator[FrozenFile]:
        """The public page, and the tables on it."""
        page = page_html(self.gathered.public)
        yield FrozenFile(
            audience=Audience.PUBLIC,
            kind=FileKind.PAGE,
            name=f"{self.stem}-page.html",
            title="The page as it is read in a browser",
            content=page.encode(),
        )
        for number, table in enumerate(tables_of(page), start=1):
            yield FrozenFile(
                audience=Audience.PUBLIC,
                kind=FileKind.TABLE,
                name=f"{self.stem}-table-{number}.csv",
                title=table.title[:250] or f"Table {number}",
                content=table.as_csv().encode(),
            )

    def _attached(self) -> Iterator[FrozenFile]:
        """Copies, as an attachment may be removed or replaced in the paper.

        An exempt one is named by its label alone.
        """
        exempt = [each for each in self.gathered.exempt.attachments if each.kept_back]
        for audience, entries in (
            (Audience.PUBLIC, self.gathered.public.attachments),
            (Audience.EXEMPT, exempt),
        ):
            stored = Attachment.objects.in_bulk([each.key for each in entries])
            for number, entry in enumerate(entries, start=1):
                stem = f"{self.stem}{ENDINGS[audience]}-attachment-{number}"
                yield FrozenFile(
                    audience=audience,
                    kind=FileKind.ATTACHMENT,
                    name=f"{stem}{PurePath(entry.file_name).suffix}",
                    title=entry.label
                    if entry.kept_back
                    else f"{entry.label}: {entry.title}",
                    content=_bytes_of(stored[entry.key]),
                )

    def figures(self) -> Iterator[FrozenFigure]:
        for part in self.gathered.public.parts:
            for block in part.blocks:
                if isinstance(block, PlacedInsert):
                    for shown in INSERT_KINDS[block.kind].figures(block.content):
                        yield FrozenFigure(block, shown)

    def _sources(self, content: PaperContent) -> Iterator[FrozenFile]:
        stem = f"{self.stem}{ENDINGS[content.audience]}"
        document = paper_html(content).encode()
        for kind, ending, title, data in (
            (FileKind.DOCUMENT, "html", "What is printed", document),
            (FileKind.CONTENT, "json", "The content as data", as_json(content)),
        ):
            yield FrozenFile(
                audience=content.audience,
                kind=kind,
                name=f"{stem}.{ending}",
                title=title,
                content=data,
            )


def _bytes_of(attachment: Attachment) -> bytes:
    with attachment.file.open("rb") as kept:
        content: bytes = kept.read()
    return content


def page_html(content: PaperContent) -> str:
    """The whole paper as it stands on its page, without the site around it."""
    return without_links_inside(
        render_to_string(
            "committee_reports/_paper_whole.html",
            {"content": content, "for_print": False},
        )
    )


def without_links_inside(html: str) -> str:
    """The words of links to pages of the site, which would ask the public to sign in."""
    return LINK_INSIDE.sub(_words_alone, html)


def _words_alone(link: re.Match[str]) -> str:
    """They keep the look that their place gives them, not that of a link."""
    named = CLASSES.search(link["attributes"])
    kept = [each for each in named[1].split() if "link" not in each] if named else []
    look = f' class="{" ".join(kept)}"' if kept else ""
    return f"<span{look}>{link['words']}</span>"


def as_json(content: PaperContent) -> bytes:
    """The values in the order in which they stand, so that nothing is lost by sorting."""
    text = json.dumps(asdict(content), indent=1, ensure_ascii=False, default=str)
    return text.encode()
