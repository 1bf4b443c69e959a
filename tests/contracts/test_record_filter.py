"""A filter by another record: a list of few, a part of the name of many."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from contracts.register.models import Provider
from contracts_site.foundation.tables.record_filter import MOST_OFFERED
from tests.factories import ContractFactory, PersonFactory, ProviderFactory

pytestmark = pytest.mark.django_db
LIST = "/contracts/"


@pytest.fixture
def client() -> Client:
    """Of somebody who reads every contract."""
    client = Client()
    client.force_login(PersonFactory(auditor=True))
    return client


def many(number: int = MOST_OFFERED + 1) -> list[Provider]:
    providers = [ProviderFactory(name=f"Body {at:03} Ltd") for at in range(number)]
    for provider in providers:
        ContractFactory(provider=provider)
    return providers


def shown(client, **asked):
    """The filter as it is drawn, and the contracts' rows."""
    soup = BeautifulSoup(client.get(LIST, asked).content, "html.parser")
    return soup.select_one(".app-filters__body [name=provider]"), soup.select(
        "tbody tr"
    )


def test_few_are_a_list_to_choose_from(client):
    few = many(MOST_OFFERED)
    field, rows = shown(client, provider=few[7].pk)
    assert field.name == "select"
    assert len(field.select("option")) == MOST_OFFERED + 1
    assert field.select_one("option[selected]").get_text() == "Body 007 Ltd"
    assert len(rows) == 1


def test_many_are_found_by_words_of_the_name(client):
    many()
    field, _ = shown(client)
    assert (field.name, field["type"], field.get("value", "")) == ("input", "text", "")
    field, rows = shown(client, provider="ltd 00")
    assert (field["value"], len(rows)) == ("ltd 00", 11)  # 000 to 009, and 100
    assert shown(client, provider="nobody")[1] == []


def test_link_to_one_of_many_shows_its_name(client):
    one = many()[3]
    field, rows = shown(client, provider=one.pk)
    assert (field["value"], len(rows)) == ("Body 003 Ltd", 1)


def test_number_that_another_is_called_by_means_both(client):
    one = many()[3]
    called = ProviderFactory(name=str(one.pk))
    ContractFactory(provider=called)
    field, rows = shown(client, provider=one.pk)
    assert (field["value"], len(rows)) == (str(one.pk), 2)


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
def test_number_that_nobody_has_finds_nothing(client, number):
    many()
    field, rows = shown(client, provider=number)
    assert (field["value"], rows) == (number, [])
