"""Administrators change the settings and words; none can be lost or doubled."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.foundation.settings_data.models import CouncilSettings, RatingWord
from contracts_site.foundation.settings_data.services import ensure_defaults
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(PersonFactory(administrator=True))
    return client


@pytest.mark.parametrize("model", ["councilsettings", "ratingword"])
def test_settings_admin_when_all_are_there_adds_none(
    model: str, administrator: Client
) -> None:
    url = reverse(f"admin:settings_data_{model}_add")
    assert administrator.get(url).status_code == HTTPStatus.OK
    ensure_defaults()

    assert administrator.get(url).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("model", [CouncilSettings, RatingWord])
def test_settings_admin_deletes_none(
    model: type[CouncilSettings] | type[RatingWord], administrator: Client
) -> None:
    ensure_defaults()
    held = list(model.objects.all())
    url = f"admin:settings_data_{model._meta.model_name}_delete"

    response = administrator.post(reverse(url, args=[held[0].pk]), {"post": "yes"})

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert list(model.objects.all()) == held


def test_rating_word_admin_changes_the_word_and_keeps_the_level(
    administrator: Client,
) -> None:
    ensure_defaults()
    word = RatingWord.objects.get(word="Green")

    administrator.post(
        reverse("admin:settings_data_ratingword_change", args=[word.pk]),
        {
            "level": "other",
            "word": "On target",
            "colour": "teal",
            "symbol": "circle",
            "position": 1,
        },
    )

    word.refresh_from_db()
    assert (word.word, word.colour, word.level) == ("On target", "teal", "met")
