"""Hands that have no mouse: whatever is used must first be reached with Tab."""

import re
from typing import Literal

from playwright.sync_api import Locator, Page, expect

Role = Literal[
    "button", "checkbox", "combobox", "link", "radio", "searchbox", "textbox"
]
Name = str | re.Pattern[str]
MOST_STOPS = 400  # more than any page of the site has
IS_FOCUSED = "elements => elements.includes(document.activeElement)"
# Tab stops once in a group of radios, whichever of them are meant.
IS_AMONG_FOCUSED = """elements => elements.some(
    element => element.name === document.activeElement.name)"""


class Keyboard:
    """What somebody does with keys alone; each act begins where the last one ended."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, role: Role, name: Name) -> Locator:
        """Press Tab until the thing of that name is focused; among radios, the arrow."""
        if isinstance(name, str):
            name = re.compile(rf"^{re.escape(name)}( \(optional\))?$")
        wanted = self.page.get_by_role(role, name=name)
        for _ in range(MOST_STOPS):
            if wanted.evaluate_all(IS_FOCUSED):
                return wanted
            is_among = role == "radio" and wanted.evaluate_all(IS_AMONG_FOCUSED)
            self.page.keyboard.press("ArrowDown" if is_among else "Tab")
        raise AssertionError(
            f"Tab does not reach the {role} “{name}” on {self.page.url}"
        )

    def type(self, name: str, words: str) -> None:
        """Write in a text box, over what it held."""
        self.reach("textbox", name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def choose(self, name: str, option: str) -> None:
        """Choose from a list by typing what the option begins with."""
        box = self.reach("combobox", name)
        self.page.keyboard.type(option)
        expect(box.locator("option:checked")).to_have_text(option)

    def tick(self, role: Literal["checkbox", "radio"], name: str) -> None:
        box = self.reach(role, name)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def follow(self, link: Name) -> None:
        self.reach("link", link)
        self._enter_and_arrive()

    def press(self, button: Name) -> None:
        """Press a button that leads to another page."""
        self.reach("button", button)
        self._enter_and_arrive()

    def _enter_and_arrive(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
