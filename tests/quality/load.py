"""Many people at once, in threads: each opens a page, thinks, and opens another."""

import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from random import Random
from urllib.parse import urlencode, urlsplit

SECONDS_TO_ANSWER = 60
THINKS = 10.0  # seconds, on average, between two pages of one person
COOKIE = re.compile(r"(\w+)=([^;]+)")
FIELD = re.compile(r'<input[^>]*\bname="(?P<name>[^"]+)"[^>]*>')
VALUE = re.compile(r'\bvalue="(?P<value>[^"]*)"')
CHOICE = re.compile(
    r'<select[^>]*\bname="(?P<name>[^"]+)"[^>]*>(?P<options>.*?)</select>', re.DOTALL
)
CHOSEN = re.compile(r'<option[^>]*\bvalue="(?P<value>[^"]*)"[^>]*\bselected')
TEXT = re.compile(
    r'<textarea[^>]*\bname="(?P<name>[^"]+)"[^>]*>(?P<text>.*?)</textarea>', re.DOTALL
)


@dataclass
class Visitor:
    """Somebody's browser, which keeps its cookies."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        where = urlsplit(self.address)
        self._site = HTTPConnection(
            str(where.hostname), where.port, timeout=SECONDS_TO_ANSWER
        )

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> str:
        """The page; RuntimeError for an answer of 400 or more."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self.cookies["csrftoken"]})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._site.request(method, path, body=body, headers=headers)
        answer = self._site.getresponse()
        content = answer.read().decode(errors="replace")
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and (cookie := COOKIE.match(value)):
                self.cookies[cookie[1]] = cookie[2]
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        return content

    def sign_in(self, email: str, password: str) -> None:
        self.ask("GET", "/accounts/login/")
        self.ask("POST", "/accounts/login/", {"login": email, "password": password})
        if "sessionid" not in self.cookies:
            raise RuntimeError(f"{email} could not sign in.")

    def close(self) -> None:
        self._site.close()


def fields_of(page: str) -> dict[str, str]:
    """What a browser would send of the page's forms, if nobody typed anything."""
    fields = {}
    for each in FIELD.finditer(page):
        value = VALUE.search(each[0])
        fields[each["name"]] = value["value"] if value else ""
    fields |= {each["name"]: each["text"].strip() for each in TEXT.finditer(page)}
    for each in CHOICE.finditer(page):
        chosen = CHOSEN.search(each["options"])
        fields[each["name"]] = chosen["value"] if chosen else ""
    return {name: unescape(value) for name, value in fields.items()}


Page = Callable[[Visitor, Random], object]


@dataclass
class Measured:
    """Seconds by page, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def open(self, name: str, page: Page, visitor: Visitor, random: Random) -> None:
        began = time.perf_counter()
        try:
            page(visitor, random)
        except (OSError, RuntimeError) as error:
            self.errors.append(f"{name}: {error}")
        else:
            self.seconds.setdefault(name, []).append(time.perf_counter() - began)
        finally:
            # The server keeps no connection while somebody thinks.
            visitor.close()

    def p95(self, name: str) -> float:
        taken = sorted(self.seconds[name])
        return taken[int(len(taken) * 0.95) if len(taken) > 1 else 0]


def many_at_once(
    visitors: Sequence[Visitor],
    pages: dict[str, tuple[int, Page]],
    *,
    seconds: float,
    thinks: float = THINKS,
) -> Measured:
    """All of them for so many seconds; `pages` with their share of a hundred."""
    measured, until = Measured(), time.monotonic() + seconds
    names = list(pages)
    shares = [share for share, _ in pages.values()]

    def visit(number: int) -> None:
        random = Random(number)
        time.sleep(random.uniform(0, thinks))
        while time.monotonic() < until:
            name = random.choices(names, shares)[0]
            measured.open(name, pages[name][1], visitors[number], random)
            time.sleep(random.expovariate(1 / thinks))

    threads = [threading.Thread(target=visit, args=[n]) for n in range(len(visitors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return measured
