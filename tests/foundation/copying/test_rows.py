"""Rows by COPY say what they were given to say, whatever characters that has."""

import pytest
from django.utils import timezone

from contracts_site.foundation.copying import copy_rows
from kpis.spreadsheets.models import SheetRow, SheetUpload
from tests.factories import PersonFactory

AWKWARD = (
    "a\ttab",
    "two\nlines\r\n",
    r"back\slash and \N",
    'a "quoted" word',
    "é ü 漢 😀",
    "",
    "null",
)


@pytest.mark.django_db
@pytest.mark.parametrize("words", AWKWARD, ids=ascii)
def test_text_and_json_come_back_as_they_were(words: str) -> None:
    upload = SheetUpload.objects.create(
        filename="figures.csv",
        fingerprint="0" * 64,
        uploaded_by=PersonFactory(),
        uploaded_at=timezone.now(),
    )
    cells = {words or "empty": words, "list": [words, None, 1]}
    copy_rows(
        SheetRow,
        ("number", "label", "cells", "record_version"),
        [(1, words, cells, None), (2, words, {}, 7)],
        alike={"upload_id": upload.pk},
    )
    first, second = SheetRow.objects.filter(upload=upload).order_by("number")
    assert (first.label, first.cells, first.record_version) == (words, cells, None)
    assert (second.label, second.cells, second.record_version) == (words, {}, 7)
    assert first.outcome == SheetRow._meta.get_field("outcome").default
