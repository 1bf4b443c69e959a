"""Rows and figures of inserts that are kept back by themselves: docs/rules/kept-back.md."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from contracts.register.models import Contract
from contracts_site.committee_reports.assembly.content import PaperContent, PlacedInsert
from contracts_site.committee_reports.assembly.gather import gather, keeps_back
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.heading_sets.kinds import ExemptVersion
from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.inner import WHOLE_ROW, Place
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.inserts.kpi_scorecard import scorecard_parameters
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.services import (
    place_insert,
    refresh_insert,
)
from contracts_site.committee_reports.marks.exceptions import PlaceGone
from contracts_site.committee_reports.marks.forms import place_value
from contracts_site.committee_reports.marks.models import Covers, Mark
from contracts_site.committee_reports.marks.services import (
    decide_mark,
    lift_mark,
    propose_mark_inside,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.freezing import page_html
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.foundation.access_marks import Audience, Ground
from contracts_site.foundation.printing import print_pdf
from kpis.scorecards.keeping import scorecard_from_data
from kpis.scorecards.scorecard import Scorecard
from tests.committee_reports.inserts.every_kind import NOW, place_every_kind
from tests.committee_reports.renderings.test_leaks import surfaces
from tests.contracts.pages import error_beside, error_summary, soup_of, words_of
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory, DirectorateFactory
from tests.factories.kept_back import DECISION
from tests.factories.papers import PaperFactory
from tests.kpis.scorecards.situations import VariedContract, month
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db
EXEMPT = "Exempt, paragraph 3"
RULE = rows_under("kept-back.md", "Worked example of rows and figures")


def mark(insert: Insert, *places: Place, ground: Ground = Ground.PARAGRAPH_3) -> Mark:
    return propose_mark_inside(
        insert=insert, places=places, ground=ground, at=NOW, by=insert.paper.author
    )


def placed(paper: Paper, kind: str, parameters: dict[str, Any]) -> Insert:
    return place_insert(
        paper=paper,
        kind=kind,
        parameters=parameters,
        into=paper.sections.get(title="Summary"),
        at=NOW,
        by=paper.author,
    )


def gathered(paper: Paper, audience: Audience = Audience.PUBLIC) -> PaperContent:
    return gather(Paper.objects.get(pk=paper.pk), audience=audience)


def inserts_in(content: PaperContent) -> list[PlacedInsert]:
    blocks = (block for part in content.parts for block in part.blocks)
    return [block for block in blocks if isinstance(block, PlacedInsert)]


def pages_of(pdf: bytes) -> list[str]:
    pages = PdfReader(BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


@pytest.fixture
def register() -> Insert:
    directorate = DirectorateFactory()  # contracts are listed by directorate
    for reference, value in (("CS-1", 100_000), ("CS-2", 262_000), ("CS-3", 80_000)):
        ContractFactory(
            reference=reference,
            title=f"Zq{reference}",
            directorate=directorate,
            total_value=Decimal(value),
        )
    parameters = register_parameters(on=NOW.date(), reference_begins="CS-")
    return placed(PaperFactory(), "contract-register", parameters)


def test_register_s_worked_example_shows_in_public_what_the_rule_says(
    register: Insert,
) -> None:
    mark(register, ("CS-2", "value"))
    mark(register, ("CS-3", WHOLE_ROW))
    [shown] = inserts_in(gathered(register.paper))
    values = {row["reference"]: row["value"] for row in shown.content["rows"]}
    total = shown.content["total"]
    expected = {r["contract"]: r["value in public"] for r in RULE}
    assert expected.pop("Total") == total["kept_back"]
    assert {key: value for key, value in expected.items() if value} == values
    assert shown.source == "Contract register on 1 November 2018."
    assert shown.inside.startswith("Rows or figures are missing here. Information here")


def test_row_and_figure_kept_back_leave_no_trace_in_page_or_print(
    register: Insert,
) -> None:
    mark(register, ("CS-2", "value"), ("CS-3", WHOLE_ROW))
    public = gathered(register.paper)
    pdf = print_pdf(paper_html(public)).pdf
    told = {
        "content": json.dumps(asdict(public), default=str),
        "page": page_html(public),
        **{where: text for where, text in surfaces(pdf) if where != "file as it is"},
    }
    for where, text in told.items():
        for words in ("262,000", "80,000", "442,000", "342,000", "CS-3", "3 contracts"):
            assert words not in text, where
    assert EXEMPT in told["page"]
    told_at = [EXEMPT in each and "missing here" in each for each in pages_of(pdf)]
    assert any(told_at), "the notice stands on the page of its table"


def test_total_of_a_register_stays_while_it_tells_nothing(register: Insert) -> None:
    mark(register, ("CS-2", "provider"))
    [shown] = inserts_in(gathered(register.paper))
    assert shown.content["total"] == register.content["total"]
    assert shown.content["rows"][1]["provider"] == EXEMPT


@pytest.mark.parametrize("version", ExemptVersion)
def test_exempt_version_holds_the_insert_whole_and_says_what_is_kept_back(
    register: Insert, version: ExemptVersion
) -> None:
    paper = register.paper
    paper.heading_set.exempt_version = version
    paper.heading_set.save()
    mark(register, ("CS-2", "value"), ("CS-3", WHOLE_ROW))
    exempt = gathered(paper, Audience.EXEMPT)
    [shown] = inserts_in(exempt)
    assert shown.content == register.content
    assert shown.source == register.source
    assert shown.inside == (
        "Exempt: not for publication, paragraph 3: CS-2 ZqCS-2, Value; CS-3 ZqCS-3."
    )
    assert exempt.grounds == (Ground.PARAGRAPH_3,)
    assert exempt.is_part_two == (version == ExemptVersion.PART_TWO)
    public = gathered(paper)
    assert public.keeps_back
    assert any(part.title == "Exclusion of the public" for part in public.parts)


def test_section_without_anything_else_kept_back_has_one_notice(
    register: Insert,
) -> None:
    mark(register, ("CS-2", "value"))
    assert page_html(gathered(register.paper)).count("not for publication.") == 1


def test_lifted_mark_of_a_figure_keeps_nothing_back(register: Insert) -> None:
    made = mark(register, ("CS-2", "value"))
    assert keeps_back(Paper.objects.get(pk=register.paper_id))
    lift_mark(mark=made, reason="Awarded.", at=NOW, by=PersonFactory(clerk=True))
    [shown] = inserts_in(gathered(register.paper))
    assert (shown.content, shown.inside) == (register.content, "")
    assert not keeps_back(Paper.objects.get(pk=register.paper_id))


def test_figure_marked_on_two_grounds_names_both(register: Insert) -> None:
    mark(register, ("CS-2", "value"))
    mark(register, ("CS-2", "value"), ground=Ground.CONFIDENTIAL)
    [shown] = inserts_in(gathered(register.paper))
    assert shown.content["rows"][1]["value"] == "Confidential and exempt, paragraph 3"


def test_more_rows_on_a_ground_join_the_mark_which_is_to_be_decided_anew(
    register: Insert,
) -> None:
    first = mark(register, ("CS-2", "value"))
    decide_mark(mark=first, decision=DECISION, at=NOW, by=PersonFactory(clerk=True))
    assert mark(register, ("CS-2", "value")).is_decided, "nothing is new"
    more = mark(register, ("CS-3", WHOLE_ROW), ("CS-2", "value"))
    assert more.pk == first.pk
    assert more.kept_places == [("CS-2", "value"), ("CS-3", WHOLE_ROW)]
    assert (more.state, more.reason) == ("proposed", DECISION.reason)
    assert (more.decided_by, more.decided_post, more.review_on) == (None, "", None)
    [shown] = inserts_in(gathered(register.paper))
    assert [row["reference"] for row in shown.content["rows"]] == ["CS-1", "CS-2"]


def test_marked_row_that_is_gone_after_a_refresh_keeps_the_whole_insert_back(
    register: Insert,
) -> None:
    mark(register, ("CS-2", "value"))
    Contract.objects.filter(reference="CS-2").update(reference="CS-2B")
    refresh_insert(insert=register, at=NOW, by=register.paper.author)
    public = gathered(register.paper)
    assert inserts_in(public) == []
    assert "262,000" not in json.dumps(asdict(public), default=str)
    draft = read_draft(Paper.objects.get(pk=register.paper_id), at=NOW)
    said = [each.says for each in findings_in(draft).open]
    assert any(
        "is no longer in the insert, which is kept back whole" in s for s in said
    )


def test_mark_names_rows_and_figures_exactly_where_it_covers_some(
    register: Insert,
) -> None:
    made = mark(register, ("CS-2", "value"))
    assert made.piece_words == f"{register}: CS-2 ZqCS-2, Value"
    made.places = []
    with pytest.raises(ValidationError, match="names them; no other does"):
        made.full_clean()
    made.covers, made.places = Covers.INSERT, [{"row": "CS-2"}]
    with pytest.raises(ValidationError, match="names them; no other does"):
        made.full_clean()


@pytest.mark.parametrize("place", [("CS-9", "value"), ("CS-2", "no such column")])
def test_place_that_the_insert_does_not_have_is_refused(
    register: Insert, place: Place
) -> None:
    with pytest.raises(PlaceGone, match="has been refreshed"):
        mark(register, place)
    assert not register.paper.marks.exists()


# A scorecard -----------------------------------------------------------------


@pytest.fixture
def varied() -> VariedContract:
    made = VariedContract()
    for key, value in (("2018-07", "71.5"), ("2018-08", "72.5"), ("2018-09", "73.5")):
        made.report(key, value)
    return made


def scorecard_of(varied: VariedContract) -> Insert:
    parameters = scorecard_parameters(
        contract=varied.contract,
        until=month("2018-09"),
        periods=9,
        charts=[varied.kpi.code],
    )
    return placed(PaperFactory(), "kpi-scorecard", parameters)


def published(insert: Insert) -> Scorecard:
    [shown] = inserts_in(gathered(insert.paper))
    return scorecard_from_data(shown.content["scorecard"])


def test_figure_of_a_kpi_goes_with_all_that_it_could_be_worked_out_from(
    varied: VariedContract,
) -> None:
    insert = scorecard_of(varied)
    mark(insert, (str(varied.kpi.pk), "2018-09"))
    shown = published(insert)
    [row] = shown.rows
    assert [cell.state_words for cell in row.cells if cell.is_kept_back] == [EXEMPT]
    assert (row.trend, row.expected) == ("", ())
    assert row.year is None or row.year.value == ""
    assert [count.level for count in shown.latest_counts] == ["kept_back"]
    assert shown.completeness.reported == 3, "it was reported, and is kept back"
    assert not shown.has_kept_back, "not because it counts few people"
    page = page_html(gathered(insert.paper))
    assert "73.5" not in page
    assert "72.5" in page


def test_kpi_kept_back_goes_with_its_name_chart_and_counts(
    varied: VariedContract,
) -> None:
    insert = scorecard_of(varied)
    before = scorecard_from_data(insert.content["scorecard"])
    mark(insert, (str(varied.kpi.pk), WHOLE_ROW))
    shown = published(insert)
    assert (shown.themes, shown.latest_counts) == ((), ())
    assert (before.completeness.reported, shown.completeness.reported) == (3, 0)
    told = page_html(gathered(insert.paper))
    assert not [w for w in ("73.5", varied.kpi.name, "<svg") if w in told]


# Every kind ------------------------------------------------------------------


def with_places(paper: Paper) -> Iterator[tuple[Insert, Sequence[Place]]]:
    for insert in paper.inserts.all():
        inner = INSERT_KINDS[insert.kind].inner
        if inner:
            yield insert, list(inner.named(insert.content))


def test_each_row_and_figure_of_each_kind_can_go_and_is_gone() -> None:
    paper = PaperFactory()
    place_every_kind(paper)
    seen = set()
    for insert, places in with_places(paper):
        kind = INSERT_KINDS[insert.kind]
        assert kind.inner
        whole = kind.published(insert.content)
        public = kind.inner.named(whole)
        said = {
            (row.key, figure.key): figure.words
            for row in kind.inner.rows(whole)
            for figure in row.figures
        }
        for place in places:
            left = kind.public_content(insert.content, {place: (Ground.PARAGRAPH_3,)})
            if place in public:
                assert left != whole, (insert.kind, place)
            if place[1] == WHOLE_ROW:
                assert place not in kind.inner.named(left)
            elif place in public and len(said[place]) > 6:
                before, after = (
                    json.dumps(each, ensure_ascii=False).count(
                        json.dumps(said[place], ensure_ascii=False)[1:-1]
                    )
                    for each in (whole, left)
                )
                assert after < before, (insert.kind, place)
            seen.add(insert.kind)
    assert {"kpi-scorecard", "kpi-chart", "contract-register"} < seen
    assert len(seen) > 8


def test_what_stands_with_a_table_of_a_contract_goes_with_its_first_figure() -> None:
    kind = INSERT_KINDS["contract-money"]
    assert kind.inner
    data = {
        "sentences": ["In all £5."],
        "lists": [{"title": "x", "sentences": ["£5"]}],
        "rows": [["Price", "£5"], ["Term", "two years"]],
        "tables": [
            {
                "columns": [
                    {"label": "Line", "is_numeric": False},
                    {"label": "2018", "is_numeric": True},
                    {"label": "2019", "is_numeric": True},
                ],
                "rows": [
                    {"cells": ["One", "£2", "£7"], "is_total": False},
                    {"cells": ["Two", "£3", "£8"], "is_total": False},
                    {"cells": ["Total", "£5", "£15"], "is_total": True},
                ],
            }
        ],
    }
    other = {"title": "Other", "data": {"sentences": ["Stays."]}, "paragraph": None}
    content = {"pieces": [{"title": "Money", "data": data, "paragraph": None}, other]}
    kept = {("Money | One", "2018"): (Ground.PARAGRAPH_3,)}
    first, second = kind.public_content(content, kept)["pieces"]
    assert second == other
    assert set(first["data"]) == {"rows", "tables"}
    assert [row["cells"] for row in first["data"]["tables"][0]["rows"]] == [
        ["One", EXEMPT, "£7"],
        ["Two", "£3", "£8"],
        ["Total", EXEMPT, "£15"],
    ]
    kept = {("Money | Two", WHOLE_ROW): (Ground.PARAGRAPH_3,)}
    [table] = kind.public_content(content, kept)["pieces"][0]["data"]["tables"]
    assert [row["cells"] for row in table["rows"]] == [
        ["One", "£2", "£7"],
        ["Total", EXEMPT, EXEMPT],
    ]
    kept = {("Money | Price", "words"): (Ground.PARAGRAPH_3,)}
    rows = kind.public_content(content, kept)["pieces"][0]["data"]["rows"]
    assert rows == [["Price", EXEMPT], ["Term", "two years"]]


# The page --------------------------------------------------------------------


def author_of(insert: Insert) -> Client:
    client = Client()
    client.force_login(insert.paper.author)
    return client


def url_of(insert: Insert) -> str:
    return reverse("committee_reports:mark-inside-create", args=[insert.pk])


def test_rows_and_figures_are_chosen_on_a_page_and_listed_among_the_marks(
    register: Insert,
) -> None:
    author = author_of(register)
    detail = author.get(reverse("committee_reports:insert-detail", args=[register.pk]))
    assert url_of(register) in {a.get("href") for a in soup_of(detail).find_all("a")}
    page = words_of(author.get(url_of(register)))
    assert "CS-2 ZqCS-2" in page
    assert "Value: £262,000" in page
    answer = author.post(
        url_of(register),
        {
            "places": [place_value(("CS-2", "value")), place_value(("CS-3", ""))],
            "ground": "3",
            "reason": "It shows what a bidder asks.",
        },
        follow=True,
    )
    words = words_of(answer)
    assert "The rows and figures are kept back from now on." in words
    assert f"{register}: CS-2 ZqCS-2, Value; CS-3 ZqCS-3" in words
    assert register.paper.marks.get().kept_places == [("CS-2", "value"), ("CS-3", "")]
    detail = author.get(reverse("committee_reports:insert-detail", args=[register.pk]))
    assert "paragraph 3: CS-2 ZqCS-2, Value; CS-3 ZqCS-3." in words_of(detail)


def test_nothing_chosen_or_no_ground_is_said_beside_the_field(
    register: Insert,
) -> None:
    answer = author_of(register).post(url_of(register), {"seen": ""})
    assert "Choose at least one row or figure." in error_beside(answer, "places")
    assert "Choose the ground." in error_beside(answer, "ground")
    assert error_summary(answer) == [
        "Choose at least one row or figure.",
        "Choose the ground.",
    ]
    assert not register.paper.marks.exists()


def test_choice_from_before_a_refresh_is_told_so(register: Insert) -> None:
    author, chosen = author_of(register), place_value(("CS-2", "value"))
    Contract.objects.filter(reference="CS-2").update(reference="CS-2B")
    refresh_insert(insert=register, at=NOW, by=register.paper.author)
    answer = author.post(url_of(register), {"places": [chosen], "ground": "3"})
    assert "has been refreshed" in error_beside(answer, "places")


def test_insert_without_rows_leads_to_keeping_it_back_whole() -> None:
    parameters = register_parameters(on=date(2018, 1, 1), reference_begins="NONE")
    insert = placed(PaperFactory(), "contract-register", parameters)
    answer = author_of(insert).get(url_of(insert), follow=True)
    words = words_of(answer)
    assert "kept back as a whole only" in words
    chosen = soup_of(answer).select_one("select[name=piece] option[selected]")
    assert chosen is not None
    assert chosen["value"] == f"insert-{insert.pk}"
