"""Hands at a mouse, for what has been done by keyboard once and is only repeated."""

import re
from typing import Literal

from playwright.sync_api import Locator, Page

from tests.end_to_end.keyboard import Role


class Pointer:
    """The same acts as `Keyboard`, each upon the thing itself."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def type(self, name: str, words: str) -> None:
        self._thing("textbox", name).fill(words)

    def choose(self, name: str, option: str) -> None:
        self._thing("combobox", name).select_option(label=option)

    def tick(self, role: Literal["checkbox", "radio"], name: str) -> None:
        self._thing(role, name).check()

    def follow(self, link: str) -> None:
        self._thing("link", link).click()

    def press(self, button: str) -> None:
        self._thing("button", button).click()

    def _thing(self, role: Role, name: str) -> Locator:
        words = re.compile(rf"^{re.escape(name)}( \(optional\))?$")
        return self.page.get_by_role(role, name=words)
