"""The same month, logged, submitted and validated in a browser that runs no script."""

import re
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from contracts_site.foundation.calendars import Cadence, period_containing
from tests.end_to_end.another_contract import add_contract_with_one_month_to_log
from tests.end_to_end.browser import Visitor, visitor
from tests.end_to_end.site import Site

COMMISSIONER, SECOND = "commissioner@council.example", "commissioner2@council.example"
SESSIONS = "FH02 Sessions held"
WAITING = "FH03 Families waiting over four weeks"
REASON = "The log was closed for two weeks."


def test_return_without_javascript_is_logged_submitted_and_validated(
    site: Site, browser: Browser
) -> None:
    title = add_contract_with_one_month_to_log(site)
    month = period_containing(timezone.localdate(), cadence=Cadence.MONTHLY)
    link = f"{title}, {month.previous().label}"
    with (
        visitor(browser, site, signed_in_as=COMMISSIONER, with_script=False) as one,
        visitor(browser, site, signed_in_as=SECOND, with_script=False) as two,
    ):
        open_entry(one, link)
        wrong_number_is_refused_beside_its_field(one.page)
        open_entry(two, link)
        two_people_who_save_one_figure_both_see_both(one.page, two.page)
        submit(two.page)
        open_return(one, link)
        one.page.get_by_role("link", name="Validate the figures").click()
        one.page.get_by_role("button", name="Accept all and validate").click()
        main = one.page.get_by_role("main")
        expect(main).to_contain_text("Validated")
        one.page.get_by_role("link", name="See the scorecard").click()
        expect(main).to_contain_text("211")
        expect(main).to_contain_text("Not available")


def open_return(here: Visitor, link: str) -> None:
    """By the list: home shows the most pressing tasks of a busy site only."""
    title, _, _ = link.rpartition(", ")
    here.go(f"{reverse('kpis:return-list')}?{urlencode({'search': title})}")
    here.page.get_by_role("link", name=link, exact=True).first.click()


def open_entry(here: Visitor, link: str) -> None:
    open_return(here, link)
    here.page.get_by_role("link", name="Enter the figures").click()


def wrong_number_is_refused_beside_its_field(page: Page) -> None:
    page.get_by_role("textbox", name=SESSIONS, exact=True).fill("12,5")
    page.get_by_role("textbox", name=WAITING, exact=True).fill("4")
    page.get_by_role("button", name="Save draft").first.click()
    expect(page).to_have_title(re.compile("^Error: "))
    sessions = page.get_by_role("textbox", name=SESSIONS, exact=True)
    expect(sessions).to_have_value("12,5")
    expect(sessions).to_have_attribute("aria-invalid", "true")
    row = page.get_by_role("row").filter(has=sessions)
    expect(row).to_contain_text("Use a point for decimals, such as 12.5")
    waiting = page.get_by_role("textbox", name=WAITING, exact=True)
    expect(waiting).to_have_value("4")
    sessions.fill("198")
    page.get_by_role("button", name="Save draft").first.click()
    expect(sessions).to_have_value("198")


def two_people_who_save_one_figure_both_see_both(one: Page, two: Page) -> None:
    """The first changes the figure while the second has it open; the second chooses."""
    one.get_by_role("textbox", name=SESSIONS, exact=True).fill("205")
    one.get_by_role("button", name="Save draft").first.click()
    two.get_by_role("textbox", name=SESSIONS, exact=True).fill("211")
    two.get_by_role("combobox", name="FH08 state").select_option("Not available")
    two.get_by_text("Add a comment on FH08", exact=False).click()
    two.get_by_role("textbox", name="Why there is no figure for FH08").fill(REASON)
    two.get_by_role("button", name="Save draft").first.click()
    heading = two.get_by_role("heading", level=1)
    expect(heading).to_have_text("Choose which figure to keep")
    expect(two.get_by_role("radio", name="Keep 205")).to_be_checked()
    two.get_by_role("radio", name="Use 211").check()
    two.get_by_role("button", name="Continue").click()
    expect(two.get_by_role("textbox", name=SESSIONS, exact=True)).to_have_value("211")
    expect(two.get_by_role("textbox", name=WAITING, exact=True)).to_have_value("4")


def submit(page: Page) -> None:
    page.get_by_role("button", name="Check answers").first.click()
    expect(page.get_by_role("main")).to_contain_text(REASON)
    page.get_by_role("textbox", name="Name").fill("")
    page.get_by_role("button", name="Submit return").click()
    expect(page.get_by_role("main")).to_contain_text("Enter the name of the person")
    page.get_by_role("textbox", name="Name").fill("Sam Second")
    page.get_by_role("textbox", name="Post").fill("Commissioning manager")
    page.get_by_role("button", name="Submit return").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Return submitted")
