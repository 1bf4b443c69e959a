"""Early warnings and rectification notices at a browser."""

import pytest

from contracts.concerns.models import EarlyWarning, Issue, RectificationNotice
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import PersonFactory
from tests.factories.concerns import EarlyWarningFactory, IssueFactory, NoticeFactory

pytestmark = pytest.mark.django_db
WARNING = {
    "title": "A lease ends",
    "what_may_happen": "The hall may be let to others.",
    "what_is_affected": "Outreach.",
    "likelihood": "2",
    "mitigation": "Two halls are looked at.",
    "raised_on": "1 May 2018",
    "raised_by_post": "Officer",
    "owner_post": "Manager",
}
ISSUE = {
    "title": "The hall is let",
    "description": "Sessions have stopped.",
    "severity": "2",
    "raised_on": "1 June 2018",
    "raised_by_post": "Officer",
    "owner_post": "Manager",
    "target_on": "1 July 2018",
}
NOTICE = {
    "title": "Closed on Saturdays",
    "failure": "Two centres were closed.",
    "required": "Open them.",
    "served_on": "1 June 2018",
    "served_by_post": "Head",
    "required_by": "31 July 2018",
}


def following(response, client):
    assert response.status_code == 302, words_of(response)
    return client.get(response.url)


def test_early_warning_is_raised_changed_and_becomes_an_issue(client, contract):
    client.post(f"/contracts/{contract.pk}/early-warnings/add/", WARNING)
    warning = EarlyWarning.objects.get()
    page = f"/contracts/early-warnings/{warning.pk}/"
    changed = client.post(f"{page}edit/", {**WARNING, "likelihood": "4"})
    assert "Almost certain" in words_of(following(changed, client))
    shown = soup_of(client.get(f"{page}raise-issue/"))
    assert shown.find("input", {"name": "title"})["value"] == "A lease ends"
    turned = client.post(f"{page}raise-issue/", ISSUE)
    words = words_of(following(turned, client))
    assert "Became an issue" in words
    assert "The hall is let" in words
    issue = words_of(client.get(f"/contracts/issues/{Issue.objects.get().pk}/"))
    assert "It was foreseen: early warning “A lease ends”" in issue


def test_early_warning_closed_says_why(client, contract):
    warning = EarlyWarningFactory(contract=contract)
    page = f"/contracts/early-warnings/{warning.pk}/"
    refused = client.post(f"{page}close/", {"closed_on": "1 June 2018"})
    assert "need no longer be watched" in error_beside(refused, "closing_reason")
    typed = {"closing_reason": "The lease is renewed.", "closed_on": "1 June 2018"}
    words = words_of(following(client.post(f"{page}close/", typed), client))
    assert "The lease is renewed." in words
    for name in ("edit", "close", "raise-issue"):
        again = following(client.get(f"{page}{name}/"), client)
        assert "has ended and can no longer" in words_of(again)


def test_early_warning_closed_before_it_was_raised_answers_at_the_field(
    client, contract
):
    warning = EarlyWarningFactory(contract=contract)
    response = client.post(
        f"/contracts/early-warnings/{warning.pk}/close/",
        {"closing_reason": "x", "closed_on": "1 April 2018"},
    )
    assert "cannot end before" in error_beside(response, "closed_on")


def test_notice_is_served_answered_and_closed_as_not_rectified(client, contract):
    issue = IssueFactory(contract=contract)
    client.post(f"/contracts/{contract.pk}/notices/add/", {**NOTICE, "issue": issue.pk})
    page = f"/contracts/notices/{RectificationNotice.objects.get().pk}/"
    answered = client.post(
        f"{page}respond/", {"response": "We will.", "responded_on": "8 June 2018"}
    )
    assert "Answered" not in words_of(following(answered, client)).split("Time has")[0]
    too_early = client.post(
        f"{page}close/",
        {
            "outcome": "not_rectified",
            "outcome_reason": "Still closed.",
            "closed_on": "31 July 2018",
        },
    )
    assert "until the end of the day" in error_beside(too_early, "closed_on")
    closed = client.post(
        f"{page}close/",
        {
            "outcome": "not_rectified",
            "outcome_reason": "Still closed.",
            "closed_on": "1 August 2018",
        },
    )
    words = words_of(following(closed, client))
    assert "section 71 of the Procurement Act 2023" in words
    again = following(client.get(f"{page}close/"), client)
    assert "it stays as it is" in words_of(again)


def test_notice_offers_issues_of_its_own_contract_only(client, contract):
    elsewhere = IssueFactory()
    url = f"/contracts/{contract.pk}/notices/add/"
    response = client.post(url, {**NOTICE, "issue": elsewhere.pk})
    assert error_beside(response, "issue")
    assert not RectificationNotice.objects.exists()


def test_notice_that_gives_no_time_answers_at_the_field(client, contract):
    typed = {**NOTICE, "required_by": "1 June 2018"}
    response = client.post(f"/contracts/{contract.pk}/notices/add/", typed)
    assert "a day after the notice" in error_beside(response, "required_by")


@pytest.mark.parametrize(
    ("page", "make", "found"),
    [
        ("early-warnings/?state=open", EarlyWarningFactory, 1),
        ("early-warnings/?state=closed", EarlyWarningFactory, 0),
        ("early-warnings/?likelihood=3", EarlyWarningFactory, 1),
        ("notices/?state=overdue", NoticeFactory, 1),
        ("notices/?state=rectified", NoticeFactory, 0),
    ],
)
def test_list_of_warnings_and_notices_filters(client, contract, page, make, found):
    make(contract=contract)
    soup = soup_of(client.get(f"/contracts/{contract.pk}/{page}"))
    assert len(soup.select("tbody tr")) == found


@pytest.mark.parametrize(
    ("page", "make"),
    [
        ("/contracts/early-warnings/", EarlyWarningFactory),
        ("/contracts/{pk}/early-warnings/", EarlyWarningFactory),
        ("/contracts/{pk}/notices/", NoticeFactory),
    ],
)
def test_lists_ask_as_much_for_many_rows_as_for_few(
    sign_in, contract, django_assert_max_num_queries, page, make
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"{page.format(pk=contract.pk)}?per_page=200")
        return len(counted)

    make.create_batch(3, contract=contract)
    few = queries()
    make.create_batch(40, contract=contract)
    assert queries() == few
