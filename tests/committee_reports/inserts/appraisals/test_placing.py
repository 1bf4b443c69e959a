"""Placing an insert of an appraisal, through the client."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.committee_reports.inserts.asking import InsertForm
from contracts_site.committee_reports.inserts.forms import INSERT_FORMS
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import AccessMark
from tests.committee_reports.inserts.appraisals.situations import (
    KEYS,
    PUBLIC,
    full_appraisal,
    priced,
)
from tests.contracts.pages import words_of
from tests.factories import appraisals as made
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Paper:
    return PaperFactory()


@pytest.fixture
def author(paper: Paper) -> Client:
    client = Client()
    client.force_login(paper.author)
    return client


def url_of(paper: Paper, key: str) -> str:
    url = reverse("committee_reports:insert-create", args=[paper.pk])
    return f"{url}?kind={key}"


def test_every_kind_is_previewed_and_placed_with_what_it_shows(
    paper: Paper, author: Client
) -> None:
    appraisal = full_appraisal()
    priced(appraisal)
    for key in KEYS:
        asked = {"appraisal": appraisal.pk}
        preview = author.post(url_of(paper, key), {**asked, "preview": "1"})
        assert "Preview, not placed yet" in words_of(preview), key
        placed = author.post(url_of(paper, key), asked, follow=True)
        assert "The record says the same today." in words_of(placed), key
        assert "Source: Options appraisal" in words_of(placed)
    assert Insert.objects.count() == len(KEYS) == 8


def test_preview_of_costs_says_what_the_public_will_not_see(
    paper: Paper, author: Client
) -> None:
    appraisal = full_appraisal()
    priced(appraisal)
    page = author.post(
        url_of(paper, "appraisal-costs"), {"appraisal": appraisal.pk, "preview": "1"}
    )
    words = words_of(page)
    assert "The public paper and its PDF do not show:" in words
    assert "Costs of option 4: One contract. Exempt: not for publication" in words
    assert "£1,208,345.67" in words


@pytest.mark.parametrize(
    ("key", "marks", "field", "words"),
    [
        (
            "appraisal-costs",
            {"costs_access": AccessMark.INTERNAL},
            "appraisal",
            "this is marked internal: costs. It enters no paper.",
        ),
        (
            "appraisal-consultation",
            {"consultation_access": AccessMark.EXEMPT},
            "paragraph",
            "this is marked exempt: the consultation. Choose the paragraph.",
        ),
        (
            "appraisal-sensitivity",
            {"points_access": AccessMark.EXEMPT, "scores_access": AccessMark.EXEMPT},
            "paragraph",
            "this is marked exempt: options, points and judgements and scores.",
        ),
    ],
    ids=["internal costs", "exempt consultation", "two exempt parts"],
)
def test_mark_that_stands_in_the_way_is_named_by_the_field(
    paper: Paper,
    author: Client,
    key: str,
    marks: dict[str, str],
    field: str,
    words: str,
) -> None:
    appraisal = made.AppraisalFactory(weighted=True, **{**PUBLIC, **marks})
    page = author.post(url_of(paper, key), {"appraisal": appraisal.pk})
    assert words in str(page.context["form"].errors[field])
    assert "There is a problem" in words_of(page)
    assert not Insert.objects.exists()


def test_exempt_part_is_placed_with_its_paragraph(paper: Paper, author: Client) -> None:
    appraisal = made.AppraisalFactory(**{**PUBLIC, "points_access": "exempt"})
    made.OptionFactory(appraisal=appraisal, number=1, name="Keep")
    asked = {"appraisal": appraisal.pk, "paragraph": "4"}
    page = author.post(url_of(paper, "appraisal-options"), asked, follow=True)
    assert "Exempt: not for publication, paragraph 4" in words_of(page)
    assert Insert.objects.get().parameters["paragraph"] == 4


@pytest.mark.parametrize("key", ["appraisal-scores", "appraisal-sensitivity"])
def test_appraisal_judged_in_words_has_no_scores_to_insert(
    paper: Paper, author: Client, key: str
) -> None:
    appraisal = made.AppraisalFactory(**PUBLIC)
    page = author.post(url_of(paper, key), {"appraisal": appraisal.pk})
    assert "is judged in words: it has no scores" in words_of(page)


def test_day_in_the_future_is_refused_and_one_in_the_past_is_kept(
    paper: Paper, author: Client
) -> None:
    appraisal = made.AppraisalFactory(**PUBLIC)
    url, asked = url_of(paper, "appraisal-summary"), {"appraisal": appraisal.pk}
    page = author.post(url, {**asked, "up_to": "1 March 2199"})
    assert "is in the future" in words_of(page)
    author.post(url, {**asked, "up_to": "1 March 2017"})
    insert = Insert.objects.get()
    assert f"{insert.as_reported_at:%Y-%m-%d}" == "2017-03-01"


def test_appraisal_of_the_paper_s_contract_is_chosen_already() -> None:
    contract = ContractFactory()
    made.AppraisalFactory()
    service = made.ServiceInScopeFactory(contract=contract)
    paper = PaperFactory(contract=contract)
    client = Client()
    client.force_login(paper.author)
    page = client.get(url_of(paper, "appraisal-summary"))
    assert page.context["form"].initial["appraisal"] == service.appraisal


def test_guest_of_an_appraisal_who_writes_papers_cannot_insert_it() -> None:
    """A person who reads appraisals by invitation alone is offered none of them."""
    guest = made.MemberFactory(guest=True)
    person = guest.user
    appraisal = guest.appraisal
    clerk = PersonFactory(clerk=True)
    paper = PaperFactory()
    form = _form_for(person, paper)
    assert appraisal not in form.fields["appraisal"].queryset
    assert appraisal in _form_for(clerk, paper).fields["appraisal"].queryset


def _form_for(person: User, paper: Paper) -> InsertForm:
    return INSERT_FORMS["appraisal-summary"](
        paper=paper, user=person, now=timezone.now()
    )
