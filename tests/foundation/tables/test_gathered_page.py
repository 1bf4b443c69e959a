"""A list gathered from several tables answers as a list of one table does."""

from dataclasses import dataclass
from datetime import date

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Cast
from django.test import RequestFactory

from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.tables import (
    Column,
    Gathered,
    csv_response,
    gathered_page,
)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Job:
    what: str
    due_on: date | None


class Words(forms.Form):
    q = forms.CharField(required=False)
    mark_optional = False


COLUMNS = [
    Column("what", "What", lambda job: job.what, sort="what"),
    Column("due", "Due", lambda job: job.due_on, sort="due"),
]


def listing(query: str = ""):
    """Two jobs with a day from one table, one without from another."""
    NonWorkingDay.objects.all().delete()
    NonWorkingDay.objects.create(name="paint", day=date(2018, 5, 2))
    NonWorkingDay.objects.create(name="print", day=date(2018, 5, 1))
    Group.objects.get_or_create(name="mend")
    request = RequestFactory().get(f"/jobs/?{query}")
    form = Words(request.GET)
    form.is_valid()
    dated = NonWorkingDay.objects.annotate(what=F("name"), due=F("day"))
    undated = Group.objects.annotate(
        what=Cast("name", CharField()), due=Cast(Value(None), DateField())
    )
    parts = [
        rows.filter(what__contains=form.cleaned_data["q"])
        .order_by()
        .values("what", "due")
        for rows in (dated, undated)
    ]
    return gathered_page(
        request,
        Gathered(parts, lambda some: [Job(row["what"], row["due"]) for row in some]),
        form=form,
        columns=COLUMNS,
        default_sort="due",
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["print", "paint", "mend"]),
        ("sort=-due", ["paint", "print", "mend"]),
        ("sort=what", ["mend", "paint", "print"]),
        ("sort=nothing", ["print", "paint", "mend"]),
        ("q=p&sort=-what", ["print", "paint"]),
        ("q=nothing", []),
    ],
)
def test_gathered_page_filters_and_sorts_with_empty_values_last(query, found):
    page = listing(query).page
    assert [job.what for job in page.object_list] == found
    assert page.paginator.count == len(found)


def test_gathered_page_names_the_filters_in_use():
    (tag,) = listing("q=p&page=2").removable_tags
    assert (tag.value, tag.url) == ("p", "?")
    assert listing("").removable_tags == []


def test_gathered_page_exports_every_row_that_is_filtered():
    sent = csv_response(listing("q=p&per_page=25"), COLUMNS, "jobs.csv")
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    assert text.splitlines() == ["What,Due", "print,2018-05-01", "paint,2018-05-02"]


def test_gathered_page_takes_one_row_as_it_is_drawn():
    assert listing().rows[0] == Job("print", date(2018, 5, 1))
