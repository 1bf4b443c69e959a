"""A sign-off is bound to what was signed: docs/rules/clearances.md."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile

from contracts_site.committee_reports.attachments.services import (
    AttachmentWords,
    add_attachment,
)
from contracts_site.committee_reports.clearances.acts import State
from contracts_site.committee_reports.clearances.parts import (
    ORDER,
    SignedPart,
    changes_between,
    fingerprint_of,
)
from contracts_site.committee_reports.clearances.signed_parts import parts_of
from contracts_site.committee_reports.clearances.stops import outstanding_clearances
from contracts_site.committee_reports.marks.services import propose_mark
from contracts_site.committee_reports.papers.details import NewSection, PaperCover
from contracts_site.committee_reports.papers.recommendations import add_recommendation
from contracts_site.committee_reports.papers.services import (
    add_section,
    change_cover,
    remove_section,
)
from contracts_site.foundation.access_marks import Ground
from tests.committee_reports.clearances.situations import FINANCE, LATER, SignedPaper
from tests.factories.clearances import fresh, signed
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_paper() -> SignedPaper:
    return SignedPaper()


def retitled(held: SignedPaper, title: str = "Attendance") -> None:
    paper = held.paper
    cover = PaperCover(title=title, meeting=paper.meeting, report_of=paper.report_of)
    change_cover(paper=paper, cover=cover, seen_version=None, by=paper.author)


def back_again(held: SignedPaper) -> None:
    held.write("Attendance fell.")
    held.write("Attendance rose.")


def corrected(held: SignedPaper) -> None:
    held.correct("89")
    held.refresh()


def asked_to_note(held: SignedPaper) -> None:
    add_recommendation(paper=held.paper, text="to note;", by=held.paper.author)


HAPPENS: list[Callable[[SignedPaper], None]] = [
    lambda held: None,
    lambda held: held.write("Attendance rose.", is_ready=True),
    lambda held: held.write("Attendance fell."),
    back_again,
    SignedPaper.refresh,
    corrected,
    asked_to_note,
    retitled,
]
PAGE = rows_under("clearances.md", "Worked example")


@pytest.mark.parametrize(
    ("row", "happens"),
    list(zip(PAGE, HAPPENS, strict=True)),
    ids=[row["what happens"] for row in PAGE],
)
def test_sign_off_of_worked_example_stands_as_the_page_says(
    signed_paper: SignedPaper,
    row: dict[str, str],
    happens: Callable[[SignedPaper], None],
) -> None:
    happens(signed_paper)
    finance = signed_paper.finance
    assert finance.state.word.lower() == row["state"]
    said = " ".join(change.words for change in finance.changes)
    assert row["said"] in said.replace(" (Green)", "")
    assert bool(said) == bool(row["said"])


def test_sign_off_after_a_refreshed_figure_stops_publication_and_says_which(
    signed_paper: SignedPaper,
) -> None:
    paper, code = signed_paper.paper, signed_paper.varied.kpi.code
    before = outstanding_clearances(fresh(paper), LATER)
    assert not any(stop.startswith("Finance") for stop in before)
    corrected(signed_paper)
    [stop] = [
        each
        for each in outstanding_clearances(fresh(paper), LATER)
        if each.startswith("Finance")
    ]
    assert "lapsed since" in stop
    assert f"{code}, September 2018: was 87.0 % (Green), is now 89.0 % (Green)" in stop


def test_sign_off_of_a_stale_insert_stands_until_it_is_refreshed(
    signed_paper: SignedPaper,
) -> None:
    signed_paper.correct("89")
    assert signed_paper.finance.state is State.SIGNED


def test_sign_off_text_changed_shows_the_passage_before_and_after(
    signed_paper: SignedPaper,
) -> None:
    signed_paper.write("Attendance fell.\n\nMore is to come.")
    [change] = signed_paper.finance.changes
    [passage] = change.passages
    assert passage.before == "Attendance rose."
    assert passage.after == "Attendance fell.\n\nMore is to come."


def test_sign_off_text_put_back_counts_again_and_says_it_was_saved(
    signed_paper: SignedPaper,
) -> None:
    assert not signed_paper.finance.changed_meanwhile
    back_again(signed_paper)
    assert signed_paper.finance.state is State.SIGNED
    assert signed_paper.finance.changed_meanwhile


def test_sign_off_lapses_when_a_section_is_kept_back_after_it(
    signed_paper: SignedPaper,
) -> None:
    section = signed_paper.paper.sections.get(title="Background")
    propose_mark(
        piece=section, ground=Ground.PARAGRAPH_3, at=LATER, by=signed_paper.paper.author
    )
    [change] = signed_paper.finance.changes
    assert change.label == "What is kept back"
    [passage] = change.passages
    assert not passage.before
    assert passage.after.startswith("Section Background: Exempt")


def attach(held: SignedPaper, content: bytes) -> None:
    add_attachment(
        paper=held.paper,
        words=AttachmentWords(title="Prices", description="Prices by lot."),
        upload=ContentFile(content, "prices.csv"),
        by=held.paper.author,
    )


def test_sign_off_lapses_when_an_attachment_of_the_same_words_is_another_file(
    signed_paper: SignedPaper,
) -> None:
    attach(signed_paper, b"lot,price\nNorth,1\n")
    signed(signed_paper.paper, FINANCE)
    assert signed_paper.finance.state is State.SIGNED
    signed_paper.paper.attachments.all().delete()
    attach(signed_paper, b"lot,price\nNorth,2\n")
    assert [c.words for c in signed_paper.finance.changes] == [
        "Attachment 1: text changed"
    ]


def test_sign_off_section_added_is_told_and_removed_is_as_signed(
    signed_paper: SignedPaper,
) -> None:
    paper, author = signed_paper.paper, signed_paper.paper.author
    first = paper.sections.first()
    assert first
    own = add_section(paper=paper, wanted=NewSection("Ours", after=first), by=author)
    assert [c.words for c in signed_paper.finance.changes] == ["Section Ours: added"]
    remove_section(section=own, by=author)
    assert signed_paper.finance.state is State.SIGNED


def test_sign_off_order_of_sections_changed_is_told() -> None:
    before = SignedPart(ORDER, "Order of the sections", "Summary\nOurs\nBackground")
    moved = replace(before, text="Summary\nBackground\nOurs")
    without = replace(before, text="Summary\nBackground")
    [change] = changes_between([before], [moved])
    assert change.words == "Order of the sections: changed"
    assert changes_between([before], [without]) == []


def test_fingerprint_differs_with_each_part_and_not_with_the_row(
    signed_paper: SignedPaper,
) -> None:
    parts = parts_of(fresh(signed_paper.paper))
    whole = fingerprint_of(parts)
    assert whole == fingerprint_of(parts_of(fresh(signed_paper.paper)))
    assert whole == signed_paper.entry.fingerprint
    for place, part in enumerate(parts):
        other = [*parts[:place], replace(part, text="other"), *parts[place + 1 :]]
        assert fingerprint_of(other) != whole
