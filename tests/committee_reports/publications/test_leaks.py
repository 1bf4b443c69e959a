"""Nothing exempt is in any file or page that the public can have."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.assembly.content import (
    CoverRow,
    PaperContent,
    Text,
)
from contracts_site.committee_reports.heading_sets.kinds import CoverFieldKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications import services
from contracts_site.committee_reports.publications.files import read
from contracts_site.committee_reports.publications.freezing import Gathered
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.access_marks import Audience
from tests.factories.kept_back import AttachmentFactory, MarkFactory
from tests.factories.publications import TwoClerks, dismiss_all, paper_without_stops

pytestmark = pytest.mark.django_db
CANARY = "Canary-4711"


def _in_title(content: PaperContent) -> PaperContent:
    return replace(content, title=f"{content.title} {CANARY}")


def _in_a_part(content: PaperContent) -> PaperContent:
    part = replace(content.parts[0], title=CANARY)
    return replace(content, parts=(*content.parts, part))


def _in_text(content: PaperContent) -> PaperContent:
    table = f"<table><caption>{CANARY}</caption><tr><td>{CANARY}</td></tr></table>"
    part = replace(content.parts[0], blocks=(Text(table),))
    return replace(content, parts=(part, *content.parts[1:]))


def _on_the_cover(content: PaperContent) -> PaperContent:
    row = CoverRow(CANARY, CANARY, CoverFieldKind.TEXT)
    return replace(content, cover=replace(content.cover, rows=(row,)))


@pytest.mark.parametrize(
    "exempt",
    [
        pytest.param(_in_title, id="title"),
        pytest.param(_in_a_part, id="section of its own"),
        pytest.param(_in_text, id="text and table"),
        pytest.param(_on_the_cover, id="cover"),
    ],
)
def test_exempt_words_are_in_nothing_that_the_public_can_have(
    paper: Paper,
    clerks: TwoClerks,
    monkeypatch: pytest.MonkeyPatch,
    exempt: Callable[[PaperContent], PaperContent],
) -> None:
    whole = services.gather_both

    def gather_both(paper: Paper) -> Gathered:
        gathered = whole(paper)
        return Gathered(gathered.public, exempt(gathered.exempt))

    monkeypatch.setattr(services, "gather_both", gather_both)
    publication = clerks.publish(paper)
    files = list(publication.files.all())
    document = publication.files.get(kind=FileKind.DOCUMENT, audience=Audience.EXEMPT)
    assert CANARY in read(document.sha256).decode()
    for file in files:
        if file.audience == Audience.PUBLIC:
            assert CANARY.encode() not in read(file.sha256)
        assert CANARY.lower() not in f"{file.name} {file.title}".lower()
    for address in (reverse("published:paper-list"), publication.public_url):
        assert CANARY not in Client().get(address).content.decode()


def test_attachments_and_parts_kept_back_are_frozen_for_members_alone(
    clerks: TwoClerks,
) -> None:
    """The record's own marks, with a public attachment beside an exempt one."""
    canary = CANARY.encode()
    paper = paper_without_stops(text={"Summary": "One.", "Background": CANARY})
    AttachmentFactory(paper=paper, title="Outcomes", content=b"outcome\nsafe\n")
    prices = AttachmentFactory(paper=paper, title=CANARY, content=b"a\n" + canary)
    for piece in (paper.sections.get(title="Background"), prices):
        MarkFactory(piece=piece, decided=True)
    dismiss_all(paper)
    publication = clerks.publish(Paper.objects.get(pk=paper.pk))
    kept = publication.files.filter(kind=FileKind.ATTACHMENT)
    public, exempt = (kept.get(audience=audience) for audience in Audience)
    assert read(public.sha256) == b"outcome\nsafe\n"
    assert canary in read(exempt.sha256)
    page = Client().get(publication.public_url).content
    assert public.name.encode() in page
    for own in (exempt.name, exempt.sha256, CANARY):
        assert own.encode() not in page
    for file in publication.files.filter(audience=Audience.PUBLIC):
        assert canary not in read(file.sha256)
    names = [(public.name, 200), (exempt.name, 404)]
    for name, status in names:
        args = [publication.reference, publication.version, name]
        answer = Client().get(reverse("published:download", args=args))
        assert answer.status_code == status
