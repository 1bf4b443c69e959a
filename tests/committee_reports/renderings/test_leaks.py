"""Nothing that is kept back is anywhere in what the public gets.

A word that stands nowhere else, a canary, is put into every piece that can be marked.
Which pieces are marked, on which grounds and with which words, hypothesis chooses: a
canary is in the public version if and only if its piece is not marked.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.heading_sets.kinds import (
    ExemptVersion,
    PartKind,
)
from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.details import NewSection, SectionText
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.services import (
    add_section,
    write_section,
)
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.committee_reports.renderings.keeping import edition_of
from contracts_site.foundation.access_marks import Audience, Ground
from contracts_site.foundation.printing import print_pdf
from contracts_site.foundation.word import word_document
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kept_back import AttachmentFactory, MarkFactory
from tests.factories.papers import PaperFactory
from tests.foundation.pdf_ua import pdf_ua_failures

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 11, 5, 10, tzinfo=UTC)
# Written between ::: and ::: in one section; the others are pieces of their own.
PASSAGES = {
    "paragraph": "Before {} after.",
    "list": "- one\n- {}",
    "table": "| a | b |\n| - | - |\n| {} | 2 |",
    "heading": "### {}",
    "link": "See [there][x].\n\n[x]: https://{}.example/",
    "quotation": "> {}",
    "picture": "![{}](https://a.example/x.png)",
}
WHOLE = (
    "own section",
    "fixed section",
    "recommendation",
    "insert",
    "appendix",
    "attachment",
)
PLACES = (*PASSAGES, *WHOLE)
# No vowels and no letters that print joins: it is a word of nothing else.
words = st.lists(
    st.text("bcdghjkmnpqrstvwxz", min_size=11, max_size=11),
    min_size=len(PLACES),
    max_size=len(PLACES),
    unique=True,
)
marks = st.dictionaries(st.sampled_from(PLACES), st.sampled_from(list(Ground)))
Canaries = Mapping[str, str]
Marks = Mapping[str, Ground]


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def passage(place: str, canary: str, ground: Ground | None) -> str:
    text = PASSAGES[place].format(canary)
    if ground is None:
        return text
    opening = "confidential" if not ground.is_exempt else f"exempt {ground}"
    return f"::: {opening}\n{text}\n:::"


def paper_of(canaries: Canaries, marked: Marks) -> Paper:
    text = "\n\n".join(
        passage(place, canaries[place], marked.get(place)) for place in PASSAGES
    )
    ContractFactory(reference="CS-1", title=f"Contract {canaries['insert']}")
    paper: Paper = PaperFactory(
        text={
            "Summary": f"Open words.\n\n{text}",
            "Background": f"Of {canaries['fixed section']}.",
        },
        recommendations=("note it;", f"pay {canaries['recommendation']};"),
    )
    pieces = {
        "own section": _own(paper, PartKind.SECTION, canaries["own section"]),
        "appendix": _own(paper, PartKind.APPENDIX, canaries["appendix"]),
        "fixed section": paper.sections.get(title="Background"),
        "recommendation": paper.recommendations.get(position=2),
        "insert": place_insert(
            paper=paper,
            kind="contract-register",
            parameters=register_parameters(on=NOW.date(), reference_begins="CS-1"),
            into=paper.sections.get(title="Next steps"),
            at=NOW,
            by=paper.author,
        ),
        "attachment": AttachmentFactory(
            paper=paper,
            title=f"Of {canaries['attachment']}",
            description=f"It shows {canaries['attachment']}.",
            file_name=f"{canaries['attachment']}.csv",
        ),
    }
    for place, ground in marked.items():
        if place in pieces:
            MarkFactory(piece=pieces[place], ground=ground, reason=canaries[place])
    return Paper.objects.select_related("heading_set", "meeting__committee").get(
        pk=paper.pk
    )


def _own(paper: Paper, kind: PartKind, canary: str) -> object:
    after = paper.sections.order_by("position").last()
    if kind == PartKind.SECTION:
        after = paper.sections.get(title="Background")
    wanted = NewSection(f"On {canary}", after, kind)
    section = add_section(paper=paper, wanted=wanted, by=paper.author)
    return write_section(
        section=section,
        text=SectionText(f"It says {canary}."),
        seen_version=None,
        at=NOW,
        by=paper.author,
    )


def found_in(text: str, canaries: Canaries) -> set[str]:
    """The places whose canary the text holds, however lines break and whatever case."""
    joined = re.sub(r"\s+", "", text).lower()
    return {place for place, canary in canaries.items() if canary in joined}


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(words, marks)
def test_public_content_and_pages_hold_a_canary_only_of_what_is_public(
    chosen: list[str], marked: Marks
) -> None:
    canaries = dict(zip(PLACES, chosen, strict=True))
    before = transaction.savepoint()
    try:
        paper = paper_of(canaries, marked)
        told = _told_to_the_public(paper)
        whole = paper_html(gather(paper, audience=Audience.EXEMPT))
    finally:
        transaction.savepoint_rollback(before)
    for where, text in told.items():
        assert found_in(text, canaries) == set(PLACES) - set(marked), where
    assert found_in(whole, canaries) == set(PLACES)


def _told_to_the_public(paper: Paper) -> dict[str, str]:
    content = gather(paper, audience=Audience.PUBLIC)
    clerk = Client()
    clerk.force_login(PersonFactory(clerk=True))
    page = clerk.get(reverse("committee_reports:paper-page", args=[paper.pk]))
    return {
        "content": json.dumps(asdict(content), default=str),
        "printed document": paper_html(content),
        "page": page.content.decode(),
    }


@pytest.mark.parametrize("version", list(ExemptVersion))
def test_public_pdf_holds_nothing_of_what_is_kept_back(version: ExemptVersion) -> None:
    canaries = {place: f"zq{n:02}xwvb" for n, place in enumerate(PLACES)}
    paper = paper_of(canaries, dict.fromkeys(PLACES, Ground.PARAGRAPH_3))
    HeadingSet.objects.update(exempt_version=version)
    paper.heading_set.refresh_from_db()
    public = edition_of(paper, audience=Audience.PUBLIC)
    exempt = edition_of(paper, audience=Audience.EXEMPT)
    open_pdf = print_pdf(paper_html(public.content)).pdf
    closed_pdf = print_pdf(paper_html(exempt.content)).pdf
    for where, text in surfaces(open_pdf):
        assert found_in(text, canaries) == set(), where
    assert found_in(public.file_name, canaries) == set()
    assert public.file_name.endswith("-public.pdf")
    # The same search finds them all where they may be.
    found: set[str] = set()
    for _, text in surfaces(closed_pdf):
        found |= found_in(text, canaries)
    assert found == set(PLACES)
    assert pdf_ua_failures(open_pdf) == []
    assert pdf_ua_failures(closed_pdf) == []
    foot = "Exempt: not for publication, paragraph 3"
    pages = [page.extract_text() for page in PdfReader(BytesIO(closed_pdf)).pages]
    assert all(foot in " ".join(page.split()) for page in pages)


@pytest.mark.parametrize("version", list(ExemptVersion))
def test_public_word_file_holds_nothing_of_what_is_kept_back(
    version: ExemptVersion,
) -> None:
    canaries = {place: f"zq{n:02}xwvb" for n, place in enumerate(PLACES)}
    paper = paper_of(canaries, dict.fromkeys(PLACES, Ground.PARAGRAPH_3))
    HeadingSet.objects.update(exempt_version=version)
    paper.heading_set.refresh_from_db()
    editions = {each: edition_of(paper, audience=each) for each in Audience}
    parts = {
        each: dict(parts_of(word_document(paper_html(edition.content))))
        for each, edition in editions.items()
    }
    for name, text in parts[Audience.PUBLIC].items():
        assert found_in(text, canaries) == set(), name
    found: set[str] = set()
    for text in parts[Audience.EXEMPT].values():
        found |= found_in(text, canaries)
    assert found == set(PLACES)
    whole = "".join(parts[Audience.EXEMPT].values())
    assert "Exempt: not for publication, paragraph 3" in whole
    assert editions[Audience.PUBLIC].word_file_name.endswith("-public.docx")


def parts_of(word: bytes) -> Iterator[tuple[str, str]]:
    """Every part of the file with its name, and the file as it is."""
    with ZipFile(BytesIO(word)) as archive:
        for name in archive.namelist():
            yield name, f"{name} {archive.read(name).decode('latin-1')}"
    yield "file as it is", word.decode("latin-1")


def surfaces(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Everything in the file that could hold a word, as text."""
    reader = PdfReader(BytesIO(pdf))
    yield "pages", "".join(page.extract_text() for page in reader.pages)
    yield "metadata", repr(reader.metadata)
    yield "outline", repr(reader.outline)
    yield "attachments", repr(dict(reader.attachments))
    yield "file as it is", pdf.decode("latin-1")
    for number in range(1, int(str(reader.trailer["/Size"]))):
        thing = reader.get_object(IndirectObject(number, 0, reader))
        yield f"object {number}", repr(thing)
        if isinstance(thing, StreamObject):
            raw = thing.get_data()
            yield f"stream {number}", raw.decode("latin-1")
            yield (
                f"stream {number}, two bytes a letter",
                raw.replace(b"\0", b"").decode("latin-1"),
            )
