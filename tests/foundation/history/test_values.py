"""Stored values are written as officers read them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from contracts_site.foundation.history.values import in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param("", "", id="empty text"),
        pytest.param(True, "Yes", id="yes"),
        pytest.param(False, "No", id="no"),
        pytest.param(date(2018, 9, 3), "3 September 2018", id="a day"),
        pytest.param(
            datetime(2018, 7, 2, 12, 5, tzinfo=UTC),
            "2 July 2018, 13:05",
            id="a moment in British Summer Time",
        ),
        pytest.param(
            datetime(2018, 1, 2, 9, 5, tzinfo=UTC), "2 January 2018, 09:05", id="winter"
        ),
        pytest.param(Decimal("1E+3"), "1000", id="no exponents"),
        pytest.param(Decimal("0.50"), "0.50", id="places are kept"),
        pytest.param(0, "0", id="nought is something"),
        pytest.param({"a": "é"}, '{"a": "é"}', id="a structure"),
        pytest.param([], "", id="an empty list"),
    ],
)
def test_in_words_of_a_value_is_as_officers_write_it(value: Any, words: str) -> None:
    assert in_words(value, models.TextField()) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param("live", "Live", id="known"),
        pytest.param("gone", "gone", id="a choice since removed"),
    ],
)
def test_in_words_of_a_choice_is_its_label(value: str, words: str) -> None:
    field = models.CharField(choices=[("live", "Live")])

    assert in_words(value, field) == words


def test_in_words_of_a_file_is_its_name_without_folders() -> None:
    assert in_words("evidence/2018/minutes.pdf", models.FileField()) == "minutes.pdf"
