"""The PDF of a paper: accessible, in reading order, the same bytes once printed."""

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.kpi_scorecard import scorecard_parameters
from contracts_site.committee_reports.inserts.services import (
    place_insert,
    refresh_insert,
)
from contracts_site.committee_reports.papers.details import NewSection, SectionText
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.services import (
    add_section,
    write_section,
)
from contracts_site.committee_reports.renderings import keeping
from contracts_site.committee_reports.renderings.keeping import (
    download_name,
    edition_of,
    make_rendering,
)
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.calendars import Period
from tests.factories.contracts import (
    ContractFactory,
    DirectorateFactory,
    ProviderFactory,
)
from tests.factories.papers import PaperFactory
from tests.foundation.pdf_ua import pdf_ua_failures
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 11, 5, 10, tzinfo=UTC)
PUBLIC = Audience.PUBLIC


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def printed(paper: Paper) -> Rendering:
    papers = Paper.objects.select_related("heading_set", "meeting__committee")
    edition = edition_of(papers.get(pk=paper.pk), audience=PUBLIC)
    return make_rendering(edition, at=NOW, by=paper.author)


def pages_of(rendering: Rendering) -> list[str]:
    with rendering.file.open("rb") as file:
        reader = PdfReader(BytesIO(file.read()))
    return [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


def straight_through_paper() -> Paper:
    """A paper on a varied contract, with its scorecard, a chart and an audit appendix."""
    varied = VariedContract()
    for key, value in (("2018-02", "66"), ("2018-03", "51.2"), ("2018-04", "62.5")):
        varied.report(key, value)
    paper = PaperFactory(
        contract=varied.contract,
        text={
            "Summary": "The first paragraph.\n\nThe second paragraph.",
            "Current situation": "Before the scorecard.\n\n[insert 1]\n\nAfter it.",
        },
        recommendations=("consider the report;", "send comments."),
    )
    wanted = NewSection(
        "Internal audit review", paper.sections.last(), PartKind.APPENDIX
    )
    appendix = add_section(paper=paper, wanted=wanted, by=paper.author)
    write_section(
        section=appendix,
        text=SectionText("### Objective\n\nAssurance.\n\n### Themes\n\n- Governance"),
        seen_version=None,
        at=NOW,
        by=paper.author,
    )
    place_insert(
        paper=paper,
        kind="kpi-scorecard",
        parameters=scorecard_parameters(
            contract=varied.contract,
            until=Period.from_key("2018-04"),
            charts=[varied.kpi.code],
        ),
        into=None,
        at=NOW,
        by=paper.author,
    )
    return paper


def boxed_paper(contracts: int) -> Paper:
    """A paper with the cover box and a register of so many contracts as appendix."""
    directorate, provider = DirectorateFactory(), ProviderFactory()
    for n in range(contracts):
        ContractFactory(
            reference=f"CS-{n:03}", directorate=directorate, provider=provider
        )
    paper = PaperFactory(
        boxed=True,
        cover={"key-decision": "No", "contact-email": "head@council.example"},
        text={"Purpose of the report": "First.\n\nSecond."},
        recommendations=("Note the report.",),
    )
    wanted = NewSection("The register", paper.sections.last(), PartKind.APPENDIX)
    appendix = add_section(paper=paper, wanted=wanted, by=paper.author)
    place_insert(
        paper=paper,
        kind="contract-register",
        parameters=register_parameters(on=NOW.date(), reference_begins="CS-"),
        into=appendix,
        at=NOW,
        by=paper.author,
    )
    return paper


def test_pdf_straight_through_is_accessible_and_reads_in_order() -> None:
    rendering = printed(straight_through_paper())
    with rendering.file.open("rb") as file:
        assert pdf_ua_failures(file.read()) == []
    pages = pages_of(rendering)
    assert len(pages) == rendering.pages
    text = " ".join(pages)
    in_order = [
        "Contents",
        "1 The first paragraph.",
        "2 The second paragraph.",
        "3 Before the scorecard.",
        "Variation",
        "4 After it.",
        "The committee is asked to:",
        "(a) consider the report;",
        "(b) send comments.",
        "This document in another format",
        "Objective",
        "Governance",
    ]
    spots = []
    for words in in_order:
        found = text.find(words, spots[-1] if spots else 0)
        assert found >= 0, f"{words!r} is missing or out of order in {text}"
        spots.append(found)


def test_pdf_boxed_has_cover_contents_numbers_and_repeated_table_heads() -> None:
    rendering = printed(boxed_paper(60))
    with rendering.file.open("rb") as file:
        assert pdf_ua_failures(file.read()) == []
    pages = pages_of(rendering)
    whole = " ".join(pages)
    assert "Key decision No" in pages[0]
    assert "head@council.example" in pages[0]
    assert "1.1 First." in whole
    assert "1.2 Second." in whole
    heads = [n for n, page in enumerate(pages) if "Arrangement Starts Ends" in page]
    rows = [n for n, page in enumerate(pages) if re.search(r"CS-\d{3}", page)]
    assert len(rows) > 1
    assert heads == rows
    (entry,) = re.findall(r"Appendix A: The register[ .]+(\d+)", whole)
    assert int(entry) == heads[0] + 1
    assert f"Page 2 of {len(pages)}" in pages[1]
    assert all("Children's centres: how the contract" in page for page in pages[1:])


def test_pdf_of_an_empty_paper_is_accessible() -> None:
    rendering = printed(PaperFactory(boxed=True))
    with rendering.file.open("rb") as file:
        assert pdf_ua_failures(file.read()) == []


def test_unchanged_paper_is_not_printed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = PaperFactory(text={"Summary": "One."})
    first = printed(paper)
    monkeypatch.setattr(keeping, "print_pdf", _must_not_print)
    assert printed(paper) == first


def test_changed_paper_is_printed_again_and_the_old_pdf_is_kept() -> None:
    paper = PaperFactory(text={"Summary": "One."})
    first = printed(paper)
    section = paper.sections.get(title="Summary")
    text = SectionText("Two.")
    write_section(
        section=section, text=text, seen_version=None, at=NOW, by=paper.author
    )
    second = printed(paper)
    assert second != first
    assert Rendering.objects.filter(pk=first.pk).exists()


def test_pdf_whose_file_is_lost_is_printed_again_with_the_same_bytes() -> None:
    paper = PaperFactory(text={"Summary": "One."})
    first = printed(paper)
    first.file.storage.delete(first.file.name)
    again = printed(paper)
    assert again.sha256 == first.sha256
    assert again.file.storage.exists(again.file.name)


def test_refreshed_insert_with_the_same_figures_names_its_new_moment() -> None:
    paper = boxed_paper(1)
    before = edition_of(paper, audience=PUBLIC).key
    refresh_insert(insert=paper.inserts.get(), at=NOW, by=paper.author)
    assert edition_of(Paper.objects.get(pk=paper.pk), audience=PUBLIC).key == before


def test_download_name_tells_reference_committee_date_title_and_audience() -> None:
    paper = PaperFactory(reference="CR-2018-07", title="Children's centres: how now?")
    paper.meeting.committee.name = "Scrutiny Panel"
    assert download_name(paper, PUBLIC) == (
        "cr-2018-07-scrutiny-panel-2018-09-11-childrens-centres-how-now-public.pdf"
    )


def _must_not_print(*_: object, **__: object) -> None:
    raise AssertionError("The paper was printed again.")
