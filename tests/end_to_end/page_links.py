"""What a page offers to somebody who follows links: read from its HTML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from tests.end_to_end.kinds import KindsParser

ROWS = ("tr", "li")
ASKS = {"input", "select", "textarea"}
NOT_ASKED = {"hidden", "submit"}
# "9 days late" and "3 days late" are one state.
NUMBERS = re.compile(r"\d+")


class Found(NamedTuple):
    """A link of a page, its words, and the tags of the row in which it stands.

    A search form counts as a link to its page without words.
    """

    href: str
    words: str
    tags: str


@dataclass(frozen=True)
class PageLinks:
    """Its links, whether it is a form, of which the links only lead back, and its kinds
    of elements if they are asked for: all from one reading, which takes longest."""

    links: list[Found]
    is_form: bool
    kinds: frozenset[str]


def links_of(text: str, *, with_kinds: bool = False) -> PageLinks:
    parser = _KindsToo() if with_kinds else _Parser()
    parser.feed(text)
    return PageLinks(
        [Found(each.href, each.words, each.row.tags) for each in parser.links],
        parser.is_form,
        frozenset(parser.kinds if isinstance(parser, _KindsToo) else ()),
    )


@dataclass
class _Row:
    tags: str = ""


@dataclass
class _Link:
    href: str
    row: _Row
    words: str = ""


@dataclass
class _Parser(HTMLParser):
    links: list[_Link] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=lambda: [_Row()])
    is_form: bool = False
    is_posted: bool = False
    is_in_a_link: bool = False
    is_in_a_tag: bool = False

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)  # not the next one's, which would come back here

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        told = {name: value or "" for name, value in attrs}
        if tag in ROWS:
            self.rows.append(_Row())
        elif tag == "a" and told.get("href"):
            self.links.append(_Link(told["href"], self.rows[-1]))
            self.is_in_a_link = True
        elif tag == "form":
            self.is_posted = told.get("method", "").lower() == "post"
            if told.get("role") == "search":
                self.links.append(_Link(told.get("action", ""), self.rows[-1]))
        elif tag in ASKS and self.is_posted:
            self.is_form |= told.get("type") not in NOT_ASKED
        elif tag == "strong":
            self.is_in_a_tag = "govuk-tag" in told.get("class", "")

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag in ROWS and len(self.rows) > 1:
            self.rows.pop()
        elif tag == "a":
            self.is_in_a_link = False
        elif tag == "form":
            self.is_posted = False
        elif tag == "strong":
            self.is_in_a_tag = False

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self.is_in_a_link:
            self.links[-1].words += data
        if self.is_in_a_tag:
            self.rows[-1].tags += NUMBERS.sub("", data)


@dataclass
class _KindsToo(_Parser, KindsParser):
    """Both at once."""
