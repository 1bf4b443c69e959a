"""`make screenshots`: the README's pictures, from the running demonstration."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.end_to_end.browser import PHONE, Visitor, visitor
from tests.end_to_end.site import ROOT, Site

pytestmark = pytest.mark.screenshots

PICTURES = ROOT / "docs" / "pictures"
LAPTOP = {"width": 1280, "height": 860}
COLOURS = 128


def test_screenshots_of_the_main_pages(site: Site, browser: Browser) -> None:
    PICTURES.mkdir(exist_ok=True)
    with visitor(
        browser, site, signed_in_as="commissioner@council.example", size=LAPTOP
    ) as here:
        here.go("/")
        _take(here, "home")
        _open_newest_return(here)
        _take(here, "return-entry")
        _open_tab(here, "Children's centres", "KPIs", "?until=2018-09")
        _take(here, "scorecard")
        here.page.get_by_role("link", name="CC01", exact=False).first.click()
        _take(here, "kpi")
    with visitor(
        browser, site, signed_in_as="commissioner@council.example", size=PHONE
    ) as here:
        _open_newest_return(here)
        _take(here, "return-entry-phone")
    with visitor(
        browser, site, signed_in_as="author@council.example", size=LAPTOP
    ) as here:
        here.go("/papers/")
        listed = here.page.locator("#main-content")
        listed.get_by_role("link", name="Children's centres").first.click()
        _take(here, "paper")


def _open_newest_return(here: Visitor) -> None:
    here.go("/kpis/returns/?state=open&sort=period")
    here.page.locator("#main-content").get_by_role(
        "link", name="Family hubs", exact=False
    ).first.click()
    address = here.page.url.rstrip("/")
    here.page.goto(f"{address}/entry/")


def _open_tab(here: Visitor, contract: str, tab: str, query: str) -> None:
    here.go("/contracts/?q=CC-2016")
    found = here.page.locator("#main-content").get_by_role("link", name=contract)
    found.first.click()
    here.page.get_by_role("link", name=tab, exact=True).first.click()
    here.page.goto(f"{here.page.url}{query}")


def _take(here: Visitor, name: str) -> None:
    """A picture of the top of the page, in few colours so that it stays small."""
    path: Path = PICTURES / f"{name}.png"
    here.page.wait_for_load_state("networkidle")
    here.page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
