"""contract_list: search, filters, sort, pages and the CSV of what is shown."""

import csv
import io

import pytest

from tests.contracts.pages import soup_of, words_of
from tests.factories import ContractFactory, PersonFactory, ProviderFactory

pytestmark = pytest.mark.django_db
URL = "/contracts/"


def titles(response):
    rows = soup_of(response).select("tbody th[scope=row]")
    return [row.get_text(strip=True) for row in rows]


def lines_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_contract_list_finds_every_word_in_reference_title_or_provider(sign_in):
    trust = ProviderFactory(name="Larkfield Family Trust")
    ContractFactory(title="Family hubs", reference="FH-1", provider=trust)
    ContractFactory(title="Family conferences", reference="FC-1")
    client = sign_in(auditor=True)
    assert titles(client.get(URL, {"q": "family"})) == [
        "Family conferences",
        "Family hubs",
    ]
    assert titles(client.get(URL, {"q": "family lark"})) == ["Family hubs"]
    assert titles(client.get(URL, {"q": "fc-1"})) == ["Family conferences"]


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("live", ["Ending", "Live"]),
        ("last-18-months", ["Ending"]),
        ("expired", ["Gone"]),
        ("not-started", ["Coming"]),
        ("", ["Coming", "Ending", "Gone", "Live"]),
        ("nonsense", ["Coming", "Ending", "Gone", "Live"]),
    ],
)
def test_contract_list_by_term_shows_those_in_that_state(sign_in, term, found):
    ContractFactory(title="Live", live=True)
    ContractFactory(title="Ending", in_last_months=True)
    ContractFactory(title="Gone", expired=True)
    ContractFactory(title="Coming", not_started=True)
    assert titles(sign_in(auditor=True).get(URL, {"term": term})) == found


def test_contract_list_by_directorate_provider_and_arrangement_narrows_down(sign_in):
    one, other = ContractFactory(), ContractFactory(arrangement="grant")
    client = sign_in(auditor=True)
    for name, value in (
        ("directorate", one.directorate_id),
        ("provider", one.provider_id),
        ("arrangement", "contract"),
    ):
        assert titles(client.get(URL, {name: value})) == [one.title], name
    assert titles(client.get(URL, {"arrangement": "grant"})) == [other.title]


def test_contract_list_of_mine_shows_what_i_manage_or_my_directorate_runs(sign_in):
    managed, ours, theirs = ContractFactory(), ContractFactory(), ContractFactory()
    person = PersonFactory(commissioner_of=ours.directorate)
    managed.owner = person
    managed.save()
    client = sign_in(person)
    assert titles(client.get(URL, {"mine": "managed"})) == [managed.title]
    assert titles(client.get(URL, {"mine": "directorate"})) == [ours.title]
    assert theirs.title in titles(client.get(URL))


def test_contract_list_of_a_provider_names_no_other_provider(sign_in):
    own, other = ContractFactory(), ContractFactory()
    response = sign_in(works_for=own.provider).get(URL)
    assert titles(response) == [own.title]
    assert other.provider.name not in response.text
    assert other.directorate.name not in response.text
    assert "£" not in words_of(response)


def test_contract_list_sorted_by_value_puts_unknown_values_last(sign_in):
    for title, value in (("B", 2), ("None", None), ("A", 1)):
        ContractFactory(title=title, total_value=value)
    client = sign_in(auditor=True)
    assert titles(client.get(URL, {"sort": "value"})) == ["A", "B", "None"]
    assert titles(client.get(URL, {"sort": "-value"})) == ["B", "A", "None"]


def test_contract_list_pages_keep_the_filter(sign_in):
    for number in range(30):
        ContractFactory(title=f"Hub {number:02}", live=True)
    ContractFactory(title="Hub gone", expired=True)
    client = sign_in(auditor=True)
    first = client.get(URL, {"term": "live", "per_page": 25})
    assert len(titles(first)) == 25
    next_page = soup_of(first).select_one(".govuk-pagination__next a")["href"]
    assert titles(client.get(URL + next_page)) == [f"Hub {n:02}" for n in range(25, 30)]


def test_contract_list_csv_holds_exactly_what_is_filtered(sign_in):
    kept = ContractFactory(live=True, total_value=1520000, illustrative=True)
    ContractFactory(expired=True)
    response = sign_in(auditor=True).get(URL, {"term": "live", "export": "csv"})
    assert response["Content-Disposition"].startswith("attachment")
    (line,) = lines_of(response)
    assert line["Reference"] == kept.reference
    assert line["Title"] == kept.title
    assert line["Value"] == "1520000.00"
    assert line["Ends"] == kept.ends_on.isoformat()
    assert line["Illustrative"] == "Yes"


def test_contract_list_csv_of_a_provider_holds_no_value(sign_in):
    own = ContractFactory()
    ContractFactory()
    response = sign_in(works_for=own.provider).get(URL, {"export": "csv"})
    (line,) = lines_of(response)
    assert line["Reference"] == own.reference
    assert "Value" not in line


@pytest.mark.parametrize(
    "title", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=cmd|' /C'!A0"]
)
def test_contract_list_csv_turns_no_title_into_a_formula(sign_in, title):
    ContractFactory(title=title)
    (line,) = lines_of(sign_in(auditor=True).get(URL, {"export": "csv"}))
    assert line["Title"] == f"'{title}"


def test_contract_list_says_what_is_illustrative(sign_in):
    ContractFactory(title="Hubs", illustrative=True)
    assert titles(sign_in(auditor=True).get(URL)) == ["Hubs (illustrative)"]


def test_contract_list_without_contracts_says_what_to_do(sign_in):
    page = sign_in(commissioner=True).get(URL)
    assert "Add the first contract" in words_of(page)
    assert "ask an administrator" in words_of(sign_in().get(URL))


def test_contract_list_without_matches_offers_to_clear(sign_in):
    ContractFactory()
    words = words_of(sign_in(auditor=True).get(URL, {"q": "nowhere"}))
    assert "Nothing matches these filters." in words
    assert "Clear all filters" in words


@pytest.mark.parametrize("path", ["", "?export=csv"])
def test_contract_list_asks_as_much_for_200_rows_as_for_10(
    sign_in, django_assert_max_num_queries, path
):
    person = PersonFactory(commissioner=True)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            response = client.get(f"{URL}{path or '?per_page=200'}")
            if response.streaming:
                b"".join(response.streaming_content)
        return len(counted)

    ContractFactory.create_batch(10, managed=True)
    few = queries()
    ContractFactory.create_batch(190, managed=True)
    assert queries() == few
