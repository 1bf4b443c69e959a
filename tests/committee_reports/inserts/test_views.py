"""The pages of inserts, through the client."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.wording import date_words
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.factories.papers import PaperFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db


def address(name: str, *args: int) -> str:
    return reverse(f"committee_reports:{name}", args=args)


@pytest.fixture
def paper() -> Paper:
    return PaperFactory()


@pytest.fixture
def author(paper: Paper) -> Client:
    client = Client()
    client.force_login(paper.author)
    return client


@pytest.fixture
def insert(paper: Paper) -> Insert:
    ContractFactory(reference="CS-1", title="Youth work")
    return place_insert(
        paper=paper,
        kind="contract-register",
        parameters={
            "directorates": [],
            "states": [],
            "reference_begins": "CS-",
            "on": "2018-10-01",
        },
        into=paper.sections.get(title="Summary"),
        at=timezone.now() - timedelta(days=1),
        by=paper.author,
    )


def scorecard_answers(varied: VariedContract, **changed: str) -> dict[str, object]:
    return {
        "contract": varied.contract.pk,
        "until": "September 2018",
        "periods": "3",
        **changed,
    }


def test_insert_create_asks_for_the_kind_first(paper: Paper, author: Client) -> None:
    url = address("insert-create", paper.pk)
    page = author.get(url).content.decode()
    assert "KPI scorecard" in page
    assert "Contract register" in page
    page = author.get(url, {"kind": "weather"}).content.decode()
    assert "There is a problem" in page


def test_insert_create_continued_without_a_kind_says_what_to_do(
    paper: Paper, author: Client
) -> None:
    page = author.get(address("insert-create", paper.pk), {"continue": "1"})
    assert "Choose what to insert." in page.content.decode()


def test_insert_create_places_a_scorecard_into_the_section(
    paper: Paper, author: Client
) -> None:
    varied = VariedContract()
    varied.report("2018-09", "62.5")
    section = paper.sections.get(title="Current situation")
    url = address("insert-create", paper.pk) + "?kind=kpi-scorecard"
    answers = scorecard_answers(varied, charts=varied.kpi.code)
    preview = author.post(url, {**answers, "preview": "1"}).content.decode()
    assert "Preview, not placed yet" in preview
    assert "62.5" in preview
    assert not Insert.objects.exists()
    page = author.post(url, {**answers, "into": section.pk}, follow=True)
    section.refresh_from_db()
    assert section.body == "[insert 1]"
    assert "<svg" in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"until": "Michaelmas"}, "Enter a period, such as September 2018"),
        ({"until": "May 2016"}, "Enter a later period"),
        ({"periods": "0"}, "Show from 1 to 24 periods"),
        ({"periods": "abc"}, "abc"),
        ({"reported_on": "31 February 2018"}, "There is no such day"),
        ({"charts": "Z9"}, "The contract has no KPI Z9"),
    ],
    ids=["no period", "before the contract", "none", "no number", "no day", "no KPI"],
)
def test_insert_create_wrong_answer_is_told_and_nothing_typed_is_lost(
    paper: Paper, author: Client, changed: dict[str, str], words: str
) -> None:
    url = address("insert-create", paper.pk) + "?kind=kpi-scorecard"
    answers = scorecard_answers(VariedContract(), **changed)
    page = author.post(url, answers).content.decode()
    assert words in page
    assert "There is a problem" in page
    assert f'value="{next(iter(changed.values()))}"' in page
    assert not Insert.objects.exists()


def test_insert_create_period_or_day_in_the_future_is_refused(
    paper: Paper, author: Client
) -> None:
    url = address("insert-create", paper.pk) + "?kind=kpi-scorecard"
    tomorrow = timezone.localdate() + timedelta(days=1)
    answers = scorecard_answers(
        VariedContract(), until=f"{tomorrow:%B %Y}", reported_on=date_words(tomorrow)
    )
    page = author.post(url, answers).content.decode()
    assert "has not ended yet" in page
    assert "is in the future" in page


def test_insert_create_register_that_nothing_matches_says_so(
    paper: Paper, author: Client
) -> None:
    answer = author.post(
        address("insert-create", paper.pk) + "?kind=contract-register",
        {"on": "1 October 2018", "reference_begins": "NONE-"},
        follow=True,
    )
    assert Insert.objects.get().contract_ids == []
    assert "No contract matches what was asked for" in answer.content.decode()


def test_insert_refresh_register_that_nothing_matches_any_more_says_so(
    insert: Insert, author: Client
) -> None:
    Contract.objects.update(reference="ANOTHER-1")
    answer = author.post(address("insert-refresh", insert.pk), follow=True)
    assert "No contract matches what was asked for" in answer.content.decode()


def test_insert_create_codes_that_cannot_be_read_are_told(
    paper: Paper, author: Client
) -> None:
    answer = author.post(
        address("insert-create", paper.pk) + "?kind=kpi-scorecard",
        scorecard_answers(VariedContract(), charts="A1\x00"),
    )
    assert answer.context["form"].errors["charts"]
    assert not Insert.objects.exists()


@pytest.mark.parametrize("until", ["December 9999", "June 2031"])
def test_insert_create_period_that_the_contract_never_has_is_told(
    paper: Paper, author: Client, until: str
) -> None:
    answer = author.post(
        address("insert-create", paper.pk) + "?kind=kpi-scorecard",
        scorecard_answers(VariedContract(), until=until),
    )
    assert answer.context["form"].errors["until"]


def test_insert_detail_stale_insert_says_what_is_different(
    insert: Insert, author: Client
) -> None:
    assert "The record says the same today" in (
        author.get(address("insert-detail", insert.pk)).content.decode()
    )
    ContractFactory(reference="CS-2", title="Mentoring")
    page = author.get(address("insert-detail", insert.pk)).content.decode()
    assert "This insert is stale" in page
    assert "CS-2 Mentoring is new." in page
    paper_page = author.get(address("paper-detail", insert.paper_id))
    assert "Stale" in paper_page.content.decode()


def test_insert_refresh_is_an_act_by_post_with_who_and_when(
    insert: Insert, author: Client
) -> None:
    ContractFactory(reference="CS-2", title="Mentoring")
    url = address("insert-refresh", insert.pk)
    author.get(url)
    insert.refresh_from_db()
    assert len(insert.content["rows"]) == 1
    page = author.post(url, follow=True).content.decode()
    insert.refresh_from_db()
    assert len(insert.content["rows"]) == 2
    assert "Last refreshed" in page
    assert insert.paper.author.name in page


def test_insert_remove_takes_it_out_of_the_text(insert: Insert, author: Client) -> None:
    url = address("insert-remove", insert.pk)
    assert author.get(url).status_code == 200
    assert Insert.objects.exists()
    author.post(url)
    assert not Insert.objects.exists()
    assert insert.paper.sections.get(title="Summary").body == ""


@pytest.mark.parametrize("name", ["insert-refresh", "insert-remove"])
@pytest.mark.parametrize(
    ("role", "status"), [("auditor", 403), ("author", 404), ("member", 404)]
)
def test_insert_acts_are_refused_to_those_who_do_not_write_the_paper(
    insert: Insert, name: str, role: str, status: int
) -> None:
    client = Client()
    client.force_login(PersonFactory(**{role: True}))
    assert client.post(address(name, insert.pk)).status_code == status
    assert Insert.objects.filter(refreshed_times=0).exists()


def test_insert_pages_tell_the_officer_what_the_public_will_not_see(
    paper: Paper, author: Client
) -> None:
    varied = VariedContract()
    few = KPIDefinitionFactory(kpi_set=varied.after.kpi_set, low=True, kpi__code="W1")
    varied.report("2018-09", "3", definition=few)
    url = address("insert-create", paper.pk) + "?kind=kpi-scorecard"
    told = f"{few.kpi.code} {few.kpi.name}: September 2018."
    preview = author.post(url, {**scorecard_answers(varied), "preview": "1"})
    assert told in preview.content.decode()
    author.post(url, scorecard_answers(varied))
    insert = Insert.objects.get()
    for name in ("insert-detail", "insert-refresh"):
        page = author.get(address(name, insert.pk)).content.decode()
        assert told in page
        assert "3 meets the target" in page or ">3<" in page
