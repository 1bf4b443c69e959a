"""Inserts of a contract in a paper: what each version holds, and what its page asks."""

import json
from dataclasses import asdict

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.finding import PaperFinding, RecordCheck
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    contract_parameters,
)
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.freezing import page_html
from contracts_site.committee_reports.publications.page_tables import tables_of
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.foundation.access_marks import Audience, Ground
from contracts_site.foundation.printing import print_pdf
from tests.committee_reports.inserts.of_contracts.situations import (
    INSIDE,
    KEYS,
    NOW,
    PRICES,
    full_contract,
    place_all,
)
from tests.committee_reports.renderings.test_leaks import surfaces
from tests.factories.concerns import AuditReviewFactory, IssueFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kept_back import MarkFactory
from tests.factories.papers import PaperFactory
from tests.foundation.pdf_ua import pdf_ua_failures

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def paper() -> Paper:
    made = PaperFactory()
    place_all(made, full_contract())
    return Paper.objects.get(pk=made.pk)


def test_public_version_holds_no_price_nor_officers_words_in_any_form(
    paper: Paper,
) -> None:
    public = gather(paper, audience=Audience.PUBLIC)
    exempt = gather(paper, audience=Audience.EXEMPT)
    pdf = print_pdf(paper_html(public)).pdf
    assert pdf_ua_failures(pdf) == []
    told = {
        "content": json.dumps(asdict(public), default=str),
        "page": page_html(public),
        "tables": "".join(each.as_csv() for each in tables_of(page_html(public))),
        **{where: text for where, text in surfaces(pdf) if where != "file as it is"},
    }
    words = (*(f"£{each}" for each in PRICES), *INSIDE, "7 % of the way")
    for where, text in told.items():
        assert not [each for each in words if each in text], where
    whole = page_html(exempt)
    assert "£1,678,200" in whole
    assert "7 % of the way" in whole
    assert not [each for each in INSIDE if each in whole]


def test_public_tables_are_files_of_their_own(paper: Paper) -> None:
    page = page_html(gather(paper, audience=Audience.PUBLIC))
    assert {each.title for each in tables_of(page)} >= {
        "Payments against the envelope",
        "Boards",
        "Actions",
        "Issues",
        "Risks",
        "Benefits",
        "Milestones",
        "Agreed actions",
    }
    assert "Exempt: not for publication, paragraph 3" in page


def test_paper_page_asks_as_much_for_every_insert_twice_as_for_each_once(
    paper: Paper,
) -> None:
    clerk = Client()
    clerk.force_login(paper.author)
    place_all(paper, full_contract(reference="CS-10"))
    twice = _asked(clerk, paper)
    assert paper.inserts.count() == 2 * len(KEYS)
    Insert.objects.filter(paper=paper, number__gt=len(KEYS)).delete()
    assert _asked(clerk, paper) == twice <= MOST_QUERIES


def _asked(client: Client, paper: Paper) -> int:
    url = reverse("committee_reports:paper-detail", args=[paper.pk])
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def create_url(paper: Paper, kind: str) -> str:
    url = reverse("committee_reports:insert-create", args=[paper.pk])
    return f"{url}?kind={kind}"


def test_contract_s_insert_is_previewed_and_then_placed_up_to_a_day() -> None:
    contract = full_contract()
    paper = PaperFactory(contract=contract)
    author = Client()
    author.force_login(paper.author)
    url = create_url(paper, "contract-concerns")
    form = author.get(url).context["form"]
    assert form.initial["contract"] == contract.pk
    answers = {"contract": contract.pk, "up_to": "1 June 2018", "into": ""}
    preview = author.post(url, {**answers, "preview": "1"}).content.decode()
    assert "Weekly figures come late" in preview
    assert "read them as the public will" in preview
    assert not Insert.objects.exists()
    page = author.post(url, answers, follow=True).content.decode()
    assert "on 1 June 2018" in page
    assert Insert.objects.get().contract_ids == [contract.pk]


def test_audit_review_is_offered_of_the_paper_s_contract() -> None:
    contract = ContractFactory()
    review = AuditReviewFactory(contract=contract, title="Payments")
    AuditReviewFactory(title="Of another contract")
    paper = PaperFactory(contract=contract)
    author = Client()
    author.force_login(paper.author)
    url = create_url(paper, "audit-review")
    page = author.get(url).content.decode()
    assert "Of another contract" not in page
    author.post(url, {"review": review.pk, "into": ""})
    assert Insert.objects.get().parameters["review"] == review.pk


def test_title_that_may_name_a_person_is_found_before_print() -> None:
    contract = ContractFactory()
    IssueFactory(contract=contract, title="Returns of Mrs Quillfeather come late")
    paper = PaperFactory()
    insert = place_insert(
        paper=paper,
        kind="contract-concerns",
        parameters=contract_parameters(contract),
        into=None,
        at=NOW,
        by=paper.author,
    )
    assert [each.words for each in _names(paper)] == ["Mrs Quillfeather"]
    MarkFactory(piece=insert, ground=Ground.PARAGRAPH_3)
    assert _names(paper) == []


def _names(paper: Paper) -> list[PaperFinding]:
    draft = read_draft(Paper.objects.get(pk=paper.pk), at=NOW)
    found = findings_in(draft).open
    return [each for each in found if each.check_label == RecordCheck.NAME]
