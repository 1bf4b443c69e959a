"""The page on which a person says how often they are reminded."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from kpis.reminders.models import HowOften, ReminderChoice
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
PAGE = "/kpis/returns/reminders/"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(PersonFactory(provider_user=True))
    return client


def test_reminder_choice_begins_with_every_day_and_keeps_what_is_chosen(
    client: Client,
) -> None:
    assert b'value="daily" checked' in client.get(PAGE).content.replace(b'"\n', b'" ')
    response = client.post(PAGE, {"how_often": "never"}, follow=True)
    assert "Reminders by e-mail: never." in response.content.decode()
    client.post(PAGE, {"how_often": "weekly"})
    assert ReminderChoice.objects.get().how_often == HowOften.WEEKLY


def test_reminder_choice_without_an_answer_says_what_is_missing(client: Client) -> None:
    page = client.post(PAGE, {"how_often": ""}).content.decode()
    assert "Choose how often you want to be reminded." in page
    assert not ReminderChoice.objects.exists()


def test_reminder_choice_is_reached_from_the_list_of_returns(client: Client) -> None:
    assert f'href="{PAGE}"' in client.get("/kpis/returns/").content.decode()


def test_reminder_choice_that_is_none_is_refused_by_the_database() -> None:
    with (
        pytest.raises(IntegrityError, match="reminders_come_as_often"),
        transaction.atomic(),
    ):
        ReminderChoice.objects.create(user=PersonFactory(), how_often="hourly")
