"""`make screenshots`: pictures of the README and the guides, from the demonstration."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.end_to_end.browser import PHONE, Visitor, visitor
from tests.end_to_end.site import ROOT, Site

pytestmark = pytest.mark.screenshots

PICTURES = ROOT / "docs" / "pictures"
LAPTOP = {"width": 1280, "height": 860}
COLOURS = 128


class Picture(NamedTuple):
    """Who looks, where they begin, and the links in the page that lead there."""

    name: str
    email: str
    path: str
    links: tuple[str, ...] = ()


OF_GUIDES = (
    Picture("home", "commissioner@council.example", "/"),
    Picture("provider-home", "provider4@provider.example", "/"),
    Picture(
        "appraisal",
        "officer@council.example",
        "/appraisals/",
        ("What follows the family hubs",),
    ),
    Picture("paper", "author@council.example", "/papers/", ("Children's centres",)),
    Picture(
        "clearance",
        "author@council.example",
        "/papers/",
        (
            "Family hubs: the first year under the new contract",
            "Clearance",
            "Finance",
        ),
    ),
    Picture(
        "publishing",
        "clerk@council.example",
        "/papers/",
        ("Family hubs: the first year under the new contract", "Publishing"),
    ),
    Picture("member-contracts", "member@council.example", "/contracts/"),
    Picture(
        "audit",
        "auditor@council.example",
        "/contracts/?q=CC-2016",
        (
            "Children's centres",
            "Issues and risks",
            "Audit",
            "Assurance over the children's centres contract",
        ),
    ),
    Picture("people", "admin@council.example", "/contracts/people/"),
)


@pytest.mark.parametrize("picture", OF_GUIDES, ids=lambda picture: picture.name)
def test_screenshot_of_a_guide(site: Site, browser: Browser, picture: Picture) -> None:
    with _looking(browser, site, picture.email) as here:
        here.go(picture.path)
        for link in picture.links:
            _follow(here.page, link)
        _take(here, picture.name)


def test_screenshots_of_returns_and_scorecards(site: Site, browser: Browser) -> None:
    with _looking(browser, site, "commissioner@council.example") as here:
        _open_newest_return(here)
        _take(here, "return-entry")
        here.go("/contracts/?q=CC-2016")
        _follow(here.page, "Children's centres")
        _follow(here.page, "KPIs")
        here.page.goto(f"{here.page.url}?until=2018-09")
        _take(here, "scorecard")
        here.page.get_by_role("link", name="CC01", exact=False).first.click()
        _take(here, "kpi")
    with _looking(browser, site, "commissioner@council.example", size=PHONE) as here:
        _open_newest_return(here)
        _take(here, "return-entry-phone")


@contextmanager
def _looking(
    browser: Browser, site: Site, email: str, *, size: dict[str, int] = LAPTOP
) -> Iterator[Visitor]:
    with visitor(browser, site, signed_in_as=email, size=size) as here:
        yield here


def _open_newest_return(here: Visitor) -> None:
    here.go("/kpis/returns/?state=open&sort=period")
    _follow(here.page, "Family hubs")
    address = here.page.url.rstrip("/")
    here.page.goto(f"{address}/entry/")


def _follow(page: Page, link: str) -> None:
    """A link of the page itself; where several begin alike the first, as it reads."""
    page.locator("#main-content").get_by_role("link", name=link).first.click()
    page.wait_for_load_state()


def _take(here: Visitor, name: str) -> None:
    """A picture of the top of the page, in few colours so that it stays small."""
    path: Path = PICTURES / f"{name}.png"
    here.page.wait_for_load_state("networkidle")
    here.page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
