"""What looks pages over finds what is wrong with one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.end_to_end.browser import faults
from tests.end_to_end.without_script import what_needs_script

PAGE = """
    <!doctype html><html lang="en"><title>A page</title>
    <main><h1>A page</h1>{}</main></html>
"""
WELL = """
    <form><label>Name <input name="name"></label><button>Save</button></form>
    <details><summary style="padding: 5px">More</summary>
        <form><button>Send</button></form></details>
    <p><a href="/contracts/">Contracts</a></p>
    <nav class="govuk-pagination" aria-label="Pages">
        <a hidden href="?page=2">2</a><a rel="next" href="?page=2">Next</a></nav>
"""
OF_NO_USE = {
    '<form><label>Name <input name="name"></label></form>': "no button sends",
    '<form><button type="button">Add</button><button>Save</button></form>': (
        "nothing happens on"
    ),
    "<button>Save</button>": "nothing happens on",
    "<form><input hidden name=name><button>Save</button></form>": "out of sight",
    "<label>Name <input name=name></label>": "sent by no form",
    '<a role="button" href="#">Add</a>': "leads nowhere",
    '<a href="#problem">The problem</a>': "leads to nothing on the page",
    '<nav style="display: none"><a href="/">Home</a></nav>': "out of sight",
    '<nav class="govuk-pagination"><a hidden rel="next" href="?page=2">Next</a>'
    '<a href="?page=2">2</a></nav>': "no way to the next page",
}
WRONG = {
    '<img src="data:,">': "at 320 px: image-alt",
    '<p style="color: #ccc; background: #fff">Pale</p>': "at 1280 px: color-contrast",
    '<p style="width: 900px">Wide</p>': "at 320 px: scrolls sideways",
    "<h1>Another</h1>": "has 2 h1",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(("markup", "words"), OF_NO_USE.items())
def test_page_with_something_that_needs_script_is_told_of(
    page: Page, markup: str, words: str
) -> None:
    page.set_content(PAGE.format(markup))
    assert [each for each in what_needs_script(page) if each.startswith(words)]


@pytest.mark.parametrize(("markup", "words"), WRONG.items())
def test_page_with_a_fault_is_told_of(page: Page, markup: str, words: str) -> None:
    page.set_content(PAGE.format(markup))
    assert [each for each in faults(page) if each.startswith(words)]


def test_page_that_is_well_is_passed(page: Page) -> None:
    page.set_content(PAGE.format(WELL))
    assert what_needs_script(page) == []
    assert faults(page) == []
