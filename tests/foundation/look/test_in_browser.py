"""What only a browser can tell: contrast, focus, width, script, policy."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.foundation.look.in_browser import axe_findings, browser_page

pytestmark = pytest.mark.django_db

LIST = "/specimen/list/"


def _open(path: str) -> Callable[[Page], object]:
    return lambda page: page.goto(path)


def _form_with_errors(page: Page) -> None:
    page.goto("/specimen/form/")
    page.fill("#id_value", "12,5")
    page.fill("#id_share", "101")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector(".govuk-error-summary")


def _choice_opened(page: Page) -> None:
    page.goto("/specimen/form/")
    page.get_by_label("Something else").check()
    page.get_by_label("KPIs", exact=True).check()
    page.get_by_label("Something else").check()


STATES = {
    "components": _open("/specimen/"),
    "form": _open("/specimen/form/"),
    "form with errors": _form_with_errors,
    "form with an opened choice": _choice_opened,
    "list": _open(LIST),
    "list, filtered": _open(f"{LIST}?search=can&action=add&number_min=1&sort=-name"),
    "list, empty": _open(f"{LIST}?search=nothing+such"),
    "list, wrong filter": _open(f"{LIST}?number_min=abc"),
    "change password": _open("/accounts/password/change/"),
    "sign out": _open("/accounts/logout/"),
    "reset password": _open("/accounts/password/reset/"),
    "password changed": _open("/accounts/password/reset/key/done/"),
    "not found": _open("/nothing/"),
    "went wrong": _open("/specimen/500/"),
    "cannot answer": _open("/specimen/503/"),
    "no room": _open("/specimen/507/"),
}


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_have_no_axe_finding_no_policy_breach_and_no_sideways_scroll(
    client: Client, width: int, django_user_model: type, is_whole: bool
) -> None:
    """Axe looks at each at one of the widths, where not the whole is asked for."""
    person = django_user_model.objects.create_user(
        email="officer@council.example", password="lantern-boat-42", name="Ola Officer"
    )
    client.force_login(person)
    said: list[str] = []
    wrong: dict[str, list[str]] = {}

    def keep(message: ConsoleMessage) -> None:
        if message.type == "error" and "404" not in message.text:
            said.append(message.text)

    with browser_page(client, width=width) as page:
        page.on("console", keep)
        page.on("pageerror", lambda error: said.append(str(error)))
        for place, (state, reach) in enumerate(STATES.items()):
            said.clear()
            reach(page)
            page.wait_for_load_state("networkidle")
            # Before axe, whose own styles the policy refuses.
            found = list(said)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append("scrolls sideways")
            if is_whole or (place + (width == 320)) % 2:
                found += axe_findings(page)
            if found:
                wrong[state] = found

    assert wrong == {}


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_a_visitor_have_no_axe_finding(client: Client, width: int) -> None:
    with browser_page(client, width=width) as page:
        for path in ("login/", "signup/", "password/reset/done/"):
            page.goto(f"/accounts/{path}")
            assert axe_findings(page) == [], path


def test_page_is_set_in_our_typeface_and_asks_for_no_other(client: Client) -> None:
    asked: list[str] = []
    with browser_page(client, width=1280) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto("/specimen/")
        page.evaluate("document.fonts.ready")
        faces = page.evaluate(
            "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
        )
        families = page.evaluate(
            "[...new Set([...document.querySelectorAll('body *')]"
            ".map(e => getComputedStyle(e).fontFamily.split(',')[0]))]"
        )

    assert {face.strip('"') for face in faces} == {"Source Sans 3"}
    assert [family.strip('"') for family in families] == ["Source Sans 3"]
    assert [url for url in asked if ".woff2" in url] == [
        "https://testserver/static/source-sans/SourceSans3VF-Upright.ttf.woff2"
    ]


def test_first_stop_of_the_keyboard_skips_to_the_content(client: Client) -> None:
    with browser_page(client, width=1280) as page:
        page.goto("/specimen/form/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == (
            "Skip to main content"
        )
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main-content"


@pytest.mark.parametrize("path", ["/specimen/", "/specimen/form/", LIST])
def test_every_stop_of_the_keyboard_shows_where_it_is(
    client: Client, path: str
) -> None:
    focus_colour = "rgb(255, 210, 77)"
    unseen = []
    with browser_page(client, width=1280) as page:
        page.goto(path)
        for _ in range(60):
            page.keyboard.press("Tab")
            stop = page.evaluate(
                """() => {
                  const e = document.activeElement
                  // Radios and tick boxes draw their box, file inputs their button,
                  // before themselves or beside their label.
                  const label = e.id && document.querySelector(`label[for="${e.id}"]`)
                  const drawn = [getComputedStyle(e)]
                  if (label) drawn.push(getComputedStyle(label, '::before'))
                  const text = e.querySelector?.('.govuk-details__summary-text')
                  if (text) drawn.push(getComputedStyle(text))
                  return e === document.body ? null : {
                    html: e.outerHTML.slice(0, 120),
                    look: drawn.map(s => s.backgroundColor + s.boxShadow + s.outline
                      + s.borderColor).join()
                  }
                }"""
            )
            if stop is None:
                break
            if focus_colour not in stop["look"]:
                unseen.append(stop["html"])

    assert unseen == []


def test_error_summary_takes_the_focus_and_its_links_lead_to_the_fields(
    client: Client,
) -> None:
    with browser_page(client, width=1280) as page:
        _form_with_errors(page)
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        page.get_by_role("link", name="Write 12.5, with a full stop").click()

        assert page.evaluate("document.activeElement.id") == "id_value"
        assert page.input_value("#id_value") == "12,5"


def test_filters_begin_folded_on_a_phone_unless_one_is_wrong(client: Client) -> None:
    with browser_page(client, width=320) as page:
        page.goto(LIST)
        page.wait_for_selector(".app-filters:not([open])")
        page.goto(f"{LIST}?number_min=abc")
        page.wait_for_load_state("networkidle")
        assert page.get_by_label("From").is_visible()


def test_list_is_filtered_sorted_and_left_without_script(client: Client) -> None:
    with browser_page(client, width=1280, script=False) as page:
        page.goto(LIST)
        page.get_by_label("Search").fill("permission")
        page.get_by_role("button", name="Apply filters").click()
        assert "search=permission" in page.url
        page.get_by_label("Sort by").select_option("-name")
        page.get_by_role("button", name="Show").click()
        assert "search=permission" in page.url
        assert "sort=-name" in page.url
        page.get_by_role("link", name="Remove filter Search").click()
        assert "search" not in page.url


def test_form_is_filled_in_and_told_its_errors_without_script(client: Client) -> None:
    with browser_page(client, width=320, script=False) as page:
        page.goto("/specimen/form/")
        # Without script nothing is hidden away: every field can be reached.
        assert page.get_by_label("What is it?").is_visible()
        page.fill("#id_value", "12,5")
        page.get_by_role("button", name="Save", exact=True).click()

        assert page.title().startswith("Error: ")
        assert page.input_value("#id_value") == "12,5"
