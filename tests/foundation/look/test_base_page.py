import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from contracts_site.foundation.settings_data.models import CouncilSettings

pytestmark = pytest.mark.django_db


def soup_of(client: Client, path: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).content, "html.parser")


@pytest.fixture
def council() -> CouncilSettings:
    CouncilSettings.objects.all().delete()
    return CouncilSettings.objects.create(
        council_name="Brightwater Council", accent_colour="#5B2A6F"
    )


def test_page_is_named_after_the_thing_and_the_council(
    client: Client, council: CouncilSettings
) -> None:
    page = soup_of(client, "/specimen/")

    assert page.title.text == "Children's centres, North and West – Brightwater Council"
    assert [h1.text for h1 in page.select("h1")] == [
        "Children's centres, North and West"
    ]
    assert page.html["lang"] == "en-GB"
    assert page.select_one(".govuk-generic-header a").text == "Brightwater Council"


def test_page_of_a_council_with_a_colour_links_its_stylesheet(
    client: Client, council: CouncilSettings
) -> None:
    page = soup_of(client, "/specimen/")

    sheets = [link["href"] for link in page.select("link[rel=stylesheet]")]
    assert sheets[-1] == "/look/accent/5b2a6f.css"
    assert page.select_one("meta[name=theme-color]")["content"] == "#5b2a6f"


def test_page_of_a_council_without_a_colour_links_no_other_stylesheet(
    client: Client,
) -> None:
    CouncilSettings.objects.all().delete()
    page = soup_of(client, "/specimen/")

    sheets = [link["href"] for link in page.select("link[rel=stylesheet]")]
    assert sheets == ["/static/look.css"]


def test_messages_are_banners_with_a_heading_each_of_their_own(
    client: Client,
) -> None:
    page = soup_of(client, "/specimen/")

    banners = page.select(".govuk-notification-banner")
    assert [" ".join(banner.select_one("h2").text.split()) for banner in banners] == [
        "Done",
        "Important",
        "There is a problem",
    ]
    assert [banner["role"] for banner in banners] == ["alert", "region", "region"]
    assert len({banner["aria-labelledby"] for banner in banners}) == 3


def test_page_with_errors_says_so_in_its_title_and_above_its_heading(
    client: Client,
) -> None:
    page = BeautifulSoup(
        client.post("/specimen/form/", {"a": "b"}).content, "html.parser"
    )

    assert page.title.text.startswith("Error: Record a variation")
    assert len(page.select(".govuk-error-summary")) == 1
    order = [e.name for e in page.main.select(".govuk-error-summary, h1, form")]
    assert order == ["div", "h1", "form"]


def test_page_has_no_inline_style_and_one_script_under_the_pages_nonce(
    client: Client,
) -> None:
    for path in ("/specimen/", "/specimen/form/", "/specimen/list/"):
        response = client.get(path)
        page = BeautifulSoup(response.content, "html.parser")
        policy = response["Content-Security-Policy"]

        assert page.select("[style], style") == []
        assert [
            e for e in page.select("*") for a in e.attrs if a.startswith("on")
        ] == []
        (inline,) = [s for s in page.select("script") if not s.get("src")]
        assert f"'nonce-{inline['nonce']}'" in policy
        assert "unsafe" not in policy


def test_htmx_may_neither_evaluate_nor_style_nor_leave_the_site(client: Client) -> None:
    config = soup_of(client, "/specimen/").select_one("meta[name=htmx-config]")

    assert re.findall(r'"(\w+)": (\w+)', config["content"])[:3] == [
        ("allowEval", "false"),
        ("includeIndicatorStyles", "false"),
        ("selfRequestsOnly", "true"),
    ]


def test_visitor_has_no_sign_out_and_no_token_for_htmx(client: Client) -> None:
    page = soup_of(client, "/specimen/")

    assert page.select(".app-sign-out") == []
    assert "hx-headers" not in page.body.attrs


def test_person_signed_in_can_sign_out_by_post_and_htmx_has_their_token(
    client: Client, django_user_model: type
) -> None:
    person = django_user_model.objects.create_user(
        email="officer@council.example", password=None, name="Ola Officer"
    )
    client.force_login(person)
    page = soup_of(client, "/specimen/")

    form = page.select_one("form.app-sign-out[method=post]")
    assert form["action"] == "/accounts/logout/"
    assert "Ola Officer" in form.text
    token = form.select_one("[name=csrfmiddlewaretoken]")["value"]
    assert token in page.body["hx-headers"]


def test_search_box_is_in_the_head_for_somebody_signed_in_only(
    client: Client, django_user_model: type
) -> None:
    assert soup_of(client, "/specimen/").select("[role=search]") == []
    person = django_user_model.objects.create_user(
        email="officer@council.example", password=None, name="Ola Officer"
    )
    client.force_login(person)
    form = soup_of(client, "/specimen/").select_one("header form[role=search]")

    assert form["action"] == reverse("specimen-list")
    box = form.select_one("input[name=q]")
    assert form.select_one(f"label[for={box['id']}]").text == "Search everything"
