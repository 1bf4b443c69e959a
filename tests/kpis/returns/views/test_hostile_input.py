"""What no browser would send: the grid answers with a page, never with a fault."""

import pytest
from django.test import Client
from django.urls import reverse

from kpis.returns.figure_input import LONGEST_WORDS
from kpis.returns.models import DraftFigure
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.situations import Situation

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(centres: Situation, sign_in: SignIn) -> Client:
    return sign_in(centres.provider_user)


def send(client: Client, centres: Situation, **fields: str) -> int:
    """The status of saving A2 with the fields changed, with script."""
    kpi = centres.kpi("A2")
    data = {"version": "", "value": "180", **fields}
    answer = client.post(
        reverse("kpis:return-figure-save", args=[centres.april.pk, kpi.pk]),
        {f"{name}-{kpi.pk}": value for name, value in data.items()},
    )
    return answer.status_code


@pytest.mark.parametrize("version", ["\N{SUPERSCRIPT TWO}", "9" * 5000, "-1", "\x00"])
def test_entry_version_that_is_no_number_counts_as_none_seen(
    provider: Client, centres: Situation, version: str
) -> None:
    assert send(provider, centres, version=version) == 200
    assert send(provider, centres, version=version, value="181") == 409


@pytest.mark.parametrize("field", ["comment", "reason", "value", "state"])
def test_entry_text_with_a_nul_is_answered(
    provider: Client, centres: Situation, field: str
) -> None:
    extra = {"state": "not_available"} if field == "reason" else {}
    extra |= {"value": ""} if field == "reason" else {}
    assert send(provider, centres, **extra, **{field: "a\x00b"}) in {200, 422}
    assert not DraftFigure.objects.filter(comment__contains="\x01").exists()


def test_entry_comment_keeps_its_words_without_the_nul(
    provider: Client, centres: Situation
) -> None:
    assert send(provider, centres, comment="two\x00 words") == 200
    assert DraftFigure.objects.get().comment == "two words"


@pytest.mark.parametrize("field", ["comment", "reason"])
def test_entry_text_longer_than_a_page_is_refused_beside_the_field(
    provider: Client, centres: Situation, field: str
) -> None:
    extra = {"state": "not_available", "value": ""} if field == "reason" else {}
    long = {field: "x" * (LONGEST_WORDS + 1)}
    assert send(provider, centres, **extra, **long) == 422
    assert not DraftFigure.objects.exists()
