"""The issues log at a browser: of one contract, and across all."""

import csv
import io

import pytest

from contracts.concerns.models import Issue
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ActionPlanFactory, PersonFactory
from tests.factories.concerns import IssueFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "Rooms stand empty",
    "description": "Three rooms are not used.",
    "severity": "3",
    "raised_on": "1 May 2018",
    "raised_by_post": "Officer",
    "owner_post": "Manager",
    "target_on": "30/9/2018",
}


def following(response, client):
    assert response.status_code == 302, words_of(response)
    return client.get(response.url)


def titles(response):
    rows = soup_of(response).select("tbody th[scope=row]")
    return sorted(row.get_text(strip=True) for row in rows)


def lines_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_issue_create_update_and_resolve_in_the_browser(client, contract):
    raised = client.post(f"/contracts/{contract.pk}/issues/add/", TYPED)
    assert "Rooms stand empty" in words_of(following(raised, client))
    page = f"/contracts/issues/{Issue.objects.get().pk}/"
    updated = client.post(
        f"{page}update/", {"text": "One room is let.", "by_post": "Centre manager"}
    )
    words = words_of(following(updated, client))
    assert "One room is let." in words
    assert "days late" in words
    resolved = client.post(
        f"{page}resolve/", {"outcome": "All let.", "resolved_on": "1 October 2018"}
    )
    words = words_of(following(resolved, client))
    assert "Resolved on 1 October 2018" in words
    assert "Resolve the issue" not in words


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"title": ""}, "title", "Say what the issue is"),
        ({"severity": ""}, "severity", "Choose how severe"),
        ({"owner_post": ""}, "owner_post", "Enter a post"),
        ({"target_on": "1 April 2018"}, "target_on", "on or after the day"),
        (
            {"raised_on": "1/1/2099", "target_on": "2/1/2099"},
            "raised_on",
            "or an earlier",
        ),
    ],
)
def test_issue_create_answers_at_the_field(client, contract, typed, field, words):
    url = f"/contracts/{contract.pk}/issues/add/"
    assert words in error_beside(client.post(url, {**TYPED, **typed}), field)
    assert not Issue.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"outcome": "", "resolved_on": "1/6/2018"}, "outcome", "Say how"),
        ({"outcome": "x", "resolved_on": "1/4/2018"}, "resolved_on", "before the day"),
        ({"outcome": "x", "resolved_on": "1/1/2099"}, "resolved_on", "or an earlier"),
    ],
)
def test_issue_resolve_answers_at_the_field(client, contract, typed, field, words):
    issue = IssueFactory(contract=contract)
    response = client.post(f"/contracts/issues/{issue.pk}/resolve/", typed)
    assert words in error_beside(response, field)
    issue.refresh_from_db()
    assert issue.is_open


def test_issue_edit_tells_what_somebody_else_wrote(client, contract):
    issue = IssueFactory(contract=contract)
    url = f"/contracts/issues/{issue.pk}/edit/"
    seen = soup_of(client.get(url)).find("input", {"name": "seen"})["value"]
    Issue.objects.filter(pk=issue.pk).update(owner_post="Somebody else")
    response = client.post(url, {**TYPED, "seen": seen})
    assert "On record now: “Somebody else”" in error_beside(response, "owner_post")
    again = soup_of(response).find("input", {"name": "seen"})["value"]
    following(client.post(url, {**TYPED, "seen": again}), client)
    issue.refresh_from_db()
    assert issue.owner_post == "Manager"


@pytest.mark.parametrize("page", ["edit", "resolve"])
def test_issue_resolved_sends_its_forms_back_with_a_reason(client, contract, page):
    issue = IssueFactory(contract=contract, resolved=True)
    response = client.get(f"/contracts/issues/{issue.pk}/{page}/")
    assert "is resolved and can no longer" in words_of(following(response, client))


def test_issue_list_filters_sorts_and_exports_what_it_shows(client, contract):
    IssueFactory(contract=contract, title="Late", overdue=True, severity=4)
    IssueFactory(contract=contract, title="=Calm", target_on="2999-01-01")
    IssueFactory(contract=contract, title="Past", resolved=True)
    IssueFactory(title="Elsewhere")
    url = f"/contracts/{contract.pk}/issues/"
    found = {
        state: titles(client.get(url, {"state": state}))
        for state in ("", "open", "overdue", "resolved")
    }
    assert found == {
        "": ["=Calm", "Late", "Past"],
        "open": ["=Calm", "Late"],
        "overdue": ["Late"],
        "resolved": ["Past"],
    }
    assert titles(client.get(url, {"severity": "4"})) == ["Late"]
    (line,) = lines_of(client.get(url, {"q": "calm", "export": "csv"}))
    assert line["Issue"] == "'=Calm"


def test_issue_portfolio_finds_by_contract_directorate_and_manager(
    client, contract, commissioner
):
    IssueFactory(contract=contract, title="Mine")
    other = IssueFactory(title="Elsewhere", contract__title="Youth work")
    contract.owner = commissioner
    contract.save()
    url = "/contracts/issues/"
    assert titles(client.get(url)) == ["Elsewhere", "Mine"]
    assert titles(client.get(url, {"mine": "managed"})) == ["Mine"]
    assert titles(client.get(url, {"mine": "directorate"})) == ["Mine"]
    assert titles(client.get(url, {"contract": "youth"})) == ["Elsewhere"]
    asked = {"directorate": other.contract.directorate_id}
    assert titles(client.get(url, asked)) == ["Elsewhere"]
    (line,) = lines_of(client.get(url, {"q": "Mine", "export": "csv"}))
    assert line["Reference"] == contract.reference


def test_issue_page_of_a_reader_offers_nothing_to_do(sign_in, contract):
    issue = IssueFactory(contract=contract)
    client = sign_in(auditor=True)
    words = words_of(client.get(f"/contracts/issues/{issue.pk}/"))
    assert "Resolve the issue" not in words
    assert "Raise an issue" not in words_of(
        client.get(f"/contracts/{contract.pk}/issues/")
    )


def test_plan_that_answers_an_issue_names_it_to_whole_readers_only(
    client, sign_in, contract
):
    issue = IssueFactory(contract=contract, title="Rooms stand empty")
    plan = ActionPlanFactory(contract=contract, answers_issue=issue, title="Buildings")
    page = f"/contracts/action-plans/{plan.pk}/"
    assert "Rooms stand empty" in words_of(client.get(page))
    assert "Buildings" in words_of(client.get(f"/contracts/issues/{issue.pk}/"))
    provider = sign_in(works_for=contract.provider)
    assert "Rooms stand empty" not in words_of(provider.get(page))


@pytest.mark.parametrize("page", ["/contracts/issues/", "/contracts/{pk}/issues/"])
def test_issue_lists_ask_as_much_for_many_rows_as_for_few(
    sign_in, contract, django_assert_max_num_queries, page
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"{page.format(pk=contract.pk)}?per_page=200")
        return len(counted)

    IssueFactory.create_batch(5, contract=contract)
    few = queries()
    IssueFactory.create_batch(60, contract=contract)
    assert queries() == few
