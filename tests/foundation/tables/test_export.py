import csv
import datetime
import io
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.spreadsheets import read_spreadsheet
from contracts_site.foundation.spreadsheets.harmless_text import (
    FORMULA_STARTS,
    as_typed,
)
from contracts_site.foundation.tables import Column, csv_response
from contracts_site.foundation.tables.export import (
    csv_value,
)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff0b1",
        "=cmd|' /C calc'!A0",
    ],
)
def test_text_that_a_spreadsheet_would_run_is_kept_as_text(text: str) -> None:
    assert csv_value(text) == f"'{text}"
    assert csv_value(Tag(text)) == f"'{text}"
    assert csv_value(mark_safe(text)).startswith("'")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "Yes"),
        (False, "No"),
        (-5, -5),
        (Decimal("-5.50"), Decimal("-5.50")),
        (datetime.date(2018, 9, 3), "2018-09-03"),
        (
            datetime.datetime(2018, 9, 3, 9, 42, tzinfo=datetime.UTC),
            "2018-09-03 10:42",
        ),
        (Tag("Live", "green"), "Live"),
        (mark_safe("<b>Live</b>"), "Live"),
        ("Children's centres, North", "Children's centres, North"),
    ],
)
def test_value_is_exported_as_a_spreadsheet_reads_it(value: Any, written: Any) -> None:
    assert csv_value(value) == written


def read(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    return list(csv.reader(io.StringIO(text[1:])))


def test_csv_of_rows_has_labels_values_and_a_name_for_the_file() -> None:
    columns = [
        Column("title", "Title", lambda row: row["title"]),
        Column("value", "=Value", lambda row: "£5", export=lambda row: row["value"]),
    ]
    rows = [{"title": 'Café "North", West\nand East', "value": -5}]

    response = csv_response(rows, columns, "contracts.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="contracts.csv"'
    assert read(response) == [
        ["Title", "'=Value"],
        ['Café "North", West\nand East', "-5"],
    ]


@pytest.mark.django_db
def test_csv_of_a_list_holds_every_filtered_row_in_the_list_order(
    client: Client,
) -> None:
    Permission.objects.all().delete()
    kind = ContentType.objects.create(app_label="tests", model="lantern")
    Permission.objects.bulk_create(
        Permission(name=f"{word} {n:02}", codename=f"{word}{n}", content_type=kind)
        for n in range(40)
        for word in ("add", "=change")
    )

    lines = read(client.get("/specimen/list/?search=change&sort=-name&export=csv"))

    assert [line[0] for line in lines[1:]] == [
        f"'=change {n:02}" for n in reversed(range(40))
    ]


def test_every_formula_start_is_one_character() -> None:
    assert all(len(start) == 1 for start in FORMULA_STARTS)


def test_local_time_is_exported_without_a_zone() -> None:
    moment = timezone.now()

    assert csv_value(moment) == f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


@pytest.mark.django_db
def test_excel_of_a_list_holds_every_filtered_row_and_no_formula(
    client: Client,
) -> None:
    Permission.objects.all().delete()
    kind = ContentType.objects.create(app_label="tests", model="lantern")
    Permission.objects.bulk_create(
        Permission(name=f"{word} {n:02}", codename=f"{word}{n}", content_type=kind)
        for n in range(40)
        for word in ("add", "=change")
    )

    page = client.get("/specimen/list/?search=change&sort=-name")
    assert b"?search=change&amp;sort=-name&amp;export=xlsx" in page.content
    response = client.get("/specimen/list/?search=change&sort=-name&export=xlsx")

    assert 'filename="permissions.xlsx"' in response["Content-Disposition"]
    rows = read_spreadsheet(response.content).sheets[0].rows
    assert [row[0] for row in rows[1:]] == [
        f"=change {n:02}" for n in reversed(range(40))
    ]


@given(st.text(st.sampled_from("'=+-@a\t"), max_size=6))
def test_apostrophe_that_guards_a_text_can_be_taken_away_again(text: str) -> None:
    assert as_typed(str(csv_value(text))) == text
