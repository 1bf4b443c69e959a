"""Acts on a paper: nothing anybody wrote is lost."""

from datetime import UTC, date, datetime

import pytest

from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.papers.details import (
    NewSection,
    PaperCover,
    SectionText,
)
from contracts_site.committee_reports.papers.exceptions import (
    ChangedMeanwhile,
    HeadingIsFixed,
    PaperTakesNoRecommendations,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.recommendations import (
    add_recommendation,
    change_recommendation,
    move_recommendation,
    remove_recommendation,
)
from contracts_site.committee_reports.papers.services import (
    add_section,
    change_cover,
    move_section,
    next_reference,
    remove_section,
    write_section,
)
from contracts_site.foundation.history import history_of
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 10, 2, 9, 30, tzinfo=UTC)


def titles(paper: Paper) -> list[str]:
    return list(paper.sections.values_list("title", flat=True))


def texts(paper: Paper) -> list[tuple[int, str]]:
    return list(paper.recommendations.values_list("position", "text"))


def test_create_paper_makes_a_section_of_each_heading() -> None:
    paper = PaperFactory()
    assert titles(paper) == [
        "Summary",
        "Background",
        "Current situation",
        "Future benefits",
        "Next steps",
        "Purpose of the meeting",
        "Supporting information",
        "Contact points",
        "Background papers",
    ]


def test_create_paper_boxed_has_recommendations_then_seventeen_numbered_headings() -> (
    None
):
    sections = list(PaperFactory(boxed=True).sections.all())
    assert sections[0].kind == PartKind.RECOMMENDATIONS
    assert sum(section.is_numbered for section in sections) == 17


def test_create_paper_section_begins_with_the_standard_text() -> None:
    section = PaperFactory().sections.get(kind=PartKind.RECOMMENDATIONS)
    assert section.body == "The committee is asked to:"


def test_create_paper_unknown_cover_field_is_refused() -> None:
    with pytest.raises(LookupError, match="key-decison"):
        PaperFactory(boxed=True, cover={"key-decison": "No"})


def test_next_reference_counts_within_the_year_of_the_meeting() -> None:
    PaperFactory(reference="CR-2018-07")
    PaperFactory(reference="CR-2018-X")
    assert next_reference(on=date(2018, 9, 11)) == "CR-2018-08"
    assert next_reference(on=date(2019, 9, 11)) == "CR-2019-01"


def test_write_section_of_an_older_version_is_refused_and_keeps_the_first() -> None:
    paper = PaperFactory()
    section = paper.sections.get(title="Summary")
    seen = section.version
    write_section(
        section=section,
        text=SectionText("First."),
        seen_version=seen,
        at=NOW,
        by=paper.author,
    )
    with pytest.raises(ChangedMeanwhile) as clash:
        write_section(
            section=section,
            text=SectionText("Second."),
            seen_version=seen,
            at=NOW,
            by=paper.author,
        )
    section.refresh_from_db()
    assert section.body == "First."
    assert clash.value.kept == section


def test_write_section_says_who_and_when() -> None:
    paper = PaperFactory(text={"Summary": "One."})
    section = paper.sections.get(title="Summary")
    assert section.edited_by == paper.author
    assert history_of(section)[0].who == paper.author.name


def test_write_section_fixed_heading_cannot_be_renamed() -> None:
    paper = PaperFactory()
    section = paper.sections.get(title="Summary")
    with pytest.raises(HeadingIsFixed):
        write_section(
            section=section,
            text=SectionText("", title="In short"),
            seen_version=None,
            at=NOW,
            by=paper.author,
        )


def test_add_section_stands_after_the_one_named_and_moves_the_others_down() -> None:
    paper = PaperFactory()
    after = paper.sections.get(title="Background")
    add_section(paper=paper, wanted=NewSection("Audit", after), by=paper.author)
    assert titles(paper)[1:4] == ["Background", "Audit", "Current situation"]
    positions = list(paper.sections.values_list("position", flat=True))
    assert positions == list(range(1, 11))


def test_remove_section_of_the_papers_own_closes_the_gap() -> None:
    paper = PaperFactory(boxed=True)
    section = paper.sections.get(title="Commissioning process")
    remove_section(section=section, by=paper.author)
    positions = list(paper.sections.values_list("position", flat=True))
    assert "Commissioning process" not in titles(paper)
    assert positions == list(range(1, 18))


def test_remove_section_fixed_heading_is_refused() -> None:
    paper = PaperFactory()
    with pytest.raises(HeadingIsFixed):
        remove_section(section=paper.sections.get(title="Summary"), by=paper.author)
    assert "Summary" in titles(paper)


def test_move_section_appendix_stays_behind_the_sections() -> None:
    paper = PaperFactory()
    wanted = NewSection("Audit", paper.sections.last(), PartKind.APPENDIX)
    appendix = add_section(paper=paper, wanted=wanted, by=paper.author)
    move_section(section=appendix, direction="up", by=paper.author)
    assert titles(paper)[-1] == "Audit"


def test_recommendations_moved_and_removed_keep_their_order_without_gaps() -> None:
    paper = PaperFactory(recommendations=("a", "b", "c"))
    first, second, third = paper.recommendations.all()
    move_recommendation(recommendation=third, direction="up", by=paper.author)
    assert texts(paper) == [(1, "a"), (2, "c"), (3, "b")]
    remove_recommendation(recommendation=first, by=paper.author)
    assert texts(paper) == [(1, "c"), (2, "b")]
    move_recommendation(recommendation=second, direction="down", by=paper.author)
    assert texts(paper) == [(1, "c"), (2, "b")]


def test_change_recommendation_of_an_older_version_is_refused() -> None:
    paper = PaperFactory(recommendations=("a",))
    row = paper.recommendations.get()
    change_recommendation(recommendation=row, text="b", seen_version=1, by=paper.author)
    with pytest.raises(ChangedMeanwhile):
        change_recommendation(
            recommendation=row, text="c", seen_version=1, by=paper.author
        )
    assert texts(paper) == [(1, "b")]


def test_add_recommendation_without_a_heading_for_them_is_refused() -> None:
    paper = PaperFactory()
    paper.sections.filter(kind=PartKind.RECOMMENDATIONS).delete()
    with pytest.raises(PaperTakesNoRecommendations):
        add_recommendation(paper=paper, text="Note it.", by=paper.author)


def test_change_cover_of_an_older_version_is_refused() -> None:
    paper = PaperFactory(boxed=True)
    cover = PaperCover(
        title="New",
        meeting=paper.meeting,
        report_of="Director",
        values={"key-decision": "Yes"},
    )
    change_cover(paper=paper, cover=cover, seen_version=1, by=paper.author)
    with pytest.raises(ChangedMeanwhile):
        change_cover(paper=paper, cover=cover, seen_version=1, by=paper.author)
    paper.refresh_from_db()
    assert paper.title == "New"
    assert paper.cover_values.get(field__key="key-decision").value == "Yes"
