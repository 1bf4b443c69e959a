"""A list gathered from several places answers as a list of one table does."""

from dataclasses import dataclass
from datetime import date

import pytest
from django import forms
from django.test import RequestFactory

from contracts_site.foundation.tables import (
    Column,
    GatheredFilter,
    csv_response,
    gathered_page,
)


@dataclass(frozen=True)
class Job:
    what: str
    due_on: date | None


class Words(forms.Form):
    q = forms.CharField(required=False)
    mark_optional = False

    def passes(self, job: Job) -> bool:
        return self.cleaned_data.get("q", "") in job.what


COLUMNS = [
    Column("what", "What", lambda job: job.what, sort="what"),
    Column("due", "Due", lambda job: job.due_on, sort="due_on"),
]
JOBS = [
    Job("paint", date(2018, 5, 2)),
    Job("mend", None),
    Job("print", date(2018, 5, 1)),
]


def listing(query: str = ""):
    request = RequestFactory().get(f"/jobs/?{query}")
    form = Words(request.GET)
    filters = GatheredFilter(form, form.passes)
    return gathered_page(
        request, JOBS, filters=filters, columns=COLUMNS, default_sort="due"
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["print", "paint", "mend"]),
        ("sort=-due", ["paint", "print", "mend"]),
        ("sort=what", ["mend", "paint", "print"]),
        ("sort=nothing", ["print", "paint", "mend"]),
        ("q=p&sort=-what", ["print", "paint"]),
    ],
)
def test_gathered_page_filters_and_sorts_with_empty_values_last(query, found):
    assert [job.what for job in listing(query).page.object_list] == found


def test_gathered_page_names_the_filters_in_use():
    (tag,) = listing("q=p&page=2").removable_tags
    assert (tag.value, tag.url) == ("p", "?")
    assert listing("").removable_tags == []


def test_gathered_page_exports_every_row_that_is_filtered():
    sent = csv_response(listing("q=p&per_page=25"), COLUMNS, "jobs.csv")
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    assert text.splitlines() == ["What,Due", "print,2018-05-01", "paint,2018-05-02"]
