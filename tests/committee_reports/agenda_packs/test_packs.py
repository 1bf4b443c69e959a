"""An agenda pack: made of what was frozen, kept, handed out, gone with a withdrawal."""

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from contracts.governance.models import MeetingDate
from contracts_site.committee_reports.agenda_packs import services
from contracts_site.committee_reports.agenda_packs.exceptions import (
    NotAllowedToMakePacks,
    NothingExemptToPack,
    NothingToPack,
    PapersNotPrinted,
)
from contracts_site.committee_reports.agenda_packs.models import AgendaPack
from contracts_site.committee_reports.agenda_packs.services import (
    make_pack,
    prepare_pack,
)
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.publications import files, made_from
from contracts_site.committee_reports.publications.aftermath import (
    withdraw_publication,
)
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.printing import print_publication
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.printing import Printed
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import MeetingDateFactory
from tests.factories.publications import TwoClerks, paper_without_stops
from tests.foundation.pdf_ua import pdf_ua_failures

pytestmark = pytest.mark.django_db
AT = datetime(2018, 5, 1, 9, tzinfo=UTC)
CANARY = "zqxwvb"


def instantly(html: str, **_: object) -> Printed:
    pdf = b"%PDF " + html.encode()
    return Printed(pdf=pdf, pages=3, sha256=files.sha256_of(pdf))


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(made_from, "print_pdf", instantly)


@pytest.fixture
def instant_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "print_pdf", instantly)


@pytest.fixture
def clerks() -> TwoClerks:
    return TwoClerks()


@pytest.fixture
def papers(clerks: TwoClerks) -> list[Publication]:
    """Two of one meeting, the second partly exempt; both printed."""
    meeting = MeetingDateFactory(held_on=datetime(2018, 5, 10, tzinfo=UTC).date())
    texts = ["Open words.", f"Open too.\n\n::: exempt 3\n{CANARY}\n:::"]
    made = []
    for number, text in enumerate(texts, start=1):
        paper = paper_without_stops(
            reference=f"P-{number}", meeting=meeting, text={"Summary": text}
        )
        made.append(print_publication(publication=clerks.publish(paper)))
    return made


@pytest.fixture
def meeting(papers: list[Publication]) -> MeetingDate:
    return papers[0].paper.meeting


def pdf_hash(publication: Publication, audience: Audience) -> str:
    return publication.files.get(kind=FileKind.PDF, audience=audience).sha256


def test_pack_for_the_public_holds_what_is_public_and_each_hash(
    meeting: MeetingDate, papers: list[Publication]
) -> None:
    document = prepare_pack(meeting, audience=Audience.PUBLIC).document.decode()
    assert "Open words." in document
    assert "Open too." in document
    assert CANARY not in document
    for paper in papers:
        assert pdf_hash(paper, Audience.PUBLIC) in document
    assert pdf_hash(papers[1], Audience.EXEMPT) not in document


def test_pack_for_members_holds_the_exempt_version_and_says_so(
    meeting: MeetingDate, papers: list[Publication]
) -> None:
    document = prepare_pack(meeting, audience=Audience.EXEMPT).document.decode()
    assert CANARY in document
    assert "Open words." in document
    assert "Exempt: not for publication, paragraph 3" in document
    assert pdf_hash(papers[1], Audience.EXEMPT) in document


def test_pack_is_refused_with_the_reason(clerks: TwoClerks) -> None:
    meeting = MeetingDateFactory()
    with pytest.raises(NothingToPack):
        prepare_pack(meeting, audience=Audience.PUBLIC)
    publication = clerks.publish(paper_without_stops(text={"Summary": "One."}))
    with pytest.raises(PapersNotPrinted, match=publication.reference):
        prepare_pack(publication.paper.meeting, audience=Audience.PUBLIC)
    print_publication(publication=publication)
    with pytest.raises(NothingExemptToPack):
        prepare_pack(publication.paper.meeting, audience=Audience.EXEMPT)


@pytest.mark.usefixtures("instant_packs")
def test_pack_of_the_same_papers_is_made_once_and_never_changed(
    meeting: MeetingDate, clerks: TwoClerks
) -> None:
    prepared = prepare_pack(meeting, audience=Audience.PUBLIC)
    pack = make_pack(prepared, at=AT, by=clerks.first)
    assert make_pack(prepared, at=AT, by=clerks.second) == pack
    assert files.sha256_of(files.read(pack.sha256)) == pack.sha256
    assert pack.packed_papers.count() == 2
    with pytest.raises(NotAllowedToMakePacks):
        make_pack(prepared, at=AT, by=PersonFactory(author=True))
    with pytest.raises(DatabaseError):
        AgendaPack.objects.filter(pk=pack.pk).update(pages=1)


def test_pack_that_two_clerks_ask_for_shows_each_a_page_of_their_own(
    meeting: MeetingDate, clerks: TwoClerks
) -> None:
    making = reverse("committee_reports:agenda-pack-make", args=[meeting.pk])
    for person in (clerks.first, clerks.second):
        clerk = Client()
        clerk.force_login(person)
        asked = clerk.post(making, {"audience": Audience.PUBLIC}, follow=True)
        assert asked.status_code == 200


@pytest.mark.usefixtures("instant_packs")
def test_clerk_makes_both_packs_and_the_public_finds_its_own(
    meeting: MeetingDate, papers: list[Publication], clerks: TwoClerks
) -> None:
    clerk, visitor = Client(), Client()
    clerk.force_login(clerks.first)
    listed = reverse("committee_reports:agenda-pack-list", args=[meeting.pk])
    assert "No pack of this meeting was made yet." in clerk.get(listed).content.decode()
    for audience in Audience:
        making = reverse("committee_reports:agenda-pack-make", args=[meeting.pk])
        clerk.post(making, {"audience": audience})
        perform_job(Job.objects.latest("pk").pk)
    page = clerk.get(listed).content.decode()
    public, exempt = (AgendaPack.objects.get(audience=each) for each in Audience)
    assert public.sha256 in page
    assert page.count("As published now") == 2
    taking = reverse("committee_reports:exempt-agenda-pack-pdf", args=[exempt.pk])
    assert CANARY.encode() in clerk.post(taking).content
    assert ExemptDownload.objects.filter(what=exempt.name).count() == 2
    address = reverse("published:pack", args=[public.pk])
    assert address in visitor.get(papers[0].public_url).content.decode()
    assert CANARY.encode() not in visitor.get(address).content
    of_exempt = reverse("published:pack", args=[exempt.pk])
    assert visitor.get(of_exempt).status_code == 404
    withdraw_publication(
        publication=papers[1], reason="A name.", at=AT, by=clerks.first
    )
    assert visitor.get(address).status_code == 404
    assert address not in visitor.get(papers[0].public_url).content.decode()
    assert "Holds a withdrawn paper" in clerk.get(listed).content.decode()


def test_pack_printed_is_accessible_and_numbered_through(
    meeting: MeetingDate, papers: list[Publication], clerks: TwoClerks
) -> None:
    prepared = prepare_pack(meeting, audience=Audience.EXEMPT)
    pack = make_pack(prepared, at=AT, by=clerks.first)
    pdf = files.read(pack.sha256)
    assert pdf_ua_failures(pdf) == []
    pages = [
        re.sub(r"\s+", " ", page.extract_text())
        for page in PdfReader(BytesIO(pdf)).pages
    ]
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {pack.pages}" in text
    assert sum("Contents" in text for text in pages) == 1
    whole = "".join(pages).replace(" ", "")
    assert pdf_hash(papers[0], Audience.PUBLIC) in whole
