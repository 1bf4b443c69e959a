"""A page of a list that is found by lines and drawn in full where it is shown."""

from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.test import RequestFactory

from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.tables import Column, DrawnRows, ListPage, kept_page
from contracts_site.foundation.tables.drawn_rows import AT_ONCE

pytestmark = pytest.mark.django_db
COLUMNS = (
    Column("name", "Name", lambda row: row["drawn"], sort="name"),
    Column("day", "Day", lambda row: row["day"], sort="day"),
)


@pytest.fixture
def drawn() -> list[int]:
    """How many lines were drawn each time."""
    NonWorkingDay.objects.all().delete()
    NonWorkingDay.objects.bulk_create(
        NonWorkingDay(name=f"day {number:03}", day=date.fromordinal(700_000 - number))
        for number in range(60)
    )
    return []


def page(drawn: list[int], query: str = "") -> ListPage:
    request = RequestFactory().get(f"/?{query}")

    def draw(lines):
        drawn.append(len(lines))
        return [{"drawn": each.name, "day": each.day} for each in lines]

    return kept_page(
        request,
        DrawnRows(NonWorkingDay.objects.all(), draw),
        filterset=SimpleNamespace(form=forms.Form(request.GET)),
        columns=COLUMNS,
        default_sort="day",
    )


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("", "day 059"),
        ("sort=-day", "day 000"),
        ("sort=name", "day 000"),
        ("sort=-name", "day 059"),
        ("sort=no-such-column", "day 059"),
        ("sort=name&per_page=25&page=2", "day 025"),
    ],
)
def test_kept_page_sorts_and_pages_by_the_lines(drawn, query, first) -> None:
    assert page(drawn, query).page.object_list[0]["drawn"] == first


def test_kept_page_draws_only_what_it_shows(drawn) -> None:
    listing = page(drawn, "per_page=25")
    assert (len(list(listing.page)), listing.total) == (25, 60)
    assert drawn == [25]


def test_kept_page_draws_an_export_some_lines_at_a_time(drawn) -> None:
    NonWorkingDay.objects.bulk_create(
        NonWorkingDay(name=f"more {number}", day=date.fromordinal(600_000 + number))
        for number in range(AT_ONCE)
    )
    listing = page(drawn)
    drawn.clear()
    assert len(list(listing.rows)) == 60 + AT_ONCE
    assert drawn == [AT_ONCE, 60]
