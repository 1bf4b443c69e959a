"""The list of returns, and what returns ask of a person on the home page."""

from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.register.home_tasks import HomeTask
from contracts_site.accounts.models import User
from kpis.returns.home_tasks import RETURN_TASKS, RETURNS_DUE
from kpis.returns.models import Return
from kpis.returns.services import open_returns, query_return
from tests.factories.accounts import PersonFactory
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.situations import (
    LATER,
    Situation,
    children_centres,
)
from tests.kpis.returns.views.grid_form import text_of

pytestmark = pytest.mark.django_db
LIST = "kpis:return-list"


def test_return_list_shows_own_to_a_provider_and_all_to_the_council(
    centres: Situation, sign_in: SignIn
) -> None:
    other = children_centres()
    own = text_of(sign_in(centres.provider_user).get(reverse(LIST)))
    every = text_of(sign_in(centres.commissioner).get(reverse(LIST)))
    assert (centres.contract.title in own, other.contract.title in own) == (True, False)
    assert other.contract.title in every


@pytest.mark.parametrize(
    ("role", "status"),
    [("member", 403), ("auditor", 200), ("clerk", 200), ("administrator", 200)],
)
def test_return_list_is_for_who_reads_returns(
    centres: Situation, sign_in: SignIn, role: str, status: int
) -> None:
    response = sign_in(PersonFactory(**{role: True})).get(reverse(LIST))
    assert response.status_code == status


def test_return_list_filters_and_exports_what_it_shows(
    centres: Situation, sign_in: SignIn
) -> None:
    open_returns(contracts=[centres.contract], on=date(2018, 6, 30))
    centres.fill_in()
    centres.submit()
    client = sign_in(centres.commissioner)
    shown = text_of(client.get(reverse(LIST), {"state": "submitted"}))
    assert "1 result" in shown
    page = text_of(client.get(reverse(LIST), {"period": "2018-05"}))
    assert "1 result" in page
    response = client.get(reverse(LIST), {"state": "submitted", "export": "csv"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "April 2018" in lines[1]


def test_return_list_offers_periods_by_what_a_person_may_see_and_finds_part_periods(
    centres: Situation, sign_in: SignIn
) -> None:
    open_returns(contracts=[centres.contract], on=date(2018, 6, 30))
    Return.objects.filter(period_start=date(2018, 5, 1)).update(
        period_start=date(2018, 5, 16)
    )
    response = sign_in(centres.provider_user).get(reverse(LIST), {"period": "2018-05"})
    assert "1 result" in text_of(response)
    assert periods_offered(response) == {
        "2018-06": "June 2018",
        "2018-05": "May 2018",
        "2018-04": "April 2018",
    }
    other = sign_in(children_centres().provider_user).get(reverse(LIST))
    assert periods_offered(other) == {"2018-04": "April 2018"}


def periods_offered(response: HttpResponse) -> dict[str, str]:
    field = response.context["listing"].filterset.form.fields["period"]
    return {key: label for key, label in field.choices if key}


def test_return_list_overdue_means_never_submitted_and_past_due(
    centres: Situation, sign_in: SignIn
) -> None:
    client = sign_in(centres.commissioner)
    assert Return.objects.overdue(on=date(2018, 5, 14)).count() == 0
    assert Return.objects.overdue(on=date(2018, 5, 15)).count() == 1
    page = text_of(client.get(reverse(LIST), {"overdue": "yes"}))
    assert "Nothing matches these filters" in page


def test_return_list_without_returns_says_what_to_do(db: None, sign_in: SignIn) -> None:
    page = text_of(sign_in(PersonFactory(auditor=True)).get(reverse(LIST)))
    assert "There are no returns yet." in page


def test_return_list_queries_do_not_grow_with_returns(
    centres: Situation, sign_in: SignIn
) -> None:
    client = sign_in(centres.commissioner)
    counts = []
    for until in (date(2019, 1, 31), date(2034, 12, 31)):
        centres.contract.ends_on = date(2035, 3, 31)
        centres.contract.save()
        open_returns(contracts=[centres.contract], on=until)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(LIST), {"per_page": "200"})
        counts.append(len(queries))
    assert Return.objects.count() > 190
    assert counts[0] == counts[1]
    assert counts[0] <= 15


def tasks(person: User, on: date) -> list[HomeTask]:
    return [task for each in RETURN_TASKS for task in each.tasks_for(person, on)]


def kinds(person: User, on: date) -> list[str]:
    return [task.kind for task in tasks(person, on)]


def test_home_tasks_follow_the_return_from_hand_to_hand(centres: Situation) -> None:
    after = date(2018, 5, 3)
    assert kinds(centres.provider_user, date(2018, 4, 30)) == []
    assert kinds(centres.provider_user, after) == ["Return"]
    assert kinds(centres.commissioner, after) == ["Return"]
    centres.fill_in()
    centres.submit()
    assert kinds(centres.provider_user, after) == []
    [task] = tasks(centres.commissioner, after)
    assert (task.kind, task.due_on) == ("Validate", date(2018, 5, 17))
    query_return(
        filed_in=centres.april, kpi=None, text="Why?", at=LATER, by=centres.commissioner
    )
    assert kinds(centres.provider_user, after) == ["Query"]


def test_home_tasks_to_validate_leave_out_ones_own(centres: Situation) -> None:
    centres.fill_in()
    centres.submit(by=centres.commissioner)
    assert kinds(centres.commissioner, date(2018, 5, 3)) == []
    assert kinds(centres.second_commissioner, date(2018, 5, 3)) == ["Validate"]


def test_home_tasks_of_strangers_are_none(centres: Situation) -> None:
    for stranger in ({"provider_user": True}, {"member": True}, {"auditor": True}):
        assert kinds(PersonFactory(**stranger), date(2018, 6, 1)) == []


def test_home_tasks_queries_do_not_grow_with_returns(centres: Situation) -> None:
    counts = []
    for until in (date(2018, 6, 1), date(2020, 6, 1)):
        open_returns(contracts=[centres.contract], on=until)
        with CaptureQueriesContext(connection) as queries:
            tasks(centres.provider_user, until)
        counts.append(len(queries))
    # The first call also reads the person's standing.
    assert counts[1] <= counts[0]


def test_two_contracts_of_one_provider_are_both_listed(
    centres: Situation, sign_in: SignIn
) -> None:
    second = children_centres()
    second.contract.provider = centres.contract.provider
    second.contract.save()
    page = text_of(sign_in(centres.provider_user).get(reverse(LIST)))
    assert centres.contract.title in page
    assert second.contract.title in page


def test_open_returns_stand_in_the_calendar_of_whoever_fills_them_in(
    centres: Situation,
) -> None:
    days = (date(2018, 5, 1), date(2018, 5, 31))

    def entries(person: User) -> list[str]:
        return [each.title for each in RETURNS_DUE.entries_for(person, *days)]

    own = [f"{centres.contract.title}, April 2018 is due"]
    assert entries(centres.provider_user) == entries(centres.commissioner) == own
    assert entries(PersonFactory(auditor=True)) == []
    centres.fill_in()
    centres.submit()
    assert entries(centres.provider_user) == []
