"""The council's settings and words: one row, defaults, and never stale."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from contracts_site.foundation.settings_data import (
    council_settings,
    rating_words,
)
from contracts_site.foundation.settings_data.kept import (
    SettingsReadOnceMiddleware,
    forget,
)
from contracts_site.foundation.settings_data.models import CouncilSettings, RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import ensure_defaults

pytestmark = pytest.mark.django_db


def test_council_settings_of_a_new_installation_are_the_defaults_unsaved() -> None:
    found = council_settings()

    assert (found.council_name, found.returns_due_days) == ("The council", 14)
    assert found.financial_year_start_month == 4
    assert not CouncilSettings.objects.exists()


def test_council_settings_once_saved_are_the_councils_own() -> None:
    CouncilSettings.objects.create(council_name="Wessex County Council")

    assert council_settings().council_name == "Wessex County Council"


def test_rating_words_of_a_new_installation_are_the_five_defaults_best_first() -> None:
    assert [(level, word.word) for level, word in rating_words().items()] == [
        (RatingLevel.MET, "Green"),
        (RatingLevel.SLIGHTLY_BELOW, "Amber"),
        (RatingLevel.BELOW, "Red"),
        (RatingLevel.SIGNIFICANTLY_BELOW, "Red: serious"),
        (RatingLevel.OTHER, "Not rated"),
    ]


def test_rating_words_follow_the_councils_words_and_order() -> None:
    ensure_defaults()
    RatingWord.objects.filter(level=RatingLevel.MET).update(word="On target")
    RatingWord.objects.filter(level=RatingLevel.OTHER).update(position=0)

    words = [word.word for word in rating_words().values()]

    assert words == ["Not rated", "On target", "Amber", "Red", "Red: serious"]


def test_rating_words_with_a_level_missing_fall_back_on_its_default() -> None:
    RatingWord.objects.create(
        level=RatingLevel.BELOW, word="Poor", colour="red", symbol="square", position=3
    )

    words = rating_words()

    assert set(words) == set(RatingLevel)
    assert words[RatingLevel.BELOW].word == "Poor"
    assert words[RatingLevel.MET].word == "Green"


def test_ensure_defaults_again_keeps_what_the_council_changed() -> None:
    ensure_defaults()
    RatingWord.objects.filter(level=RatingLevel.MET).update(word="On target")
    CouncilSettings.objects.update(council_name="Wessex County Council")

    ensure_defaults()

    assert RatingWord.objects.count() == 5
    assert rating_words()[RatingLevel.MET].word == "On target"
    assert CouncilSettings.objects.get().council_name == "Wessex County Council"


def test_settings_within_a_request_are_read_once_each() -> None:
    def page(request: HttpRequest) -> HttpResponse:
        for _ in range(3):
            council_settings()
            rating_words()
        return HttpResponse()

    with CaptureQueriesContext(connection) as asked:
        SettingsReadOnceMiddleware(page)(RequestFactory().get("/"))

    assert len(asked) == 2


def test_settings_changed_between_requests_are_seen_by_the_next() -> None:
    seen: list[str] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(council_settings().council_name)
        return HttpResponse()

    site = SettingsReadOnceMiddleware(page)
    ensure_defaults()
    site(RequestFactory().get("/"))
    CouncilSettings.objects.update(council_name="Wessex County Council")
    site(RequestFactory().get("/"))

    assert seen == ["The council", "Wessex County Council"]


def test_settings_changed_within_a_request_are_seen_once_forgotten() -> None:
    seen: list[str] = []

    def page(request: HttpRequest) -> HttpResponse:
        for name in ("First", "Second"):
            CouncilSettings.objects.update(council_name=name)
            forget()
            seen.append(council_settings().council_name)
        return HttpResponse()

    ensure_defaults()
    SettingsReadOnceMiddleware(page)(RequestFactory().get("/"))

    assert seen == ["First", "Second"]


def test_settings_of_a_request_that_broke_are_not_kept() -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        council_settings()
        raise ZeroDivisionError

    ensure_defaults()
    with pytest.raises(ZeroDivisionError):
        SettingsReadOnceMiddleware(broken)(RequestFactory().get("/"))
    CouncilSettings.objects.update(council_name="Wessex County Council")

    assert council_settings().council_name == "Wessex County Council"
