"""Where links lead somebody who starts at home: read over HTTP, without a browser."""

import re
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError

from django.urls import Resolver404, resolve

from tests.end_to_end.site import PASSWORD, Site

# Django's own pages, and what answers machines.
NOT_OURS = re.compile(r"^/(administration/|accounts/|healthz)")
# Titles and links of the contracts and papers of `states.py`.
IN_EVERY_STATE = re.compile(r"Holiday (activities|breakfasts)|ST-[A-Z]")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# How many pages behind one name are opened, for the sake of their links: of the
# contracts and papers that are in every state, and of all the rest.
MOST_IN_EVERY_STATE, MOST_OF_THE_REST = 6, 2


@dataclass(frozen=True)
class Place:
    """Where a link leads in the end, and how the site answered there."""

    name: str
    path: str
    status: int
    is_page: bool


@dataclass
class Reader:
    """Somebody signed in, who follows links and asks the search box nothing."""

    site: Site
    email: str
    opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar())
        )
        login = f"{self.site.address}/accounts/login/"
        [token] = set(TOKEN.findall(self._open(login).text))
        typed = {"csrfmiddlewaretoken": token, "login": self.email}
        typed["password"] = PASSWORD
        self._open(login, urllib.parse.urlencode(typed).encode())

    def places(self) -> list[Place]:
        """Where links lead from home, the nearest first.

        Names seen least come first, and what is in every state before the rest.
        """
        seen: list[Place] = []
        visits: Counter[str] = Counter()
        waiting, known = [Link("/", is_rich=False)], {"/"}
        while waiting:
            link = min(waiting, key=lambda each: (visits[each.name], not each.is_rich))
            waiting.remove(link)
            if visits[link.name] >= link.most:
                continue
            visits[link.name] += 1
            place, text = self._read(link)
            seen.append(place)
            fresh = [each for each in self._links(link, text) if each.path not in known]
            known.update(each.path for each in fresh)
            waiting += fresh
        return seen

    def _read(self, link: "Link") -> tuple[Place, str]:
        answer = self._open(self.site.address + link.path)
        path = urllib.parse.urlsplit(answer.url).path
        return Place(name_of(path), path, answer.status, bool(answer.text)), answer.text

    def _links(self, page: "Link", text: str) -> Iterator["Link"]:
        found = _Links()
        found.feed(text)
        title_and_trail, _, _ = text.partition('id="main-content"')
        is_rich = bool(IN_EVERY_STATE.search(title_and_trail))
        for href, words in found.links:
            whole = urllib.parse.urlsplit(
                urllib.parse.urljoin(self.site.address + page.path, href)
            )
            own = f"{whole.scheme}://{whole.netloc}" == self.site.address
            if own and not NOT_OURS.search(whole.path):
                yield Link(whole.path, is_rich or bool(IN_EVERY_STATE.search(words)))

    def _open(self, url: str, data: bytes | None = None) -> "Answer":
        request = urllib.request.Request(url, data, {"Referer": self.site.address})
        try:
            with self.opener.open(request, timeout=60) as answer:
                is_page = answer.headers.get_content_type() == "text/html"
                text = answer.read().decode() if is_page else ""
                return Answer(answer.url, answer.status, text)
        except HTTPError as refused:
            return Answer(url, refused.code, "")


@dataclass(frozen=True)
class Answer:
    """From which address, how, and with what text if it is a page."""

    url: str
    status: int
    text: str


@dataclass(frozen=True)
class Link:
    """Where a link leads; `is_rich` where there is more to be found than elsewhere."""

    path: str
    is_rich: bool

    @property
    def name(self) -> str:
        return name_of(self.path)

    @property
    def most(self) -> int:
        """How many pages of its name are opened before this one is left."""
        return MOST_IN_EVERY_STATE if self.is_rich else MOST_OF_THE_REST


class _Links(HTMLParser):
    """The links of a page, each with its words."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.is_in_a_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        href = told.get("href")
        if tag == "a" and href:
            self.links.append((href, ""))
            self.is_in_a_link = True
        elif tag == "form" and told.get("role") == "search":
            self.links.append((told.get("action") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.is_in_a_link = False

    def handle_data(self, data: str) -> None:
        if self.is_in_a_link:
            href, words = self.links[-1]
            self.links[-1] = (href, words + data)


def name_of(path: str) -> str:
    """The URL name behind an address of the site."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return f"unknown {path}"
