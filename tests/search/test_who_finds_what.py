"""Who finds what: as docs/rules/search.md says, and nothing that the page behind it
does not say.

Every searched field of every searched model holds a word of its own. The words are then
looked for as every kind of person.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.db import models, transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.test import Client, override_settings

from contracts.benefits.models import Benefit
from contracts.concerns.models import (
    ActionPlan,
    EarlyWarning,
    Issue,
    PlannedAction,
    RectificationNotice,
)
from contracts.documents.models import Document
from contracts.governance.models import MeetingAction
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.risks.models import Mitigation, Risk
from contracts.variations.models import Variation
from contracts_site.foundation.full_text import Asked, WordsIndex
from contracts_site.search.finding import Search
from contracts_site.search.results import Result, results_of
from options_appraisal.considered.models import Option
from options_appraisal.deciding.models import PanelOutcome
from tests.architecture.access_rules import PEOPLE, READ_WHOLE
from tests.architecture.world import World, build_world
from tests.contracts.money.rule_pages import table
from tests.factories.variations import ScopeChangeFactory

pytestmark = pytest.mark.django_db

FIELDS = [
    (model, name)
    for model in apps.get_models()
    for index in model._meta.indexes
    if isinstance(index, WordsIndex)
    for name, _ in index.fields_orders
]
# What makes a page show the field.
TO_BE_SHOWN: dict[type[models.Model], dict[str, Any]] = {
    Issue: {"resolved_on": F("raised_on"), "outcome": "-"},
    EarlyWarning: {"closed_on": F("raised_on"), "closing_reason": "-"},
    RectificationNotice: {
        "responded_on": F("served_on"),
        "response": "-",
        "closed_on": F("required_by"),
        "outcome_reason": "-",
        "outcome": "rectified",
    },
    Risk: {"closed_on": F("raised_on"), "closing_reason": "-"},
    ActionPlan: {"closed_on": F("raised_on"), "outcome": "-"},
    PlannedAction: {"done_on": F("due_on"), "evidence": "-"},
    Mitigation: {"done_on": F("due_on"), "evidence": "-"},
    MeetingAction: {"done_on": F("due_on"), "evidence": "-"},
    Benefit: {"state": "realised", "ended_on": F("due_on"), "outcome": "-"},
    Option: {
        "removed_on": date(2017, 3, 1),
        "removed_by_post": "-",
        "removal_reason": "-",
    },
    PanelOutcome: {"answered_on": F("held_on"), "answer": "-"},
    Document: {
        "access": "public",
        "exempt_paragraph": None,
        "exempt_reason": "",
        "shared_with_provider": True,
    },
}
WORD = re.compile(r"zq[a-z]{2}x")
PAPER = re.compile(r"/papers/\d+/")
# The words of the rule page for whom it means.
MEANT = {
    "whole readers": READ_WHOLE,
    "its provider": "P",
    "of action plans and meetings its provider": "P",
    "its provider, if shared": "P",
    "members": "M",
    "members, if approved": "M",
    "administrators": "S",
    "members and administrators, if public": "MS",
    "its author": "AO",  # an officer is the author of one
    "clerks": "K",
    "clearing officers": "F",
    "auditors": "U",
    "commissioners of its contract": "C",
}
# Who reads contracts whole, and who of each kind reads less.
FINDERS = ["C", "P", "M", "S"]


def word_of(place: int) -> str:
    """Letters that no stem is cut from."""
    first, second = divmod(place, 20)
    letters = "bcdfghjklmnpqrstvwxz"
    return f"zq{letters[first]}{letters[second]}x"


WORDS = {field: word_of(place) for place, field in enumerate(FIELDS)}


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, uploads_folder: Path
) -> Iterator[World]:
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=uploads_folder),
        transaction.atomic(),
    ):
        made = build_world()
        pk = made.objects["approved_variation_pk"]
        ScopeChangeFactory(variation=Variation.objects.get(pk=pk))
        with pgtrigger.ignore():
            _write_words()
        yield made
        transaction.set_rollback(True)


def _write_words() -> None:
    for model, values in TO_BE_SHOWN.items():
        model._default_manager.update(**values)
    for (model, name), word in WORDS.items():
        field = model._meta.get_field(name)
        numbered = Concat(Value(f"{word} "), Cast("pk", CharField()))
        is_short = (getattr(field, "max_length", None) or 99) < 10
        rows = model._base_manager.update(**{name: word if is_short else numbered})
        assert rows, f"The world has no {model.__name__}."


def found_by(world: World, letter: str, words: str) -> list[Result]:
    search = Search(world.people[PEOPLE[letter]], Asked(words))
    return results_of(search, search.hits(kind="", first=0, last=1000))


def test_words_are_as_many_as_the_fields_searched() -> None:
    assert len(set(WORDS.values())) == len(FIELDS) > 40


def test_every_kind_is_found_by_whom_the_page_says(world: World) -> None:
    anything = " or ".join(WORDS.values())
    found: dict[str, set[str]] = {source.kind: set() for source in SEARCH_SOURCES}
    for letter in PEOPLE:
        for result in found_by(world, letter, anything):
            found[result.kind].add(letter)
    told = {
        row["kind"]: {one for who in row["found by"].split("; ") for one in MEANT[who]}
        for row in table("search.md", "kind", "found by")
    }
    assert found == told


@pytest.mark.parametrize("letter", FINDERS)
def test_nothing_found_tells_more_than_its_page(
    world: World, letter: str, is_whole: bool
) -> None:
    """Of every fourth field for each, others for another, where not the whole is asked
    for."""
    client, pages, untold = Client(), {}, set()
    client.force_login(world.people[PEOPLE[letter]])
    for place, ((model, name), word) in enumerate(WORDS.items()):
        if not is_whole and (place + FINDERS.index(letter)) % len(FINDERS):
            continue
        for result in found_by(world, letter, word):
            if result.url not in pages:
                pages[result.url] = _words_at(client, result.url)
            shown = {word, *WORD.findall(f"{result.title} {result.excerpt}")}
            if not shown <= pages[result.url]:
                missing = shown - pages[result.url]
                untold.add((model.__name__, name, result.kind, *sorted(missing)))
    assert untold == set()


def _words_at(client: Client, url: str) -> set[str]:
    """A paper's sections stand on the page that its own page is read by."""
    urls = [url, f"{url}page/"] if PAPER.fullmatch(url) else [url]
    answers = [client.get(each) for each in urls]
    assert [each.status_code for each in answers] == [200] * len(urls), urls
    return {word for each in answers for word in WORD.findall(each.content.decode())}


def test_every_field_searched_is_found(world: World) -> None:
    lost = [
        f"{model.__name__}.{name}"
        for (model, name), word in WORDS.items()
        if not found_by(world, "C", word)
    ]
    assert lost == []
