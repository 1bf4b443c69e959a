"""Every URL answers every person as the access table says."""

import ast
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from tests.architecture.access_rules import PEOPLE, Rule
from tests.architecture.access_table import ACCESS_TABLE
from tests.architecture.addresses import own_names, url_of
from tests.architecture.guarded import lacks, production_settings
from tests.architecture.world import World

ROOT = Path(__file__).resolve().parents[2]
# For machines that watch the service; the metrics ask for a token of their own.
WATCHED = {"healthz", "readyz", "metrics"}
# Answers without sign-in: the published register and papers, and machines that watch
# the service or know a secret address.
WITHOUT_SIGN_IN = {
    *WATCHED,
    *("look:accent-stylesheet", "contracts:calendar-feed", "accounts:invitation"),
    "home:help",
    *("statements:accessibility", "statements:privacy", "statements:security-txt"),
    *("open_data:register", "open_data:release-package"),
    *("published:paper-list", "published:paper"),
    *("published:version", "published:download", "published:pack"),
}
METHODS = ("GET", "POST")
ALLOWED = {200, 302, 400, 409, 422}


# Sent alike to everybody, and so kept by caches.
PUBLIC_TO_CACHES = ("look:accent-stylesheet", "published:", "open_data:")


@pytest.fixture(scope="module", autouse=True)
def as_a_council_serves() -> Iterator[None]:
    with override_settings(**production_settings()):
        yield


@pytest.mark.parametrize("rule", ACCESS_TABLE, ids=lambda rule: rule.says)
@pytest.mark.django_db
def test_access_rule_holds_for_every_person(
    world: World, rule: Rule, is_whole: bool
) -> None:
    """Each answer as the rule says, with the headers and cookies that guard it."""
    wrong = [
        f"{method} {name} for {PEOPLE[letter]}: {words}"
        for method, name, stands_for in rule.requests()
        for letter in (PEOPLE if is_whole else some_people(rule, method, name))
        for words in _wrong(
            _answer(world, letter, method, name, stands_for), rule, letter, name
        )
    ]
    assert wrong == []


def some_people(rule: Rule, method: str, name: str) -> list[str]:
    """Of each answer that the rule knows one who gets it, another for each address. All
    of them ask when the figures of quality are computed."""
    turn = crc32(f"{method} {name}".encode()) % len(PEOPLE)
    letters = [*PEOPLE][turn:] + [*PEOPLE][:turn]
    return list({rule.expected(letter): letter for letter in letters}.values())


def _wrong(response: HttpResponse, rule: Rule, letter: str, name: str) -> Iterator[str]:
    status, expected = response.status_code, rule.expected(letter)
    if not _is_as_expected(status, expected):
        yield f"{status}, not {expected}"
    yield from lacks(response, is_private=not name.startswith(PUBLIC_TO_CACHES))


def test_access_table_names_every_url_and_method() -> None:
    """A method that the table does not name is refused with 405 before anything else."""
    listed = {
        (name, method) for rule in ACCESS_TABLE for method, name, _ in rule.requests()
    }
    assert {name for name, _ in listed} == {
        name for name in own_names() if name not in WATCHED
    }


@pytest.mark.django_db
def test_access_unlisted_method_changes_nothing(world: World) -> None:
    listed = {
        (name, method): stands_for
        for rule in ACCESS_TABLE
        for method, name, stands_for in rule.requests()
    }
    answered = [
        f"{method} {name}: {status}"
        for name, stands_for in {name: s for (name, _), s in listed.items()}.items()
        for method in METHODS
        if (name, method) not in listed
        and (status := _status(world, "C", method, name, stands_for)) != 405
    ]
    assert answered == []


@pytest.mark.django_db
def test_access_anonymous_visitor_is_sent_to_sign_in(world: World) -> None:
    let_in = [
        f"{method} {name}"
        for rule in ACCESS_TABLE
        for method, name, stands_for in rule.requests()
        if name not in WITHOUT_SIGN_IN
        and not _asks_to_sign_in(
            getattr(Client(), method.lower())(
                url_of(world, name, stands_for), secure=True
            )
        )
    ]
    assert let_in == []


GUARDED = [
    model
    for model in apps.get_models()
    if hasattr(model._default_manager.all(), "visible_to")
]


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
@pytest.mark.django_db
def test_access_outsider_sees_no_row_of_a_guarded_model(
    world: World, model: type[models.Model]
) -> None:
    """A provider of no contract here, and a person without a part; the auditor does."""
    people = world.people

    def rows(who: str) -> int:
        seen: int = model._default_manager.all().visible_to(people[who]).count()
        return seen

    assert rows("auditor") > 0
    assert rows("other provider") == 0
    assert rows("person without a part") == 0


def test_access_every_query_of_a_view_starts_from_visible_to() -> None:
    """In the modules that answer requests, rows of a guarded model are never taken from
    its manager but through `visible_to`."""
    guarded = {model.__name__ for model in GUARDED}
    unguarded = [
        f"{path.relative_to(ROOT)}:{line} {words}"
        for path in _modules_that_answer_requests()
        for line, words in _unguarded(path, guarded)
    ]
    assert unguarded == []


def _modules_that_answer_requests() -> Iterator[Path]:
    for app in ("contracts", "kpis", "options_appraisal", "contracts_site"):
        for path in (ROOT / app).rglob("*.py"):
            if (
                "views" in path.parts[-2:]
                or path.stem in {"views", "gate"}
                or path.stem.endswith("_views")
            ):
                yield path


def _unguarded(path: Path, guarded: set[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "objects"
            and isinstance(node.value.value, ast.Name)
            and node.value.value.id in guarded
            and node.attr != "visible_to"
        ):
            yield node.lineno, ast.unparse(node)


def _is_as_expected(status: int, expected: str) -> bool:
    return {
        "allowed": status in ALLOWED,
        "forbidden": status == 403,
        "unknown": status == 404,
    }[expected]


def _status(
    world: World, letter: str, method: str, name: str, stands_for: dict[str, str]
) -> int:
    return _answer(world, letter, method, name, stands_for).status_code


def _answer(
    world: World, letter: str, method: str, name: str, stands_for: dict[str, str]
) -> HttpResponse:
    """The answer to one request, whose changes are taken back."""
    client = world.client_of(PEOPLE[letter])
    url = url_of(world, name, stands_for)
    before = transaction.savepoint()
    try:
        response: HttpResponse = getattr(client, method.lower())(url, secure=True)
        if response.streaming:
            b"".join(response)  # read to its end, so that the file behind it is closed
    finally:
        transaction.savepoint_rollback(before)
    return response


def _asks_to_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].startswith(
        reverse("account_login")
    )
