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
from tests.factories.publications import TwoClerks

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
