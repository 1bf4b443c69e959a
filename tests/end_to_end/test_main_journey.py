"""A month's return becomes a committee PDF, by keyboard alone.

The author places a scorecard before the month is logged, so that the figures reach the
paper only because somebody refreshes it.
"""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from contracts_site.foundation.calendars import Cadence, period_containing
from tests.end_to_end.browser import visitor
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.site import PASSWORD, Site
from tests.foundation.pdf_ua import pdf_ua_failures

CONTRACT = "Family hubs and children's centres"
PAPER = "Family hubs: the latest month"
# What is typed for each KPI, from value to value as Enter goes.
TYPED = {
    "FH01": ("690", "1,040"),
    "FH02": ("237",),
    "FH03": ("4",),
    "FH04": ("820", "1,000"),
    "FH05": ("8.4",),
    "FH06": ("460", "500"),
    "FH07": ("48", "48"),
    "FH08": ("0",),
    "FH09": ("83", "100"),
    "FH10": ("47",),
    "FH11": ("161", "200"),
}
NOT_AVAILABLE = "FH12"
REASON = "The health trust has not sent its births yet."
FIRST_VALUE = "FH01 Children seen"
SESSIONS = "237"
SEEN = "66.3 %"  # 690 of 1,040


def newest_ended_month(today: date) -> str:
    return period_containing(today, cadence=Cadence.MONTHLY).previous().label


def test_main_journey_by_keyboard_alone_puts_the_new_figures_into_the_pdf(
    site: Site, browser: Browser, tmp_path: Path
) -> None:
    month = newest_ended_month(timezone.localdate())
    with visitor(browser, site) as author:
        keys = sign_in(author.page, site, "author@council.example")
        start_paper(keys)
        place_scorecard(keys, month)
        expect_state_of_insert(author.page, "As the record")
        with visitor(browser, site) as here:
            log_and_submit(
                sign_in(here.page, site, "commissioner@council.example"), month
            )
            assert here.complaints == []
        with visitor(browser, site) as here:
            keys_two = sign_in(here.page, site, "commissioner2@council.example")
            validate(keys_two, month)
            read_scorecard(keys_two)
            assert here.complaints == []
        refresh_scorecard(keys)
        assert author.complaints == []
    with visitor(browser, site) as here:
        pdf = print_paper(sign_in(here.page, site, "clerk@council.example"), tmp_path)
        assert here.complaints == []
    words = " ".join(
        " ".join(p.extract_text().split()) for p in PdfReader(BytesIO(pdf)).pages
    )
    assert PAPER in words
    assert SESSIONS in words
    assert SEEN in words
    assert "Not available" in words
    assert pdf_ua_failures(pdf) == []


def sign_in(page: Page, site: Site, email: str) -> Keyboard:
    page.goto(f"{site.address}/")
    keys = Keyboard(page)
    keys.type("E-mail address", email)
    keys.type("Password", PASSWORD)
    keys.press("Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text("What needs me today")
    return keys


def start_paper(keys: Keyboard) -> None:
    keys.follow("Committee reports")
    keys.press("Start a paper")
    keys.type("Title", PAPER)
    keys.choose(
        "Meeting", "12 February 2019, Children and Families Overview and Scrutiny Panel"
    )
    keys.choose("Heading set", "Scrutiny panel: numbered straight through")
    keys.type("Report of", "Strategic director for children and families")
    keys.choose("Contract", f"FH-LIVE {CONTRACT}")
    keys.press("Start the paper")
    expect(keys.page.get_by_role("heading", level=1)).to_have_text(PAPER)


def place_scorecard(keys: Keyboard, month: str) -> None:
    keys.press("Insert from the record")
    keys.tick("radio", "KPI scorecard")
    keys.press("Continue")
    keys.choose("Contract", f"FH-LIVE {CONTRACT}")
    keys.type("Last period", month)
    keys.type("KPIs to draw as charts", "FH02")
    keys.choose("At the end of which section?", "Current situation")
    keys.press("Place it")
    keys.follow("Back to the paper")


def expect_state_of_insert(page: Page, word: str) -> None:
    expect(page.get_by_role("region", name="Inserts of this paper")).to_contain_text(
        word
    )


def log_and_submit(keys: Keyboard, month: str) -> None:
    page = keys.page
    keys.follow(f"{CONTRACT}, {month}")
    keys.follow("Enter the figures")
    keys.reach("textbox", FIRST_VALUE)
    for values in TYPED.values():
        for value in values:
            page.keyboard.type(value)
            page.keyboard.press("Enter")
    keys.choose(f"{NOT_AVAILABLE} state", "Not available")
    keys.type(f"Why there is no figure for {NOT_AVAILABLE}", REASON)
    keys.press("Check answers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    expect(page.get_by_role("main")).to_contain_text(REASON)
    expect(page.get_by_role("main")).to_contain_text(SEEN)
    keys.type("Name", "Robin Lead")
    keys.type("Post", "Commissioning manager")
    keys.press("Submit return")
    expect(page.get_by_role("heading", level=1)).to_have_text("Return submitted")


def validate(keys: Keyboard, month: str) -> None:
    keys.follow(f"{CONTRACT}, {month}")
    expect(keys.page.get_by_role("main")).to_contain_text(REASON)
    keys.press("Accept all and validate")
    expect(keys.page.get_by_role("main")).to_contain_text("Validated")


def read_scorecard(keys: Keyboard) -> None:
    """The month's figures in the table, and a chart of a KPI with its table."""
    keys.follow("See the scorecard")
    main = keys.page.get_by_role("main")
    expect(main).to_contain_text(SESSIONS)
    expect(main).to_contain_text(SEEN)
    keys.follow("FH02 Sessions held")
    expect(keys.page.locator("main svg[role=img]").first).to_be_visible()
    expect(main).to_contain_text(SESSIONS)


def refresh_scorecard(keys: Keyboard) -> None:
    """The author has come back to the paper: its insert has fallen behind."""
    page = keys.page
    page.reload()
    expect_state_of_insert(page, "Stale")
    keys.follow(re.compile(r"^1 .*KPI"))
    keys.press("Refresh")
    expect(page.get_by_role("main")).to_contain_text(SESSIONS)
    keys.press("Refresh the insert")
    expect(page.get_by_role("main")).to_contain_text("As the record")


def print_paper(keys: Keyboard, folder: Path) -> bytes:
    """Ask for the PDF, wait for the worker on the job's page, take the file."""
    keys.follow("Committee reports")
    keys.follow(PAPER)
    keys.press("PDF")
    keys.press("Make the public PDF")
    expect(keys.page.get_by_role("heading", level=1)).to_contain_text(PAPER)
    finished = keys.page.get_by_role("button", name="Go to the finished PDF")
    expect(finished).to_be_visible(timeout=60_000)
    keys.press("Go to the finished PDF")
    keys.reach("button", "Download the public PDF")
    with keys.page.expect_download() as waiting:
        keys.page.keyboard.press("Enter")
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file.read_bytes()
