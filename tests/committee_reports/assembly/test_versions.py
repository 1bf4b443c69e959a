"""What each version of a paper holds, and under which numbers."""

import pytest

from contracts_site.committee_reports.assembly.content import PaperContent, Text
from contracts_site.committee_reports.assembly.gather import (
    gather,
    gather_section,
    part_labels,
    reading_places,
)
from contracts_site.committee_reports.heading_sets.kinds import (
    ExemptVersion,
    Numbering,
    PartKind,
)
from contracts_site.committee_reports.heading_sets.services import (
    HeadingInput,
    HeadingSetInput,
)
from contracts_site.committee_reports.marks.services import lift_mark
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import Audience, Ground
from tests.factories.accounts import PersonFactory
from tests.factories.kept_back import MARKED, AttachmentFactory, MarkFactory
from tests.factories.papers import HeadingSetFactory, PaperFactory
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db

SERVICE = "One.\n\n::: exempt 3\nKept-3.\n:::\n\nTwo."
COSTS = "::: exempt 3\nKept-4.\n:::\n\nThree.\n\n::: confidential\nKept-5.\n:::"


def paper_with(
    *,
    version: ExemptVersion = ExemptVersion.WHOLE,
    text: dict[str, str] | None = None,
    recommendations: tuple[str, ...] = (),
) -> Paper:
    """The paper of the rule; "The market" is the author's own, "Costs" is fixed."""
    wanted = HeadingSetInput(
        name="By section",
        numbering=Numbering.BY_SECTION,
        exempt_version=version,
        headings=[
            HeadingInput("The service"),
            HeadingInput("The market", is_fixed=False),
            HeadingInput("Costs"),
            HeadingInput(
                "Recommendations", kind=PartKind.RECOMMENDATIONS, is_numbered=False
            ),
            HeadingInput("Tables", kind=PartKind.APPENDIX, is_fixed=False),
            HeadingInput("Prices", kind=PartKind.APPENDIX, is_fixed=False),
            HeadingInput("Maps", kind=PartKind.APPENDIX, is_fixed=False),
        ],
    )
    written = {"The service": SERVICE, "The market": "Kept-6.", "Costs": COSTS}
    return PaperFactory(
        heading_set=HeadingSetFactory(wanted=wanted),
        text=written if text is None else text,
        recommendations=recommendations,
    )


def mark(paper: Paper, title: str, ground: Ground = Ground.PARAGRAPH_3) -> None:
    MarkFactory(piece=paper.sections.get(title=title), ground=ground)


def of(paper: Paper, audience: Audience) -> PaperContent:
    return gather(Paper.objects.get(pk=paper.pk), audience=audience)


def public(paper: Paper) -> PaperContent:
    return of(paper, Audience.PUBLIC)


def exempt(paper: Paper) -> PaperContent:
    return of(paper, Audience.EXEMPT)


def lines_of(content: PaperContent) -> list[str]:
    """Each part's number, then its paragraphs'; a notice is called so."""
    found = []
    for part in content.parts:
        if part.anchor.startswith("kept-back"):
            found.append("notice")
        elif part.title in {"The service", "The market", "Costs"}:
            found.append(part.number)
            found += [
                "notice" if "kept-back" in block.html else block.number
                for block in part.blocks
                if isinstance(block, Text)
            ]
    return found


@pytest.fixture
def rule_paper() -> Paper:
    paper = paper_with()
    mark(paper, "The market")
    return paper


@pytest.mark.parametrize(
    ("audience", "column"),
    [(Audience.PUBLIC, "public"), (Audience.EXEMPT, "exempt")],
)
def test_versions_worked_example_has_the_numbers_of_the_rule(
    rule_paper: Paper, audience: Audience, column: str
) -> None:
    rows = rows_under("kept-back.md", "Worked example")
    expected = [row[column] for row in rows]
    if audience == Audience.PUBLIC:
        # The marked part is one notice; a second one in the same part is not given.
        kept = [
            row[column] for row in rows if row["part"] or row["mark"] != "confidential"
        ]
        expected = [each for each in kept if each]
    assert lines_of(of(rule_paper, audience)) == expected


def test_public_version_has_nothing_of_what_is_kept_back(rule_paper: Paper) -> None:
    told = repr(public(rule_paper))
    assert "Kept-" not in told
    assert "The market" not in told
    assert "One." in told
    assert told.count("kept-back-sections") == 1


def test_public_version_counts_its_anchors_without_a_gap(rule_paper: Paper) -> None:
    anchors = [p.anchor for p in public(rule_paper).parts if p.is_of_the_paper]
    assert anchors == [f"part-{n}" for n in range(1, 7)]


def test_public_version_is_the_same_however_much_is_kept_back(
    rule_paper: Paper,
) -> None:
    """Not one letter tells how many paragraphs there are."""
    long = SERVICE.replace("Kept-3.", "Kept.\n\n" * 9 + "- a\n- b")
    paper = paper_with(
        text={"The service": long, "The market": "Kept.\n\n" * 5, "Costs": COSTS}
    )
    mark(paper, "The market")
    assert public(paper).parts == public(rule_paper).parts


def test_public_version_says_the_paragraphs_and_what_is_confidential(
    rule_paper: Paper,
) -> None:
    parts = {part.title: part for part in public(rule_paper).parts}
    service, costs = repr(parts["The service"]), repr(parts["Costs"])
    assert "exempt, paragraph 3" in service
    assert "confidential" not in service
    assert costs.count("kept-back") == 1
    assert "exempt, paragraph 3" in costs
    assert "is confidential and may not be published" in costs


def test_public_version_asks_to_exclude_the_public(rule_paper: Paper) -> None:
    told = repr(public(rule_paper).parts)
    assert "section 100A(4)" in told
    assert "paragraph 3 of Part 1 of Schedule 12A" in told
    assert "Under section 100A(2)" in told


def test_paper_that_keeps_nothing_back_has_no_exclusion() -> None:
    paper = paper_with(text={"The service": "One."})
    assert "exclu" not in repr(public(paper)).lower()
    assert not public(paper).keeps_back


def test_fixed_heading_stays_over_its_notice() -> None:
    paper = paper_with()
    mark(paper, "Costs", Ground.PARAGRAPH_5)
    part = next(part for part in public(paper).parts if part.title == "Costs")
    (notice,) = part.blocks
    assert isinstance(notice, Text)
    assert "paragraphs 3 and 5" in notice.html


def test_fixed_heading_without_text_is_told_too() -> None:
    paper = paper_with(text={})
    mark(paper, "Costs")
    part = next(part for part in public(paper).parts if part.title == "Costs")
    assert len(part.blocks) == 1


def test_appendices_kept_back_leave_one_notice_and_no_letter() -> None:
    paper = paper_with(text={})
    mark(paper, "Tables")
    mark(paper, "Prices", Ground.CONFIDENTIAL)
    AttachmentFactory(paper=paper, title="Plans")
    content = public(paper)
    appendices = [(part.label, part.number) for part in content.appendices]
    assert appendices == [
        ("Confidential and exempt information", ""),
        ("Appendix 1: Maps", "Appendix 1"),
    ]
    assert [each.label for each in content.attachments] == ["Appendix 2"]
    assert [part.number for part in exempt(paper).appendices] == [
        "Exempt appendix 1",
        "Confidential appendix 1",
        "Appendix 1",
    ]


def test_recommendation_kept_back_is_numbered_apart() -> None:
    paper = paper_with(recommendations=("Note.", "Pay Kept.", "Endorse."), text={})
    second = paper.recommendations.get(position=2)
    MarkFactory(piece=second, ground=Ground.PARAGRAPH_3)
    shown = {
        audience: next(
            part.recommendations
            for part in of(paper, audience).parts
            if part.title == "Recommendations"
        )
        for audience in Audience
    }
    numbers = {a: [block.number for block in blocks] for a, blocks in shown.items()}
    assert numbers[Audience.PUBLIC] == ["1", "", "2"]
    assert numbers[Audience.EXEMPT] == ["1", "E1", "2"]
    assert "Kept" not in repr(shown[Audience.PUBLIC])


def test_attachment_kept_back_is_not_listed_for_the_public() -> None:
    paper = paper_with(text={})
    AttachmentFactory(paper=paper, title="Plans", file_name="plans.csv")
    MarkFactory(piece=AttachmentFactory(paper=paper, file_name="kept.csv"))
    content = public(paper)
    assert [each.title for each in content.attachments] == ["Plans"]
    assert "kept.csv" not in repr(content)
    assert "exempt, paragraph 3" in content.attachments_notice
    listed = [(each.label, bool(each.kept_back)) for each in exempt(paper).attachments]
    assert listed == [("Appendix 4", False), ("Exempt appendix 1", True)]


def test_part_two_holds_only_what_is_kept_back() -> None:
    paper = paper_with(version=ExemptVersion.PART_TWO)
    mark(paper, "The market")
    MarkFactory(piece=AttachmentFactory(paper=paper))
    content = exempt(paper)
    assert content.is_part_two
    assert [part.title for part in content.parts] == [
        "The service",
        "The market",
        "Costs",
    ]
    blocks = [b for part in content.parts for b in part.blocks if isinstance(b, Text)]
    assert [block.number for block in blocks] == ["E1", "E2", "E3", "C1"]
    assert all("Kept-" in block.html for block in blocks)
    assert [each.label for each in content.attachments] == ["Exempt appendix 1"]
    assert content.access_words == (
        "Confidential and exempt: not for publication, paragraph 3"
    )
    assert "Part 2 of this report" in repr(public(paper).parts)


def test_lifted_mark_makes_the_piece_public_again() -> None:
    paper = paper_with(text={"The market": "Open."})
    kept = MarkFactory(piece=paper.sections.get(title="The market"))
    clerk = PersonFactory(clerk=True)
    lift_mark(mark=kept, reason="It is awarded.", at=MARKED, by=clerk)
    assert "Open." in repr(public(paper))
    assert not public(paper).keeps_back


def test_preview_shows_what_is_kept_back_in_its_band(rule_paper: Paper) -> None:
    section = rule_paper.sections.get(title="The service")
    part = gather_section(section, body=section.body)
    bands = [block.kept_back for block in part.blocks]
    assert bands == ["", "Exempt: not for publication, paragraph 3", ""]


def test_sections_lead_to_the_version_that_has_them(rule_paper: Paper) -> None:
    places = reading_places(rule_paper, list(rule_paper.sections.all()))
    anchors = {part.anchor for part in public(rule_paper).parts}
    assert [audience for audience, _ in places].count(Audience.EXEMPT) == 1
    assert {anchor for a, anchor in places if a == Audience.PUBLIC} <= anchors
    labels = part_labels(rule_paper, list(rule_paper.sections.all()))
    assert labels[:3] == ["1", "", "2"]
