"""Twenty-five KPIs are logged with no more than one extra key for each value."""

from playwright.sync_api import APIResponse, Browser, Route, expect

from tests.end_to_end.browser import visitor
from tests.end_to_end.site import Site
from tests.end_to_end.states_of_returns import KPIS

BUILD = "from tests.end_to_end.states_of_returns import build; build()"
PROVIDER = "provider@provider.example"
VALUES = "main [data-number]"
A_WHILE = 1_500  # milliseconds, for a save that does not wait to be answered


def test_twenty_five_kpis_take_one_extra_key_a_value(
    site: Site, browser: Browser
) -> None:
    entry = site.manage("shell", "-v", "0", "-c", BUILD).strip()
    with visitor(browser, site, signed_in_as=PROVIDER) as here:
        here.go(entry)
        values = here.page.locator(VALUES)
        names = values.evaluate_all("all => all.map(each => each.id.split('-')[0])")
        assert len(names) == KPIS + KPIS // 3
        values.first.focus()
        typed = []
        for at, name in enumerate(names):
            value = "100" if name == "denominator" else str(66 + at % 30)
            here.page.keyboard.type(value)
            here.page.keyboard.press("Enter")  # the one extra key
            typed.append(value)
        expect(here.page.locator("#progress")).to_contain_text(
            f"{KPIS} of {KPIS} complete"
        )
        here.page.reload()
        kept = values.evaluate_all("all => all.map(each => each.value)")
        assert kept == typed
        expect(here.page.locator("#progress")).to_contain_text(
            f"{KPIS} of {KPIS} complete"
        )


def test_answer_that_comes_late_does_not_take_the_count_back(
    site: Site, browser: Browser
) -> None:
    """The first save is answered slowly: what is saved after it is counted after it."""
    entry = site.manage("shell", "-v", "0", "-c", BUILD).strip()
    late: list[tuple[Route, APIResponse]] = []

    def answer(route: Route) -> None:
        if late:
            route.continue_()
        else:
            late.append((route, route.fetch()))

    with visitor(browser, site, signed_in_as=PROVIDER) as here:
        here.go(entry)
        here.page.route("**/save/", answer)
        values = here.page.locator(VALUES)
        values.first.focus()
        for value in ("70", "80"):
            here.page.keyboard.type(value)
            here.page.keyboard.press("Enter")
        here.page.wait_for_timeout(A_WHILE)
        route, response = late[0]
        route.fulfill(response=response)
        here.page.wait_for_timeout(A_WHILE)
        expect(here.page.locator("#progress")).to_contain_text(f"2 of {KPIS} complete")
