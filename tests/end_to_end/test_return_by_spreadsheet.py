"""A month's return goes out as a spreadsheet and comes back filled in, in four clicks."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from contracts_site.foundation.calendars import Cadence, period_containing
from tests.end_to_end.another_contract import add_contract_with_one_month_to_log
from tests.end_to_end.browser import Visitor, faults, visitor
from tests.end_to_end.site import Site
from tests.kpis.spreadsheets.sheets import Sheet

LEAD = "commissioner@council.example"


class Clicks:
    """A mouse that counts; choosing the file in the system's own window is not one."""

    def __init__(self, page: Page) -> None:
        self.page, self.made = page, 0

    def on(self, name: str) -> None:
        link = self.page.get_by_role("link", name=name, exact=True)
        button = self.page.get_by_role("button", name=name, exact=True)
        self.made += 1
        link.or_(button).click()


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_month_is_logged_by_spreadsheet_in_four_clicks(
    site: Site, browser: Browser, tmp_path: Path, with_script: bool
) -> None:
    kind = "with" if with_script else "without"
    title = add_contract_with_one_month_to_log(
        site, reference=f"SP-{kind}", title=f"Respite {kind} script"
    )
    month = period_containing(timezone.localdate(), cadence=Cadence.MONTHLY).previous()
    with visitor(browser, site, signed_in_as=LEAD, with_script=with_script) as here:
        link = f"{title}, {month.label}"
        here.go(f"/kpis/returns/?{urlencode({'search': title})}")
        here.page.get_by_role("link", name=link).click()
        expect(here.page.get_by_role("heading", level=1)).to_have_text(link)
        home = here.page.url
        clicks = Clicks(here.page)

        file = download(clicks, tmp_path)
        send(clicks, fill_in(file))
        main = here.page.get_by_role("main")
        expect(main).to_contain_text("3 new, 0 changed, 0 the same as on record")
        expect_well_made(here, with_script=with_script)
        clicks.on("Save these figures as draft")

        assert clicks.made == 4
        assert here.page.url == home
        expect(main).to_contain_text("3 figures are saved as draft")
        expect(main).to_contain_text("Complete")
        send(clicks, file)
        expect(main).to_contain_text("There is nothing to save")
        assert here.complaints == []


def download(clicks: Clicks, folder: Path) -> Path:
    with clicks.page.expect_download() as downloading:
        clicks.on("Download as a spreadsheet")
    file = folder / downloading.value.suggested_filename
    downloading.value.save_as(file)
    return file


def fill_in(file: Path) -> Path:
    sheet = Sheet.read(file.read_bytes())
    sheet.fill_in("FH02", figure=237).fill_in("FH03", figure=4)
    sheet.fill_in("FH08", figure=0)
    file.write_bytes(sheet.xlsx())
    return file


def send(clicks: Clicks, file: Path) -> None:
    clicks.on("Upload a spreadsheet")
    clicks.page.get_by_label("The spreadsheet you have filled in").set_input_files(file)
    clicks.on("Upload")


def expect_well_made(here: Visitor, *, with_script: bool) -> None:
    complaints = list(here.complaints)
    assert faults(here.page, with_axe=with_script) == []
    here.complaints[:] = complaints  # the policy refuses styles that axe puts in
