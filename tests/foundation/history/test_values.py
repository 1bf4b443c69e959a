"""Stored values are written as an officer reads them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from contracts_site.foundation.history.values import in_words

PLAIN = models.TextField()


@pytest.mark.parametrize(
    ("value", "field", "words"),
    [
        pytest.param(None, PLAIN, "", id="nothing"),
        pytest.param("", PLAIN, "", id="an empty text"),
        pytest.param("a, b", PLAIN, "a, b", id="text"),
        pytest.param(0, PLAIN, "0", id="nought is something"),
        pytest.param(False, models.BooleanField(), "No", id="no is something"),
        pytest.param(date(2018, 9, 3), PLAIN, "3 September 2018", id="a day"),
        pytest.param(
            datetime(2018, 9, 3, 9, 42, tzinfo=UTC),
            PLAIN,
            "3 September 2018, 10:42",
            id="a moment, in London",
        ),
        pytest.param(Decimal("1E+3"), PLAIN, "1,000", id="thousands set apart"),
        pytest.param(
            "b", models.CharField(choices=[("b", "Board")]), "Board", id="a choice"
        ),
        pytest.param(
            "gone",
            models.CharField(choices=[("b", "Board")]),
            "gone",
            id="a choice since withdrawn",
        ),
        pytest.param(
            "evidence/2018/minutes.pdf", models.FileField(), "minutes.pdf", id="a file"
        ),
        pytest.param(["é", 12], models.JSONField(), "é, 12", id="a list"),
        pytest.param([["é"]], models.JSONField(), '[["é"]]', id="a list of lists"),
        pytest.param(time(10, 0), PLAIN, "10:00", id="a time of day"),
        pytest.param([], models.JSONField(), "", id="an empty list"),
    ],
)
def test_value_is_written_in_words(
    value: Any, field: "models.Field[Any, Any]", words: str
) -> None:
    assert in_words(value, field) == words
