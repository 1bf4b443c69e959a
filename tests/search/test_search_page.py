"""The page of search: box, kinds, results, and what it says when there are none."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contracts.conftest import SignIn
from tests.contracts.pages import error_summary, soup_of, words_of
from tests.factories import ContractFactory
from tests.factories.concerns import IssueFactory, RiskFactory

pytestmark = pytest.mark.django_db
URL = "/search/"


def titles(response):
    return [each.get_text() for each in soup_of(response).select(".app-results h3 a")]


def kinds(response):
    return {
        link.find(string=True).strip(): link["href"]
        for link in soup_of(response).select(".app-kinds a")
    }


def test_search_without_a_question_says_how_to_ask(sign_in: SignIn) -> None:
    response = sign_in(auditor=True).get(URL)
    assert response.status_code == 200
    assert "Type a word or two" in words_of(response)
    assert error_summary(response) == []


def test_search_shows_title_kind_contract_date_and_excerpt(sign_in: SignIn) -> None:
    contract = ContractFactory(title="Holiday clubs")
    issue = IssueFactory(contract=contract, title="Lunch late", description="No lunch.")
    response = sign_in(auditor=True).get(URL, {"q": "lunches"})
    item = soup_of(response).select_one(".app-results__item")
    assert item.h3.a["href"] == f"/contracts/issues/{issue.pk}/"
    assert [each.get_text() for each in item.select("mark")] == ["Lunch", "lunch"]
    about = item.select_one(".app-results__about").get_text("|")
    assert about == "Issues|Holiday clubs|1 May 2018"
    assert item.select_one(f'a[href="/contracts/{contract.pk}/"]')


def test_search_shows_what_people_typed_escaped(sign_in: SignIn) -> None:
    IssueFactory(title="<b>Lunch</b>", description="<script>lunch()</script>")
    response = sign_in(auditor=True).get(
        URL, {"q": '"><script>alert(1)</script> lunch'}
    )
    assert b"<script>alert" not in response.content
    response = sign_in(auditor=True).get(URL, {"q": "lunch"})
    assert titles(response) == ["<b>Lunch</b>"]
    assert b"<script>lunch" not in response.content


def test_search_says_of_invented_records_that_they_are(sign_in: SignIn) -> None:
    contract = ContractFactory(title="Lunch clubs", illustrative=True)
    IssueFactory(contract=contract, title="Lunch late")
    ContractFactory(title="Real lunches")
    client = sign_in(auditor=True)
    headings = soup_of(client.get(URL, {"q": "lunch"})).select(".app-results h3")
    told = {each.a.get_text(): "Illustrative" in each.get_text() for each in headings}
    assert told == {"Lunch clubs": True, "Lunch late": True, "Real lunches": False}


def test_search_offers_each_kind_with_its_count(sign_in: SignIn) -> None:
    ContractFactory(title="Lunch clubs")
    IssueFactory(title="Lunch late")
    RiskFactory(title="No lunch")
    client = sign_in(auditor=True)
    response = client.get(URL, {"q": "lunch"})
    links = soup_of(response).select(".app-kinds a")
    assert [" ".join(each.get_text().split()) for each in links] == [
        "Everything 3 results",
        *("Contracts 1 result", "Issues 1 result", "Risks 1 result"),
    ]
    chosen = client.get(URL + kinds(response)["Issues"])
    assert titles(chosen) == ["Lunch late"]
    assert "1 result" in words_of(chosen)
    current = soup_of(chosen).select('.app-kinds a[aria-current="true"]')
    assert [each.find(string=True).strip() for each in current] == ["Issues"]
    assert len(kinds(chosen)) == 4


def test_search_of_a_kind_there_is_not_shows_everything(sign_in: SignIn) -> None:
    ContractFactory(title="Lunch clubs")
    response = sign_in(auditor=True).get(URL, {"q": "lunch", "kind": "'; --"})
    assert titles(response) == ["Lunch clubs"]


def test_search_pages_keep_question_and_kind(sign_in: SignIn) -> None:
    for number in range(25):
        IssueFactory(title=f"Lunch {number}")
    ContractFactory(title="Lunch clubs")
    client = sign_in(auditor=True)
    first = client.get(URL, {"q": "lunch", "kind": "Issues"})
    assert "1 to 20 of 25 results" in words_of(first)
    link = soup_of(first).select_one(".govuk-pagination__next a")["href"]
    second = client.get(URL + link)
    assert "21 to 25 of 25 results" in words_of(second)
    assert not set(titles(first)) & set(titles(second))
    assert len({*titles(first), *titles(second)}) == 25
    assert "page 2" in soup_of(second).title.get_text()


def test_search_that_finds_nothing_says_what_to_try(sign_in: SignIn) -> None:
    response = sign_in(auditor=True).get(URL, {"q": "lunch & tea"})
    assert "Nothing that you may see matches “lunch & tea”" in words_of(response)
    register = soup_of(response).select_one('.app-empty a[href^="/contracts/"]')
    assert register["href"] == "/contracts/?q=lunch%20%26%20tea"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("l", "at least 2 letters"),
        ("-lunch", "leaves results out"),
        ("lunch " * 50, "at most 200 characters"),
    ],
)
def test_search_that_cannot_be_asked_says_why_beside_the_box(
    sign_in: SignIn, typed: str, words: str
) -> None:
    response = sign_in(auditor=True).get(URL, {"q": typed})
    soup = soup_of(response)
    [told] = error_summary(response)
    assert words in told
    box = soup.select_one("#search-box")
    assert soup.find(id=box["aria-describedby"]).get_text().endswith(told)
    assert box["value"] == typed.strip()
    assert soup.title.get_text().startswith("Error: ")
    assert soup.select_one(f'.govuk-error-summary a[href="#{box["id"]}"]')


def test_search_box_stands_in_the_head_of_every_page_once(sign_in: SignIn) -> None:
    client = sign_in(auditor=True)
    for url in ("/", "/contracts/", "/papers/", URL):
        forms = soup_of(client.get(url)).select('form[role="search"]')
        assert len(forms) == 1, url
        assert (forms[0].get("action") or URL) == URL
        assert forms[0]["method"] == "get"
        assert forms[0].select_one('input[name="q"]')
        box = forms[0].select_one('input[name="q"]')
        assert forms[0].select_one(f'label[for="{box["id"]}"]').get_text(strip=True)
        assert forms[0].select_one("button").get_text(strip=True) == "Search"


def test_search_box_is_not_shown_to_a_visitor(client) -> None:
    assert not soup_of(client.get("/accounts/login/")).select('form[role="search"]')
    assert not soup_of(client.get("/open-data/")).select('form[role="search"]')


@pytest.mark.parametrize("situation", ["auditor", "commissioner", "provider_user"])
def test_search_asks_as_many_questions_of_the_database_for_few_as_for_many(
    sign_in: SignIn, situation: str
) -> None:
    client = sign_in(**{situation: True})
    asked = []
    for rows in (1, 30):
        for number in range(rows):
            contract = ContractFactory(title=f"Lunch {rows} {number}")
            IssueFactory(contract=contract, title="Lunch")
            RiskFactory(contract=contract, title="Lunch")
        with CaptureQueriesContext(connection) as queries:
            response = client.get(URL, {"q": "lunch"})
        assert response.status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 15


def test_search_cuts_excerpts_only_for_the_page_shown(sign_in: SignIn) -> None:
    for _ in range(25):
        IssueFactory(title="Lunch")
    client = sign_in(auditor=True)
    with CaptureQueriesContext(connection) as queries:
        client.get(URL, {"q": "lunch"})
    [cutting] = [each["sql"] for each in queries if "ts_headline" in each["sql"]]
    assert len(re.findall(r'"id" IN \(([^)]*)\)', cutting)[-1].split(",")) == 20
