"""What is found in a paper: its record, its text, and what a dismissal holds for."""

from datetime import UTC, date, datetime, timedelta

import pytest

from contracts.register.models import Contract
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.exceptions import (
    NoSuchFinding,
    ReasonMissing,
)
from contracts_site.committee_reports.checks.finding import PaperFinding, RecordCheck
from contracts_site.committee_reports.checks.models import (
    FindingDismissal,
    KnownAcronym,
)
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.checks.services import (
    dismiss_finding,
    take_back_dismissal,
)
from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.kpi_scorecard import (
    scorecard_parameters,
)
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.details import SectionText
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.services import write_section
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.calendars.models import NonWorkingDay
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Query, Return
from kpis.returns.states import FigureState
from tests.factories.contracts import (
    ContractFactory,
    MeetingDateFactory,
    ProviderFactory,
)
from tests.factories.kept_back import AttachmentFactory, MarkFactory
from tests.factories.papers import STARTED_AT, PaperFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db

AT = datetime(2018, 9, 1, 9, 0, tzinfo=UTC)


def found(
    paper: Paper, *, at: datetime = AT, audience: Audience = Audience.PUBLIC
) -> list[PaperFinding]:
    fresh = Paper.objects.select_related("heading_set", "meeting__committee").get(
        pk=paper.pk
    )
    return findings_in(read_draft(fresh, at=at), audience=audience).open


def of(paper: Paper, label: str, **asked: object) -> list[PaperFinding]:
    return [f for f in found(paper, **asked) if f.check_label == label]


def written(text: str, **more: object) -> Paper:
    return PaperFactory(text={"Summary": text}, **more)


def rewrite(paper: Paper, text: str) -> None:
    write_section(
        section=paper.sections.get(title="Summary"),
        text=SectionText(text),
        seen_version=None,
        at=STARTED_AT,
        by=paper.author,
    )


def test_text_is_found_at_its_line_of_its_section() -> None:
    paper = written("All is well.\n\nWe found the the reason.")
    [finding] = of(paper, "Doubled word")
    assert finding.where == "Summary, line 3"
    assert finding.context == "We found the the reason."


def test_recommendation_is_found_at_its_place() -> None:
    paper = PaperFactory(recommendations=("to note;", "to ask for the the report."))
    [finding] = of(paper, "Doubled word")
    assert finding.where == "Recommendation 2, line 1"


def test_findings_stand_in_the_order_of_the_paper() -> None:
    paper = written("The costs are TBC.\n\nSarah Jones said so twice.\n\nMore is TBC.")
    lines = [f.line for f in found(paper) if f.place.words == "Summary"]
    assert lines == sorted(lines) == [1, 3, 5]


def test_numbers_that_the_paper_gives_are_those_referred_to() -> None:
    boxed = PaperFactory(boxed=True)
    first = boxed.sections.order_by("position").exclude(kind="recommendations")[0]
    for place, expected in (("section 2", 0), ("section 40", 1), ("appendix Q", 1)):
        write_section(
            section=first,
            text=SectionText(f"For more, see {place} below."),
            seen_version=None,
            at=STARTED_AT,
            by=boxed.author,
        )
        assert len(of(boxed, "Reference")) == expected, place


def test_section_without_text_is_found_once_even_if_marked_ready() -> None:
    paper = PaperFactory()
    paper.sections.filter(title="Summary").update(is_ready=True)
    says = [f.says for f in found(paper)]
    assert says.count("“Summary” has no text yet.") == 1
    assert not of(paper, "Empty section")


def test_acronym_that_administrators_keep_needs_no_words() -> None:
    paper = written("The SEND board met.")
    assert [f.words for f in of(paper, "Acronym")] == ["SEND"]
    KnownAcronym.objects.create(letters="SEND", words="Special educational needs.")
    assert not of(paper, "Acronym")


def test_law_is_read_for_the_day_of_the_meeting() -> None:
    text = "The Data Protection Act 1998 applies."
    before, after = (
        written(text, meeting=MeetingDateFactory(held_on=day))
        for day in (date(2018, 5, 24), date(2018, 5, 25))
    )
    assert not of(before, "Law since replaced")
    assert of(after, "Law since replaced")


def test_meeting_on_a_holiday_is_found() -> None:
    monday = date(2018, 9, 10)
    paper = PaperFactory(meeting=MeetingDateFactory(held_on=monday))
    assert not of(paper, RecordCheck.MEETING)
    NonWorkingDay.objects.create(day=monday, name="Closed", source="The council")
    assert of(paper, RecordCheck.MEETING)


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2018, 9, 3), 0), (date(2018, 9, 4), 1), (date(2018, 9, 12), 0)],
    ids=["the last day to publish", "the day after", "after the meeting"],
)
def test_clear_days_that_cannot_be_kept_are_found(today: date, expected: int) -> None:
    paper = PaperFactory(meeting=MeetingDateFactory(held_on=date(2018, 9, 11)))
    at = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    assert len(of(paper, RecordCheck.CLEAR_DAYS, at=at)) == expected


def test_nobody_to_ask_is_found_until_the_text_names_a_way() -> None:
    paper = written("Ask us.")
    assert of(paper, RecordCheck.CONTACT)
    rewrite(paper, "Ask us: team@council.example.")
    assert not of(paper, RecordCheck.CONTACT)


def test_background_paper_without_a_date_is_found() -> None:
    paper = PaperFactory()
    section = paper.sections.exclude(kind="recommendations")[0]
    section.title = "Background papers"
    section.body = "- Needs analysis\n- Minutes, 3 May 2018\n\nAll are published."
    section.save()
    assert [f.words for f in of(paper, RecordCheck.BACKGROUND)] == ["Needs analysis"]


def test_likely_name_is_found_in_the_public_version_alone() -> None:
    paper = written("Sarah Jones left in May.")
    assert [f.words for f in of(paper, RecordCheck.NAME)] == ["Sarah Jones"]
    assert not of(paper, RecordCheck.NAME, audience=Audience.EXEMPT)


def test_names_on_record_are_no_likely_names() -> None:
    paper = written("Kelham Marsh left in May.")
    assert of(paper, RecordCheck.NAME)
    ProviderFactory(name="Kelham Marsh")
    assert not of(paper, RecordCheck.NAME)


def register_insert(paper: Paper) -> None:
    place_insert(
        paper=paper,
        kind="contract-register",
        parameters=register_parameters(on=AT.date()),
        into=paper.sections.get(title="Summary"),
        at=AT,
        by=paper.author,
    )


def test_stale_insert_is_found_and_says_how_the_record_changed() -> None:
    contract: Contract = ContractFactory(title="Youth work")
    paper = written("See below.")
    register_insert(paper)
    assert not of(paper, RecordCheck.STALE)
    Contract.objects.filter(pk=contract.pk).update(title="Youth services")
    [finding] = of(paper, RecordCheck.STALE)
    assert "title was Youth work, is now Youth services" in finding.says


def test_insert_that_stands_twice_or_nowhere_is_found() -> None:
    paper = written("See below.")
    register_insert(paper)
    assert not of(paper, RecordCheck.INSERT_PLACE)
    rewrite(paper, "[insert 1]\n\n[insert 1]")
    assert "more than once" in of(paper, RecordCheck.INSERT_PLACE)[0].says
    rewrite(paper, "[insert 2]")
    says = " ".join(f.says for f in of(paper, RecordCheck.INSERT_PLACE))
    assert "names [insert 2], which this paper does not have" in says
    assert "stands in no section" in says


SCORECARD_AT = datetime(2018, 10, 20, 9, tzinfo=UTC)


def scorecard_paper(varied: VariedContract) -> Paper:
    paper = written("See below.")
    place_insert(
        paper=paper,
        kind="kpi-scorecard",
        parameters=scorecard_parameters(
            contract=varied.contract, until=Period.from_key("2018-09"), periods=3
        ),
        into=paper.sections.get(title="Summary"),
        at=SCORECARD_AT,
        by=paper.author,
    )
    return paper


def test_period_without_a_figure_is_found_unless_a_reason_is_on_record() -> None:
    varied = VariedContract()
    varied.report("2018-07", "62")
    varied.report(
        "2018-08",
        FigureInput.without_figure(FigureState.NOT_AVAILABLE, reason="A flood."),
    )
    [finding] = of(scorecard_paper(varied), RecordCheck.GAP, at=SCORECARD_AT)
    code = varied.after.kpi.code
    assert finding.says.startswith(f"{code} has no figure for September 2018, and")


def test_open_query_on_a_return_shown_is_found_until_it_is_closed() -> None:
    varied = VariedContract()
    figure = varied.report("2018-07", "62")
    varied.report("2018-01", "62")
    paper = scorecard_paper(varied)
    early = Return.objects.get(period_start=date(2018, 1, 1))
    asked = {"opened_by": paper.author, "opened_at": SCORECARD_AT}
    Query.objects.create(filed_in=early, **asked)
    assert not of(paper, RecordCheck.QUERY, at=SCORECARD_AT)
    query = Query.objects.create(filed_in=figure.filed_in, **asked)
    [finding] = of(paper, RecordCheck.QUERY, at=SCORECARD_AT)
    assert finding.says.startswith("A query is open")
    query.closed_at = SCORECARD_AT
    query.save()
    assert not of(paper, RecordCheck.QUERY, at=SCORECARD_AT)


def test_dismissal_holds_until_the_line_changes() -> None:
    paper = written("Costs are TBC.")
    [finding] = of(paper, "Left over from a template")
    kept = dismiss_finding(
        paper=paper,
        fingerprint=finding.fingerprint,
        reason=" A project's name. ",
        at=AT,
        by=paper.author,
    )
    assert kept.reason == "A project's name."
    rewrite(paper, "A line before.\n\nCosts are TBC.")
    assert not of(paper, "Left over from a template")
    rewrite(paper, "All costs are TBC.")
    assert of(paper, "Left over from a template")
    rewrite(paper, "Costs are TBC.")
    take_back_dismissal(dismissal=kept, by=paper.author)
    assert of(paper, "Left over from a template")


def test_dismissal_of_a_count_ends_when_the_list_changes() -> None:
    paper = written("Three reasons:\n\n- one\n- other")
    [finding] = of(paper, "Count and list")
    dismiss_finding(
        paper=paper,
        fingerprint=finding.fingerprint,
        reason="A joke.",
        at=AT,
        by=paper.author,
    )
    assert not of(paper, "Count and list")
    rewrite(paper, "Three reasons:\n\n- one\n- other\n- third\n- fourth")
    assert of(paper, "Count and list")


def test_finding_of_another_paper_is_not_dismissed() -> None:
    paper, other = written("Costs are TBC."), written("All is known.")
    [finding] = of(paper, "Left over from a template")
    with pytest.raises(NoSuchFinding):
        dismiss_finding(
            paper=other,
            fingerprint=finding.fingerprint,
            reason="Why not.",
            at=AT,
            by=other.author,
        )


def test_finding_is_dismissed_once_and_with_a_reason() -> None:
    paper = written("Costs are TBC.")
    [finding] = of(paper, "Left over from a template")
    told = {"paper": paper, "fingerprint": finding.fingerprint, "by": paper.author}
    with pytest.raises(ReasonMissing):
        dismiss_finding(**told, reason=" ", at=AT)
    dismiss_finding(**told, reason="A name.", at=AT)
    with pytest.raises(NoSuchFinding):
        dismiss_finding(**told, reason="A name.", at=AT + timedelta(days=1))
    assert FindingDismissal.objects.count() == 1


KEPT_NAME = "Open words.\n\n::: exempt 1\nSarah Jones left.\n:::"


def test_likely_name_that_is_kept_back_is_not_found() -> None:
    paper = written(KEPT_NAME)
    assert of(paper, RecordCheck.NAME) == []
    rewrite(paper, "Sarah Jones left.")
    assert [f.words for f in of(paper, RecordCheck.NAME)] == ["Sarah Jones"]


def test_likely_name_in_a_marked_section_is_not_found() -> None:
    paper = written("Sarah Jones left.")
    MarkFactory(piece=paper.sections.get(title="Summary"))
    assert of(paper, RecordCheck.NAME) == []


def test_lines_of_marks_are_no_text_and_keep_their_places() -> None:
    (finding,) = of(written(f"{KEPT_NAME}\n\nThe the bid."), "Doubled word")
    assert finding.line == 7


def test_mark_that_waits_and_mark_that_is_due_are_found() -> None:
    paper = written("One.")
    MarkFactory(piece=paper.sections.first())
    assert [f.says for f in of(paper, RecordCheck.KEPT_BACK)] == [
        "A mark waits for the proper officer's decision."
    ]
    MarkFactory(piece=paper.sections.last(), decided=True)
    due = of(paper, RecordCheck.KEPT_BACK, at=datetime(2019, 6, 3, 9, tzinfo=UTC))
    assert due[1].says == "The day has come to look at a mark again."


@pytest.mark.parametrize(
    ("answer", "is_marked", "fits"),
    [
        ("No", False, True),
        ("Yes", True, True),
        ("No", True, False),
        ("Yes", False, False),
        ("", True, True),
    ],
    ids=[
        "no, and nothing is",
        "yes, and something is",
        "no, but something is",
        "yes, but nothing is",
        "not answered",
    ],
)
def test_answer_of_the_cover_about_exempt_information_is_compared(
    answer: str, is_marked: bool, fits: bool
) -> None:
    paper = PaperFactory(boxed=True, cover={"exempt-information": answer})
    if is_marked:
        MarkFactory(piece=paper.sections.first(), decided=True)
    misfits = [f for f in of(paper, RecordCheck.KEPT_BACK) if "cover" in f.says]
    assert bool(misfits) is not fits


def test_reference_to_an_attachment_by_its_label_is_no_finding() -> None:
    paper = written("The prices are in Appendix 1, the bids in exempt appendix 1.")
    assert len(of(paper, "Reference")) > 0
    AttachmentFactory(paper=paper)
    MarkFactory(piece=AttachmentFactory(paper=paper))
    assert of(paper, "Reference") == []
