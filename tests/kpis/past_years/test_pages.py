"""Past years on their pages: from no KPI to validated returns."""

import re
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from contracts_site.foundation.jobs.handlers import JobResult, JobRun, handler_of
from contracts_site.foundation.jobs.models import Job
from kpis.past_years.services import submit_returns, validate_returns
from kpis.returns.models import Figure, Return
from kpis.returns.states import ReturnState
from tests.foundation.spreadsheets.files import xlsx
from tests.kpis.past_years.test_kpi_list import HEAD, kpi
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.situations import (
    LATER,
    MUCH_LATER,
    Situation,
    children_centres,
)
from tests.kpis.returns.views.grid_form import text_of

pytestmark = pytest.mark.django_db
DECLARED = {"declared_name": "Ann Lee", "declared_post": "Commissioner"}


def file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("past.xlsx", content)


def ran(job: Job) -> JobResult:
    """As the worker runs it."""
    run = JobRun(job.pk, job.arguments, job.requested_by)
    return handler_of(job.kind)(run)


def sent(client: Client, response: Any) -> Any:
    """The preview's own form, sent as the browser sends it."""
    form = BeautifulSoup(response.content, "html.parser").select_one("main form")
    assert form is not None
    hidden = {
        each["name"]: each.get("value", "") for each in form.select("input[name]")
    }
    return client.post(form["action"], hidden)


def test_past_years_from_nothing_to_validated_returns(sign_in: SignIn) -> None:
    centres = children_centres(())
    client = sign_in(centres.commissioner)
    home = reverse("kpis:past-years", args=[centres.contract.pk])
    assert "KPIs of “KPIs of the award” from a file" in text_of(client.get(home))

    rows = [kpi("B1"), kpi("B2", Unit="Count", Floor="")]
    table = [HEAD, *([row.get(name) for name in HEAD] for row in rows)]
    upload = reverse("kpis:kpi-list-upload", args=[centres.kpi_set.pk])
    preview = client.post(upload, {"file": file(xlsx(table))})
    assert "2 new, 0 changed, 0 the same as on record, 0 wrong." in text_of(preview)
    assert "2 KPIs are saved." in text_of(follow(client, sent(client, preview)))

    figures = xlsx([["Code", "Apr 18", "May 18"], ["B1", "91", "70"], ["B2", 95, ""]])
    response = client.post(
        reverse("kpis:past-figures-upload", args=[centres.contract.pk]),
        {"file": file(figures), "missing": "Not kept.", "comment": "None kept."},
    )
    shown = client.get(response.url)
    assert "4 new" in text_of(shown)
    assert "4 figures are saved as draft" in text_of(
        follow(client, sent(client, shown))
    )

    page = reverse("kpis:past-returns-submit", args=[centres.contract.pk])
    assert "Submit 2 returns" in text_of(client.get(page))
    assert client.post(page, {}).status_code == 200, "nobody has declared it"
    client.post(page, DECLARED)
    result = ran(Job.objects.get(kind="submit-many-returns"))
    assert (result.message, result.failures) == ("2 returns are submitted.", [])
    missing = Figure.objects.get(
        kpi__code="B2", filed_in__period_start=date(2018, 5, 1)
    )
    assert (missing.state, missing.reason) == ("not_available", "Not kept.")
    below = Figure.objects.get(kpi__code="B1", filed_in__period_start=date(2018, 5, 1))
    assert (below.comment, below.rating) == ("None kept.", "below")

    second = sign_in(centres.second_commissioner)
    page = reverse("kpis:past-returns-validate", args=[centres.contract.pk])
    assert "Validate 2 returns" in text_of(second.get(page))
    second.post(page)
    result = ran(Job.objects.get(kind="validate-many-returns"))
    assert result.message == "2 returns are validated."
    done = Return.objects.filter(contract=centres.contract, state="validated")
    assert [each.is_self_validated for each in done] == [False, False]


def follow(client: Client, response: Any) -> Any:
    assert response.status_code == 302
    return client.get(response.url)


def test_kpi_list_with_a_wrong_row_saves_nothing_and_says_why(
    centres: Situation, sign_in: SignIn
) -> None:
    client = sign_in(centres.commissioner)
    rows = [kpi("B1"), kpi("B2", Unit="Percents")]
    table = [HEAD, *([row.get(name) for name in HEAD] for row in rows)]
    upload = reverse("kpis:kpi-list-upload", args=[centres.kpi_set.pk])
    preview = client.post(upload, {"file": file(xlsx(table))})
    page = text_of(preview)
    assert "Correct the file" in page
    assert "Write one of: Percentage, Count, Pounds" in page
    assert "Save these KPIs" not in page


def test_kpi_list_is_previewed_anew_when_the_set_moved_on(
    centres: Situation, sign_in: SignIn
) -> None:
    client = sign_in(centres.commissioner)
    table = [HEAD, [kpi("B1").get(name) for name in HEAD]]
    upload = reverse("kpis:kpi-list-upload", args=[centres.kpi_set.pk])
    preview = client.post(upload, {"file": file(xlsx(table))})
    sent(client, preview)
    again = sent(client, preview)
    assert "The KPI set has changed since the preview" in text_of(again)
    assert centres.kpi_set.definitions.filter(kpi__code="B1").count() == 1


@pytest.mark.parametrize("rows", ["", "[]", "{}", '{"rows": 1}', "<script>"])
def test_kpi_list_that_was_tampered_with_is_asked_for_again(
    centres: Situation, sign_in: SignIn, rows: str
) -> None:
    address = reverse("kpis:kpi-list-save", args=[centres.kpi_set.pk])
    client = sign_in(centres.commissioner)
    response = client.post(address, {"rows": rows, "mark": "x"})
    assert "Nothing was saved. Upload the file again." in text_of(
        follow(client, response)
    )


def test_kpi_list_of_a_set_in_use_is_refused(
    centres: Situation, sign_in: SignIn
) -> None:
    centres.fill_in()
    centres.submit()
    client = sign_in(centres.commissioner)
    upload = reverse("kpis:kpi-list-upload", args=[centres.kpi_set.pk])
    assert client.get(upload).status_code == 302
    home = client.get(reverse("kpis:past-years", args=[centres.contract.pk]))
    assert "so a set changes through a variation" in text_of(home)


def test_figures_without_a_place_are_listed_on_the_page(
    centres: Situation, sign_in: SignIn
) -> None:
    content = xlsx([["Code", "Apr 18"], ["B9", "1"]])
    response = sign_in(centres.commissioner).post(
        reverse("kpis:past-figures-upload", args=[centres.contract.pk]),
        {"file": file(content), "missing": "Gone.", "comment": "None."},
    )
    page = text_of(response)
    assert "The contract has no KPI with this code." in page
    assert re.search(r"There is a problem .*Some rows or columns have no place", page)


def test_returns_that_are_not_complete_are_named_and_stay(
    centres: Situation, sign_in: SignIn
) -> None:
    client = sign_in(centres.commissioner)
    page = text_of(
        client.get(reverse("kpis:past-returns-submit", args=[centres.contract.pk]))
    )
    assert "No past return is complete." in page
    assert "April 2018 : 3 answers are missing" in page


def test_one_return_that_is_refused_stops_no_other(centres: Situation) -> None:
    centres.fill_in()
    done = submit_returns(
        returns=[centres.april, centres.april],
        **DECLARED,
        at=LATER,
        by=centres.commissioner,
    )
    assert done.returns == 1
    assert len(done.refused) == 1
    assert done.refused[0].startswith("April 2018: ")


def test_a_return_that_may_name_a_person_is_left_out_and_named(
    centres: Situation,
) -> None:
    centres.fill_in()
    draft = centres.april.draft_figures.get(kpi__code="A2")
    draft.comment = "Mrs Jane Whitfield complained twice."
    draft.save()
    centres.submit()
    done = validate_returns(
        returns=[centres.april], at=MUCH_LATER, by=centres.commissioner
    )
    assert done.returns == 0
    assert "name of a person" in done.refused[0]
    assert centres.april.state == ReturnState.SUBMITTED


def test_validating_ones_own_returns_is_warned_of_and_marked(
    centres: Situation, sign_in: SignIn
) -> None:
    centres.fill_in()
    centres.submit(by=centres.commissioner)
    page = reverse("kpis:past-returns-validate", args=[centres.contract.pk])
    client = sign_in(centres.commissioner)
    assert "You submitted 1 of them." in text_of(client.get(page))
    client.post(page)
    ran(Job.objects.get(kind="validate-many-returns"))
    assert centres.april.is_self_validated


def test_pages_of_a_contract_without_kpis_say_what_comes_first(
    sign_in: SignIn,
) -> None:
    centres = children_centres(())
    centres.kpi_set.delete()
    client = sign_in(centres.commissioner)
    home = client.get(reverse("kpis:past-years", args=[centres.contract.pk]))
    assert "Add the KPI set of the award" in text_of(home)
    waiting = client.get(
        reverse("kpis:past-returns-validate", args=[centres.contract.pk])
    )
    assert "No return of this contract waits for validation." in text_of(waiting)
