"""A page of a list whose rows are worked out in Python."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django import forms
from django.test import RequestFactory

from contracts_site.foundation.tables import Column, ListPage, computed_page

COLUMNS = (
    Column("name", "Name", lambda row: row.name, sort="name"),
    Column("due", "Due", lambda row: row.due, sort="due"),
    Column("deep", "Deep", lambda row: row.inner.value, sort="inner.value"),
)


@dataclass(frozen=True)
class Row:
    name: str
    due: int | None

    @property
    def inner(self) -> SimpleNamespace:
        return SimpleNamespace(value=self.name[::-1])


ROWS = [Row("az", 3), Row("by", None), Row("cx", 1), Row("dw", 2)]


def page(query: str = "", rows: list[Row] = ROWS) -> ListPage:
    request = RequestFactory().get(f"/?{query}")
    filterset = SimpleNamespace(form=forms.Form(request.GET))
    return computed_page(
        request, rows, filterset=filterset, columns=COLUMNS, default_sort="due"
    )


def names(query: str) -> list[str]:
    return [row.name for row in page(query).page]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["cx", "dw", "az", "by"]),
        ("sort=-due", ["az", "dw", "cx", "by"]),
        ("sort=name", ["az", "by", "cx", "dw"]),
        ("sort=deep", ["dw", "cx", "by", "az"]),
        ("sort=no-such-column", ["cx", "dw", "az", "by"]),
    ],
)
def test_computed_page_sorts_with_empty_values_last(
    query: str, expected: list[str]
) -> None:
    assert names(query) == expected


def test_computed_page_pages_and_keeps_all_rows_for_the_export() -> None:
    many = [Row(f"{number:03}", number) for number in range(60)]
    second = page("per_page=25&page=2&export=csv", many)
    assert [row.due for row in second.page] == list(range(25, 50))
    assert (second.total, len(second.rows)) == (60, 60)
    assert second.is_export
