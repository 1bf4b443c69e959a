"""One running site, one browser, and one walk of each role for all tests of this folder.

None of them outlives the folder: beside the browser's loop Django refuses its database.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.end_to_end.browser import launch
from tests.end_to_end.site import Site, running_site
from tests.end_to_end.walking import Walks

BUILD = "from tests.end_to_end.states import build; build()"


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    var: Path = tmp_path_factory.mktemp("site")
    with running_site(var) as running:
        yield running


@pytest.fixture(scope="package")
def states(site: Site) -> Mapping[str, Mapping[str, str]]:
    """What the demonstration is not in the middle of: person, words, address."""
    built: dict[str, dict[str, str]] = json.loads(
        site.manage("shell", "-v", "0", "-c", BUILD)
    )
    return built


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture(scope="package")
def walks(
    site: Site,
    browser: Browser,
    states: Mapping[str, Mapping[str, str]],
    is_whole: bool,
) -> Walks:
    """Each role's way through the site, walked when it is first asked for."""
    return Walks(site, browser, is_whole)
