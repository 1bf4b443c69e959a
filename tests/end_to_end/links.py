"""Where links lead somebody who starts at home: read over HTTP, without a browser."""

import re
import urllib.parse
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import CookieJar
from urllib.error import HTTPError

from django.urls import Resolver404, resolve

from tests.end_to_end.page_links import Found, links_of
from tests.end_to_end.site import PASSWORD, Site

# Django's own pages, signing in and out, and what answers machines.
OWN_ACCOUNT = "accounts/(?!$|sessions/$|second-step/)"
NOT_OURS = re.compile(rf"^/(administration/|{OWN_ACCOUNT}|healthz|readyz|metrics)")
# Titles and links of the contracts, papers and people of `states.py`.
IN_EVERY_STATE = re.compile(
    r"Holiday (activities|breakfasts|play schemes)|ST-[A-Z]|Robin Reed"
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
H1 = re.compile(r"<h1[ >]")
# How many forms and files behind one name are opened: they lead nowhere that the page
# before them does not.
MOST_LEADING_NOWHERE = 2


@dataclass(frozen=True)
class Place:
    """Where a link leads in the end, how the site answered there, and with what."""

    name: str
    path: str
    status: int
    is_page: bool
    kinds: frozenset[str] = frozenset()
    headings: int = 0


@dataclass(frozen=True)
class Link:
    """Where a link leads, and the state of the row in which it stands.

    `is_rich` where there is more to be found than elsewhere.
    """

    path: str
    state: str = ""
    is_rich: bool = False

    @property
    def name(self) -> str:
        return name_of(self.path)


@dataclass(frozen=True)
class Depth:
    """How many pages that lead on are opened behind one name: by its app, or elsewhere."""

    elsewhere: int
    by_app: Mapping[str, int] = field(default_factory=dict)

    def of(self, name: str) -> int:
        return self.by_app.get(name.partition(":")[0], self.elsewhere)


@dataclass
class Agenda:
    """What is still to be opened: behind one name at most so many pages that lead on.

    Names opened least come first: a name never seen always is. Behind one name those
    of the contracts and papers in every state come first, then rows in a state that
    was opened least, so that a few pages show what many rows differ in.
    """

    depth: Depth
    waiting: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    known: set[str] = field(default_factory=set)
    opened: Counter[str] = field(default_factory=Counter)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    leading_nowhere: set[str] = field(default_factory=set)

    def add(self, link: Link) -> None:
        if link.path not in self.known:
            self.known.add(link.path)
            self.waiting[link.name].append(link)

    def take(self) -> Link | None:
        names = [name for name in self.waiting if self._is_to_be_opened(name)]
        if not names:
            return None
        name = min(names, key=lambda each: self.opened[each])
        link = min(
            self.waiting[name],
            key=lambda each: (not each.is_rich, self.states[name, each.state]),
        )
        self.waiting[name].remove(link)
        self.opened[name] += 1
        self.states[name, link.state] += 1
        return link

    def _is_to_be_opened(self, name: str) -> bool:
        leads_nowhere = name in self.leading_nowhere
        most = MOST_LEADING_NOWHERE if leads_nowhere else self.depth.of(name)
        return bool(self.waiting[name]) and self.opened[name] < most


@dataclass
class Reader:
    """Somebody signed in, who follows links and asks the search box nothing."""

    site: Site
    email: str
    with_kinds: bool
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

    def places(self, depth: Depth) -> list[Place]:
        """Where links lead from home, in the order of the agenda."""
        seen: list[Place] = []
        agenda = Agenda(depth)
        agenda.add(Link("/"))
        while link := agenda.take():
            answer = self._open(self.site.address + link.path)
            page = links_of(answer.text, with_kinds=self.with_kinds)
            if (place := answer.place(page.kinds)).name != link.name:
                # It led on, and is no page of its own.
                seen.append(Place(link.name, link.path, answer.status, is_page=False))
            seen.append(place)
            if page.is_form or not page.links:
                agenda.leading_nowhere.add(link.name)
            for each in self._own(page.links, link, answer.text):
                agenda.add(each)
        return seen

    def _own(self, found: list[Found], page: Link, text: str) -> Iterator[Link]:
        """The site's own links; those of a page in every state are so themselves."""
        title_and_trail, _, _ = text.partition('id="main-content"')
        is_rich = bool(IN_EVERY_STATE.search(title_and_trail))
        for each in found:
            whole = urllib.parse.urlsplit(
                urllib.parse.urljoin(self.site.address + page.path, each.href)
            )
            own = f"{whole.scheme}://{whole.netloc}" == self.site.address
            if own and not NOT_OURS.search(whole.path):
                leads_there = bool(IN_EVERY_STATE.search(each.words))
                yield Link(whole.path, each.tags.strip(), is_rich or leads_there)

    def _open(self, url: str, data: bytes | None = None) -> "Answer":
        request = urllib.request.Request(url, data, {"Referer": self.site.address})
        try:
            with self.opener.open(request, timeout=60) as answer:
                is_saved = answer.headers.get_content_disposition() == "attachment"
                is_page = not is_saved and (
                    answer.headers.get_content_type() == "text/html"
                )
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

    def place(self, kinds: frozenset[str]) -> Place:
        path = urllib.parse.urlsplit(self.url).path
        name, is_page = name_of(path), bool(self.text)
        headings = len(H1.findall(self.text))
        return Place(name, path, self.status, is_page, kinds, headings)


@cache
def name_of(path: str) -> str:
    """The URL name behind an address of the site; to ask Django takes a while."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return f"unknown {path}"
