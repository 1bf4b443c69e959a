"""Figures of sites saved as they are typed, and what is looked through and kept of them."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kpis.returns.exceptions import NamesToSettle
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.names_to_settle import names_in_return
from kpis.returns.place_rows import places_of_figure
from kpis.returns.services import correct_place_figure, dismiss_names, open_returns
from kpis.returns.states import FigureState, ReturnState
from tests.factories.places import ServedSiteFactory, SiteFactory
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.places import BySite, by_site, number
from tests.kpis.returns.situations import APRIL_OVER, LATER, counted
from tests.kpis.returns.views.grid_form import fields_of, text_of
from tests.kpis.returns.views.test_places import (
    drafts,
    figure_url,
    places_url,
    typed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sites(db: None) -> BySite:
    return by_site()


@pytest.fixture
def provider(sites: BySite, sign_in: SignIn) -> Client:
    return sign_in(sites.centres.provider_user)


def save_url(sites: BySite, name: str) -> str:
    kpi, place = sites.centres.kpi("A2"), sites.place(name)
    return reverse(
        "kpis:place-figure-save", args=[sites.centres.april.pk, kpi.pk, place.pk]
    )


def save(
    client: Client, sites: BySite, fields: dict[str, str], name: str, **cells: str
) -> HttpResponse:
    """Send the whole form, as the page does when one row of it changes."""
    return client.post(save_url(sites, name), typed(sites, fields, **cells))


def kept(response: HttpResponse, sites: BySite, name: str) -> dict[str, str]:
    """The hidden fields that the answer puts in the row."""
    pk = sites.place(name).pk
    soup = BeautifulSoup(response.content, "html.parser")
    span = soup.find(id=f"kept-{pk}")
    assert span is not None
    return {each["name"]: each["value"] for each in span.select("input")}


def test_return_says_what_is_to_be_entered_by_site_and_leads_there(
    sites: BySite, provider: Client
) -> None:
    home = reverse("kpis:return-detail", args=[sites.centres.april.pk])
    assert places_url(sites) in provider.get(home).content.decode()
    sites.give("North", number(100))
    assert "by site 1 of 2 entered" in text_of(provider.get(home))
    sites.give("South", number(90))
    assert "by site Complete" in text_of(provider.get(home))
    sites.centres.submit()
    assert places_url(sites) not in provider.get(home).content.decode()


def test_row_saved_by_itself_leaves_the_others_and_says_what_all_make(
    sites: BySite, provider: Client
) -> None:
    fields = fields_of(provider.get(places_url(sites)))
    response = save(
        provider, sites, fields, "North", value_North="100", value_South="x"
    )
    assert response.status_code == 200
    assert drafts() == {"North": 100}
    assert "North saved 10:30. A2 so far: Awaited" in text_of(response)
    assert "So far, with 1 of 2 sites" in text_of(response)
    response = save(provider, sites, fields, "South", value_South="90")
    assert "A2 so far: 190" in text_of(response)
    assert sites.draft().value == 190


def test_row_saved_twice_goes_on_from_the_version_it_was_given(
    sites: BySite, provider: Client
) -> None:
    fields = fields_of(provider.get(places_url(sites)))
    first = save(provider, sites, fields, "North", value_North="100")
    again = fields | kept(first, sites, "North")
    second = save(provider, sites, again, "North", value_North="101")
    assert second.status_code == 200
    assert drafts() == {"North": 101}


def test_row_that_cannot_be_saved_says_so_at_the_row(
    sites: BySite, provider: Client
) -> None:
    fields = fields_of(provider.get(places_url(sites)))
    response = save(provider, sites, fields, "North", value_North="1.5")
    assert response.status_code == 422
    assert "Enter a whole number" in text_of(response)
    assert "North was not saved." in text_of(response)
    assert "kept-" not in response.content.decode()
    assert drafts() == {}


@pytest.mark.parametrize(
    ("choice", "expected"), [("theirs", 77), ("mine", 100)], ids=["keep", "replace"]
)
def test_row_that_somebody_saved_meanwhile_lets_the_person_choose(
    sites: BySite, provider: Client, choice: str, expected: int
) -> None:
    fields = fields_of(provider.get(places_url(sites)))
    theirs = sites.give("North", number(77), by=sites.centres.commissioner)
    response = save(provider, sites, fields, "North", value_North="100")
    assert response.status_code == 409
    assert "You typed 100" in text_of(response)
    assert "Keep 77" in text_of(response)
    assert drafts() == {"North": 77}
    pk = sites.place("North").pk
    chosen = {f"choice-{pk}": choice}
    if choice == "mine":
        chosen[f"version-{pk}"] = str(theirs.version)
    after = typed(sites, fields, value_North="100") | chosen
    assert provider.post(save_url(sites, "North"), after).status_code == 200
    assert drafts() == {"North": expected}


def test_place_that_the_contract_does_not_serve_is_not_there(
    sites: BySite, provider: Client
) -> None:
    kpi, april = sites.centres.kpi("A2"), sites.centres.april
    elsewhere = ServedSiteFactory().site, SiteFactory()
    for site in elsewhere:
        url = reverse("kpis:place-figure-save", args=[april.pk, kpi.pk, site.pk])
        typed_there = {f"value-{site.pk}": "5", f"version-{site.pk}": ""}
        assert provider.post(url, typed_there).status_code == 404
    assert drafts() == {}


def test_row_of_another_owner_is_forbidden(sign_in: SignIn) -> None:
    sites = by_site(counted(reported_by="site", place_rule="sum"), counted("A3"))
    sites.centres.report("A2", "council")
    client = sign_in(sites.centres.provider_user)
    assert client.post(save_url(sites, "North"), {}).status_code == 403


def test_row_of_a_submitted_return_is_not_saved(
    sites: BySite, provider: Client
) -> None:
    fields = fields_of(provider.get(places_url(sites)))
    sites.submitted()
    response = save(provider, sites, fields, "North", value_North="5")
    assert response.status_code == 409
    assert "was not saved" in text_of(response)
    assert drafts() == {"North": 100, "South": 90}


# What is recorded of each place -----------------------------------------


def test_figure_detail_says_who_changed_the_figure_of_a_site_when_and_why(
    sites: BySite, provider: Client
) -> None:
    sites.validated()
    correct_place_figure(
        figure=sites.on_record("South"),
        content=number(70),
        reason="Counted twice.",
        at=LATER,
        by=sites.centres.commissioner,
    )
    page = BeautifulSoup(provider.get(figure_url(sites)).content, "html.parser")
    [table] = [
        each
        for each in page.find_all("table")
        if "Every figure of a site" in each.caption.get_text()
    ]
    rows = [" ".join(row.get_text(" ").split()) for row in table.select("tbody tr")]
    assert len(rows) == 3
    assert "South 70" in rows[0]
    assert "Corrected Counted twice." in rows[0]
    assert str(sites.centres.commissioner) in rows[0]
    assert rows[0].endswith("Now")
    [before] = [row for row in rows if "South 90" in row]
    assert "Until" in before


def test_site_without_a_figure_in_the_period_offers_none_of_another_to_correct(
    sites: BySite,
) -> None:
    sites.validated()
    open_returns(contracts=[sites.centres.contract], on=date(2018, 5, 2))
    may = Return.objects.get(period_start=date(2018, 5, 1))
    kpi = sites.centres.kpi("A2")
    shown = places_of_figure(may, kpi, sites.centres.definition("A2"))
    assert shown is not None
    assert shown.over_time.periods == ["May 2018", "April 2018"]
    assert [row.newest for row in shown.over_time.rows] == [None, None]
    assert shown.recorded == []


# Likely names -----------------------------------------------------------


def test_likely_name_in_the_words_of_a_site_is_settled_before_validation(
    sites: BySite, sign_in: SignIn
) -> None:
    sites.give("North", number(100, comment="Sarah Jones was off sick."))
    lost = FigureInput.without_figure(
        FigureState.NOT_AVAILABLE, reason="Ask Mrs Smith."
    )
    sites.give("South", lost)
    sites.centres.submit()
    names = names_in_return(sites.centres.april)
    assert {(each.words, each.place) for each in names.to_settle} == {
        ("Sarah Jones", "North"),
        # The KPI's own reason repeats it.
        ("Mrs Smith", ""),
    }
    client = sign_in(sites.centres.commissioner)
    url = reverse("kpis:return-validate", args=[sites.centres.april.pk])
    assert "A2 North: “ Sarah Jones was off sick." in text_of(client.get(url))
    with pytest.raises(NamesToSettle):
        sites.centres.validate()
    dismiss_names(
        filed_in=sites.centres.april,
        kpi=sites.centres.kpi("A2"),
        words=["Sarah Jones", "Mrs Smith"],
        reason="Named on the website.",
        at=APRIL_OVER,
        by=sites.centres.commissioner,
    )
    sites.centres.validate()
    assert sites.centres.april.state == ReturnState.VALIDATED
