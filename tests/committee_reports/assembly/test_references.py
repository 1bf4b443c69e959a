"""References print the number of what they name, and nothing of what is kept back."""

import re

import pytest

from contracts_site.committee_reports.assembly.content import Text
from contracts_site.committee_reports.assembly.gather import gather, gather_section
from contracts_site.committee_reports.assembly.references import (
    NOWHERE,
    Target,
    by_name,
    fill_references,
    hold_references,
    in_words,
    key_of,
    referred_to,
)
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.finding import RecordCheck
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.heading_sets.kinds import (
    AppendixLabels,
    ExemptVersion,
    Numbering,
    PartKind,
)
from contracts_site.committee_reports.heading_sets.services import (
    HeadingInput,
    HeadingSetInput,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.services import move_section
from contracts_site.foundation.access_marks import Audience
from tests.factories.kept_back import AttachmentFactory, MarkFactory
from tests.factories.papers import STARTED_AT, HeadingSetFactory, PaperFactory
from tests.rule_pages import rows_under

ROWS = rows_under("cross-references.md", "Worked example")
TARGETS = {"savings": Target("paragraph 3.2", "part-3")}


def filled(text: str) -> str:
    held = hold_references(text)
    return fill_references(held.text, held.references, TARGETS)


def test_reference_without_its_number_is_the_name() -> None:
    cut = "See [see \ue000Costs\ue001], [named why] not \\[see x]."
    assert by_name(cut) == "See \ue000Costs\ue001, not \\[see x]."


def test_reference_is_a_link_to_its_part() -> None:
    assert filled("See [see savings].") == 'See <a href="#part-3">paragraph 3.2</a>.'


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("[see savings]", "paragraph 3.2"),
        ("[See  SAVINGS] falls", "Paragraph 3.2 falls"),
        ("[see costs]", NOWHERE),
        ("Falls. [named savings]", "Falls."),
        ("[see](https://a.example)", "[see](https://a.example)"),
        ("[see savings](https://a.example)", "[see savings](https://a.example)"),
        ("[see savings]: see there", "paragraph 3.2: see there"),
        (r"\[see savings]", r"\[see savings]"),
        ("[seesaw]", "[seesaw]"),
        ("\ue0000\ue001", "0"),
    ],
)
def test_line_is_read_with_numbers(text: str, reads: str) -> None:
    assert in_words(text, TARGETS) == reads


def test_words_put_in_are_escaped() -> None:
    held = hold_references("[see x]")
    html = fill_references(held.text, held.references, {"x": Target("“<b>”")})
    assert html == "“&lt;b&gt;”"


def test_names_are_alike_whatever_their_apostrophes() -> None:
    assert key_of("The  Children’s Map") == key_of("the children's map")


def test_references_of_a_line_are_named() -> None:
    assert referred_to("From [see Costs] to [See costs].") == ["Costs", "costs"]


def rule_paper(version: ExemptVersion = ExemptVersion.WHOLE) -> Paper:
    """That of the page's worked example."""
    wanted = HeadingSetInput(
        name="By section",
        numbering=Numbering.BY_SECTION,
        exempt_version=version,
        appendix_labels=AppendixLabels.LETTERS,
        headings=[
            HeadingInput("Summary"),
            HeadingInput("Background", is_fixed=False),
            HeadingInput(
                "What is asked", kind=PartKind.RECOMMENDATIONS, is_numbered=False
            ),
            HeadingInput("Contact points", is_numbered=False),
            HeadingInput("Prices", kind=PartKind.APPENDIX, is_fixed=False),
            HeadingInput("Map", kind=PartKind.APPENDIX, is_fixed=False),
        ],
    )
    asked = "\n".join(f"- {row['reference']}" for row in ROWS)
    paper: Paper = PaperFactory(
        heading_set=HeadingSetFactory(wanted=wanted),
        text={
            "Summary": f"One. [named first]\n\n{asked}",
            "Background": "::: exempt 3\nBids: see [see Map]. [named bids]\n:::\n\nTwo.",
            "Contact points": "The officer.",
            "Prices": "Ten.",
            "Map": "There.",
        },
        recommendations=("endorse;", "note. [named note]"),
    )
    MarkFactory(piece=paper.sections.get(title="Prices"))
    return paper


def read(paper: Paper, audience: Audience) -> list[str]:
    content = gather(Paper.objects.get(pk=paper.pk), audience=audience)
    html = "".join(
        block.html
        for part in content.parts
        if part.title == "Summary"
        for block in part.blocks
        if isinstance(block, Text)
    )
    items = re.findall(r"<li>(.*?)</li>", html, re.DOTALL)
    return [re.sub("<[^>]*>", "", item).strip() for item in items]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("audience", "column"),
    [(Audience.PUBLIC, "the public reads"), (Audience.EXEMPT, "members read")],
)
def test_worked_example(audience: Audience, column: str) -> None:
    assert read(rule_paper(), audience) == [row[column] for row in ROWS]


@pytest.mark.django_db
def test_public_version_links_only_to_what_stands_in_it() -> None:
    content = gather(rule_paper(), audience=Audience.PUBLIC)
    anchors = {part.anchor for part in content.parts}
    linked = set(re.findall(r'href=\\?"#([^"\\]+)', repr(content)))
    assert linked
    assert linked <= anchors
    assert "bids" not in repr(content)
    assert "Prices" not in repr(content)


@pytest.mark.django_db
def test_part_two_refers_to_the_public_report_without_a_link() -> None:
    content = gather(rule_paper(ExemptVersion.PART_TWO), audience=Audience.EXEMPT)
    background = next(part for part in content.parts if part.title == "Background")
    assert isinstance(background.blocks[0], Text)
    assert background.blocks[0].html.strip() == "<p>Bids: see Appendix A.</p>"


@pytest.mark.django_db
def test_reference_follows_what_is_moved() -> None:
    paper = PaperFactory(
        heading_set__wanted=HeadingSetInput(
            name="Free",
            numbering=Numbering.BY_SECTION,
            headings=[HeadingInput(title, is_fixed=False) for title in ("A", "B", "C")],
        ),
        text={"A": "See [see B] and [see why].", "B": "Why. [named why]"},
    )
    section = paper.sections.get(title="A")
    shown = gather_section(section, body=section.body).blocks[0]
    assert "See section 2 and paragraph 2.1." in repr(shown)
    move_section(section=paper.sections.get(title="B"), direction="up", by=paper.author)
    moved = paper.sections.get(title="A")
    shown = gather_section(moved, body=moved.body).blocks[0]
    assert "See section 1 and paragraph 1.1." in repr(shown)


@pytest.mark.django_db
def test_reference_to_nothing_or_to_two_things_is_found_where_it_stands() -> None:
    paper = PaperFactory(
        text={"Summary": "One.\n\nSee [see Annex], [see Background], [see Map]."},
        recommendations=("note [see Annexe].",),
    )
    for _ in range(2):
        AttachmentFactory(paper=paper, title="Map")
    found = [
        (settled.finding.where, settled.finding.words, settled.finding.says)
        for settled in findings_in(read_draft(paper, at=STARTED_AT)).every
        if settled.finding.check_label == RecordCheck.REFERENCE
    ]
    assert [(where, words) for where, words, _ in found] == [
        ("Summary, line 3", "[see Annex]"),
        ("Summary, line 3", "[see Map]"),
        ("Recommendation 1, line 1", "[see Annexe]"),
    ]
    assert "called “Annex”" in found[0][2]
    assert found[1][2].startswith("2 things in this paper are called “Map”")
