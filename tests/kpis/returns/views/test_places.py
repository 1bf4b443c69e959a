"""Figures by site as pages ask for them and show them."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis.returns.models import Figure, PlaceDraft, PlaceFigure, Return
from kpis.returns.services import open_returns
from tests.factories.places import ServedSiteFactory
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.places import LOST, BySite, by_site, number, ratio_by_site
from tests.kpis.returns.situations import counted
from tests.kpis.returns.views.grid_form import changed, fields_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sites(db: None) -> BySite:
    return by_site()


@pytest.fixture
def provider(sites: BySite, sign_in: SignIn) -> Client:
    return sign_in(sites.centres.provider_user)


def places_url(sites: BySite, code: str = "A2") -> str:
    april = sites.centres.april
    return reverse("kpis:place-figures", args=[april.pk, sites.centres.kpi(code).pk])


def entry_url(sites: BySite) -> str:
    return reverse("kpis:return-entry", args=[sites.centres.april.pk])


def figure_url(sites: BySite) -> str:
    april = sites.centres.april
    return reverse("kpis:figure-detail", args=[april.pk, sites.centres.kpi("A2").pk])


def typed(sites: BySite, fields: dict[str, str], **cells: str) -> dict[str, str]:
    """`value_North="100"`: the fields with what somebody typed into some of them."""
    after = dict(fields)
    for name, text in cells.items():
        field, _, place = name.partition("_")
        after[f"{field}-{sites.place(place).pk}"] = text
    return after


def drafts() -> dict[str, object]:
    return {
        str(draft.place): draft.value if draft.state == "reported" else draft.state
        for draft in PlaceDraft.objects.order_by("site__name")
    }


def test_return_entry_leads_to_the_sites_of_a_kpi(
    sites: BySite, provider: Client
) -> None:
    sites.give("North", number(100))
    page = BeautifulSoup(provider.get(entry_url(sites)).content, "html.parser")
    link = page.select_one(f'a[href="{places_url(sites)}"]')
    assert link is not None
    assert "By site (1 of 2)" in link.get_text()
    row = link.find_parent("tr")
    assert row is not None
    assert not row.select("input[data-number], select")


def test_return_entry_shows_what_the_sites_make(
    sites: BySite, provider: Client
) -> None:
    sites.give("North", number(100))
    sites.give("South", number(90))
    text = text_of(provider.get(entry_url(sites)))
    assert "190 By site (2 of 2)" in text
    assert "1 of 1 complete" in text


def test_return_entry_saves_the_comment_and_leaves_the_figure(
    sites: BySite, provider: Client
) -> None:
    sites.give("North", number(100))
    sites.give("South", number(90))
    fields = fields_of(provider.get(entry_url(sites)))
    after = changed(fields, sites.centres, comment_A2="Half-term.")
    provider.post(entry_url(sites), after)
    assert (sites.draft().comment, sites.draft().value) == ("Half-term.", 190)


def test_return_entry_untouched_saves_nothing(sites: BySite, provider: Client) -> None:
    sites.give("North", number(100))
    sites.give("South", number(90))
    version = sites.draft().version
    provider.post(entry_url(sites), fields_of(provider.get(entry_url(sites))))
    assert sites.draft().version == version


def test_figure_forged_into_the_row_of_a_kpi_by_site_is_refused(
    sites: BySite, provider: Client
) -> None:
    fields = fields_of(provider.get(entry_url(sites)))
    after = changed(fields, sites.centres, value_A2="500")
    response = provider.post(entry_url(sites), after)
    assert response.status_code == 422
    assert "worked out from those of each site" in text_of(response)
    assert not sites.centres.april.draft_figures.exists()


def test_place_figures_asks_each_site_and_saves_what_is_typed(
    sites: BySite, provider: Client
) -> None:
    page = provider.get(places_url(sites))
    home = reverse("kpis:return-detail", args=[sites.centres.april.pk])
    assert f'href="{home}"' in page.content.decode()
    assert "by site: the sum of the sites" in text_of(page)
    after = typed(sites, fields_of(page), value_North="100", state_South="no_activity")
    response = provider.post(places_url(sites), after)
    row = f"#row-{sites.centres.kpi('A2').pk}"
    assert response["Location"] == entry_url(sites) + row
    assert drafts() == {"North": 100, "South": "no_activity"}
    assert sites.draft().value == 100


def test_place_figures_stays_where_that_is_asked(
    sites: BySite, provider: Client
) -> None:
    fields = fields_of(provider.get(places_url(sites)))
    after = typed(sites, fields, value_North="100") | {"then": "stay"}
    assert provider.post(places_url(sites), after)["Location"] == places_url(sites)


def test_place_figures_with_a_mistake_saves_the_other_rows_and_keeps_it(
    sites: BySite, provider: Client
) -> None:
    fields = fields_of(provider.get(places_url(sites)))
    after = typed(sites, fields, value_North="1.5", value_South="90")
    response = provider.post(places_url(sites), after)
    assert response.status_code == 422
    assert "North: Enter a whole number" in text_of(response)
    assert drafts() == {"South": 90}
    again = fields_of(response)
    assert again[f"value-{sites.place('North').pk}"] == "1.5"
    provider.post(places_url(sites), typed(sites, again, value_North="15"))
    assert drafts() == {"North": 15, "South": 90}


def test_place_figures_saved_by_somebody_meanwhile_are_saved_the_second_time(
    sites: BySite, provider: Client
) -> None:
    fields = fields_of(provider.get(places_url(sites)))
    sites.give("North", number(77), by=sites.centres.commissioner)
    response = provider.post(places_url(sites), typed(sites, fields, value_North="100"))
    assert response.status_code == 409
    assert f"{sites.centres.commissioner} saved 77 meanwhile" in text_of(response)
    assert drafts() == {"North": 77}
    provider.post(places_url(sites), fields_of(response))
    assert drafts() == {"North": 100}


def test_place_figures_with_a_mistake_of_an_older_page_still_clashes(
    sites: BySite, provider: Client
) -> None:
    fields = fields_of(provider.get(places_url(sites)))
    sites.give("North", number(77), by=sites.centres.commissioner)
    refused = provider.post(places_url(sites), typed(sites, fields, value_North="x"))
    again = typed(sites, fields_of(refused), value_North="100")
    assert provider.post(places_url(sites), again).status_code == 409
    assert drafts() == {"North": 77}


def test_place_figures_asks_for_both_numbers_of_a_part(sign_in: SignIn) -> None:
    sites = by_site(ratio_by_site())
    client = sign_in(sites.centres.provider_user)
    url = places_url(sites, "A1")
    fields = fields_of(client.get(url))
    after = typed(sites, fields, numerator_North="30", denominator_North="40")
    client.post(url, after | {"then": "stay"})
    assert "= 75.0 %" in text_of(client.get(url))


def test_place_figures_shows_the_figure_of_the_period_before(
    sites: BySite, sign_in: SignIn
) -> None:
    sites.validated()
    open_returns(contracts=[sites.centres.contract], on=date(2018, 5, 2))
    may = Return.objects.get(period_start=date(2018, 5, 1))
    url = reverse("kpis:place-figures", args=[may.pk, sites.centres.kpi("A2").pk])
    page = BeautifulSoup(
        sign_in(sites.centres.provider_user).get(url).content, "html.parser"
    )
    cells = [cell.get_text(strip=True) for cell in page.select("td.returns-row__last")]
    assert cells == ["100", "90"]


def test_place_figures_of_a_kpi_that_is_one_figure_is_not_there(
    sign_in: SignIn,
) -> None:
    sites = by_site(counted())
    client = sign_in(sites.centres.provider_user)
    assert client.get(places_url(sites)).status_code == 404


def test_place_figures_of_a_submitted_return_lead_home(
    sites: BySite, provider: Client
) -> None:
    sites.submitted()
    home = reverse("kpis:return-detail", args=[sites.centres.april.pk])
    assert provider.get(places_url(sites))["Location"] == home


def test_place_figures_of_another_owner_are_forbidden(sign_in: SignIn) -> None:
    sites = by_site(counted(reported_by="site", place_rule="sum"), counted("A3"))
    sites.centres.report("A2", "council")
    client = sign_in(sites.centres.provider_user)
    assert client.get(places_url(sites)).status_code == 403


def test_return_check_names_the_sites_that_are_missing(
    sites: BySite, provider: Client
) -> None:
    sites.give("North", number(100))
    check = reverse("kpis:return-check", args=[sites.centres.april.pk])
    assert "Awaited: South." in text_of(provider.get(check))
    sites.give("South", LOST)
    assert "1 of 2 sites has answered" in text_of(provider.get(check))


def test_queries_do_not_grow_with_the_sites(sites: BySite, provider: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            provider.get(places_url(sites))
        return len(seen)

    few = queries()
    for _ in range(6):
        ServedSiteFactory(contract=sites.centres.contract)
    assert queries() == few <= 15


# The record -------------------------------------------------------------


def test_figure_detail_shows_the_sites_to_who_reads_returns(
    sites: BySite, provider: Client
) -> None:
    sites.validated()
    text = text_of(provider.get(figure_url(sites)))
    assert "By site" in text
    assert "North 100" in text
    assert "Correct" not in text


def test_figure_detail_offers_to_correct_the_sites_and_not_the_whole(
    sites: BySite, sign_in: SignIn
) -> None:
    sites.validated()
    response = sign_in(sites.centres.commissioner).get(figure_url(sites))
    assert "Correct this figure" not in text_of(response)
    correct = reverse("kpis:place-figure-correct", args=[sites.on_record("North").pk])
    assert correct in response.content.decode()


def test_figure_correct_of_a_kpi_by_site_leads_to_its_sites(
    sites: BySite, sign_in: SignIn
) -> None:
    sites.validated()
    whole = Figure.objects.get()
    url = reverse("kpis:figure-correct", args=[whole.pk])
    response = sign_in(sites.centres.commissioner).get(url, follow=True)
    assert response.redirect_chain[-1][0] == figure_url(sites)
    assert "Correct the figure of one of those" in text_of(response)


def confirmed(client: Client, url: str, data: dict[str, Any]) -> HttpResponse:
    client.post(url, data)
    return client.post(url, data | {"confirm": "1"})


def test_place_figure_correct_is_checked_then_recorded(
    sites: BySite, sign_in: SignIn
) -> None:
    sites.validated()
    client = sign_in(sites.centres.commissioner)
    url = reverse("kpis:place-figure-correct", args=[sites.on_record("South").pk])
    data = {"state": "reported", "value": "70", "change_reason": "Counted twice."}
    check = text_of(client.post(url, data))
    assert "190 becomes 170" in check
    assert "This cannot be undone" in check
    assert PlaceFigure.objects.count() == 2
    assert client.post(url, data | {"confirm": "1"})["Location"] == figure_url(sites)
    assert sites.on_record("South").value == 70
    assert Figure.objects.current().get().value == 170


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"value": ""}, "Enter the figure", id="nothing"),
        pytest.param({"value": "1.5"}, "Enter a whole number", id="half a child"),
        pytest.param({"change_reason": ""}, "say so in a few words", id="no reason"),
    ],
)
def test_place_figure_correct_tells_by_the_field(
    sites: BySite, sign_in: SignIn, change: dict[str, str], words: str
) -> None:
    sites.validated()
    url = reverse("kpis:place-figure-correct", args=[sites.on_record("South").pk])
    data = {"state": "reported", "value": "70", "change_reason": "Twice."} | change
    response = sign_in(sites.centres.commissioner).post(url, data)
    assert response.status_code == 422
    assert words in text_of(response)


def test_place_figure_correct_of_the_same_figure_is_told(
    sites: BySite, sign_in: SignIn
) -> None:
    sites.validated()
    url = reverse("kpis:place-figure-correct", args=[sites.on_record("South").pk])
    data = {"state": "reported", "value": "90", "change_reason": "Twice."}
    response = confirmed(sign_in(sites.centres.commissioner), url, data)
    assert response.status_code == 409
    assert "This is what the record says already" in text_of(response)


def test_place_figure_correct_of_a_superseded_figure_leads_to_the_record(
    sites: BySite, sign_in: SignIn
) -> None:
    sites.validated()
    client = sign_in(sites.centres.commissioner)
    url = reverse("kpis:place-figure-correct", args=[sites.on_record("South").pk])
    data = {"state": "reported", "value": "70", "change_reason": "Twice."}
    confirmed(client, url, data)
    assert client.get(url)["Location"] == figure_url(sites)


def test_place_figure_correct_waits_for_validation(
    sites: BySite, sign_in: SignIn
) -> None:
    sites.submitted()
    url = reverse("kpis:place-figure-correct", args=[sites.on_record("South").pk])
    home = reverse("kpis:return-detail", args=[sites.centres.april.pk])
    assert sign_in(sites.centres.commissioner).get(url)["Location"] == home
