"""The council's settings and words: what a new council has, and reading them once."""

import pytest
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from pytest_django import DjangoAssertNumQueries

from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.settings_data import (
    council_settings,
    kept,
    rating_words,
)
from contracts_site.foundation.settings_data.kept import SettingsReadOnceMiddleware
from contracts_site.foundation.settings_data.models import CouncilSettings, RatingWord
from contracts_site.foundation.settings_data.rating_levels import (
    RatingLevel,
    Symbol,
    TagColour,
)
from contracts_site.foundation.settings_data.services import ensure_defaults

pytestmark = pytest.mark.django_db

DEFAULT_WORDS = ["Green", "Amber", "Red", "Red: serious", "Not rated"]


def test_council_settings_before_any_are_saved_are_those_of_a_new_council() -> None:
    settings = council_settings()

    assert settings._state.adding
    assert (settings.returns_due_days, settings.financial_year_start_month) == (14, 4)


def test_rating_words_before_any_are_saved_name_every_level() -> None:
    words = rating_words()

    assert list(words) == list(RatingLevel)
    assert [word.word for word in words.values()] == DEFAULT_WORDS


def test_rating_words_never_speak_by_colour_alone() -> None:
    words = rating_words().values()

    assert len({word.symbol for word in words}) == len(RatingLevel)
    assert len({word.glyph for word in words}) == len(RatingLevel)


def test_rating_words_of_the_council_stand_before_the_defaults_in_its_order() -> None:
    RatingWord.objects.create(
        level=RatingLevel.OTHER,
        word="No judgement",
        colour=TagColour.BLUE,
        symbol=Symbol.RING,
        position=0,
    )

    assert next(iter(rating_words())) == RatingLevel.OTHER
    assert rating_words()[RatingLevel.OTHER].word == "No judgement"
    assert rating_words()[RatingLevel.MET].word == "Green"


def test_ensure_defaults_twice_saves_each_once_and_keeps_what_was_changed() -> None:
    ensure_defaults()
    RatingWord.objects.filter(level=RatingLevel.MET).update(word="On target")
    CouncilSettings.objects.update(council_name="Anytown Council")
    ensure_defaults()

    assert RatingWord.objects.count() == len(RatingLevel)
    assert rating_words()[RatingLevel.MET].word == "On target"
    assert council_settings().council_name == "Anytown Council"


def test_load_reference_data_fills_settings_words_and_calendar() -> None:
    call_command("load_reference_data", verbosity=0)

    assert CouncilSettings.objects.exists()
    assert RatingWord.objects.count() == len(RatingLevel)
    assert NonWorkingDay.objects.exists()


def test_council_settings_within_a_request_are_read_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def read_twice(request: HttpRequest) -> HttpResponse:
        council_settings(), council_settings(), rating_words(), rating_words()
        return HttpResponse()

    with django_assert_num_queries(2):
        SettingsReadOnceMiddleware(read_twice)(HttpRequest())


def test_council_settings_changed_elsewhere_are_seen_by_the_next_request() -> None:
    ensure_defaults()
    seen: list[str] = []

    def read(request: HttpRequest) -> HttpResponse:
        seen.append(council_settings().council_name)
        CouncilSettings.objects.update(council_name="Anytown Council")
        seen.append(council_settings().council_name)
        kept.forget()
        seen.append(council_settings().council_name)
        return HttpResponse()

    middleware = SettingsReadOnceMiddleware(read)
    middleware(HttpRequest())
    middleware(HttpRequest())

    new, old = "Anytown Council", "The council"
    assert seen == [old, old, new, new, new, new]
