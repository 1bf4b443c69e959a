"""Every way of writing leaves an event that names the person, and none can be altered."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import InternalError, connection, transaction
from django.test import Client
from django.urls import reverse

from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.history import acting_as, event_model_of
from contracts_site.foundation.jobs.models import Job
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

FAIR = date(2019, 5, 7)


def a_day(day: date = FAIR, name: str = "May fair") -> NonWorkingDay:
    return NonWorkingDay(day=day, name=name, source="The council")


def a_saved_day() -> NonWorkingDay:
    day = a_day()
    day.save()
    return day


def events() -> list[tuple[str, str, Any]]:
    """What was done, the name as it became, and whose number stands against it."""
    kept = event_model_of(NonWorkingDay).objects.order_by("pgh_id")
    return [
        (e.pgh_label, e.name, (e.pgh_context or {}).get("user"))
        for e in kept.only("pgh_label", "name", "pgh_context")
    ]


def by_sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


ALL = NonWorkingDay.objects
TABLE = NonWorkingDay._meta.db_table


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        pytest.param(
            lambda: NonWorkingDay.objects.get().save(), [], id="save without a change"
        ),
        pytest.param(
            lambda: ALL.update(name="Fair"), [("update", "Fair")], id="update()"
        ),
        pytest.param(
            lambda: ALL.all().delete(), [("delete", "May fair")], id="delete()"
        ),
        pytest.param(
            lambda: ALL.get().delete(), [("delete", "May fair")], id="delete one"
        ),
        pytest.param(
            lambda: ALL.bulk_create([a_day(date(2020, 1, d), "New") for d in (2, 3)]),
            [("insert", "New")] * 2,
            id="bulk_create",
        ),
        pytest.param(
            lambda: by_sql(f"UPDATE {TABLE} SET name = 'Raw'"),
            [("update", "Raw")],
            id="SQL update",
        ),
        pytest.param(
            lambda: by_sql(
                f"INSERT INTO {TABLE} (day, name, source)"
                " VALUES ('2020-01-02', 'Raw', 'A script')"
            ),
            [("insert", "Raw")],
            id="SQL insert",
        ),
        pytest.param(
            lambda: by_sql(f"DELETE FROM {TABLE}"),
            [("delete", "May fair")],
            id="SQL delete",
        ),
    ],
)
def test_tracked_model_written_in_any_way_leaves_events_with_the_persons_name(
    write: Callable[[], object], expected: list[tuple[str, str]]
) -> None:
    a_saved_day()
    before = len(events())
    person = PersonFactory()

    with acting_as(person):
        write()

    assert events()[before:] == [(*event, person.pk) for event in expected]


def test_tracked_model_saved_anew_and_changed_leaves_both_events() -> None:
    person = PersonFactory()
    with acting_as(person):
        day = a_saved_day()
        day.name = "Fair"
        day.save()

    assert events() == [
        ("insert", "May fair", person.pk),
        ("update", "Fair", person.pk),
    ]


def test_tracked_model_changed_on_a_page_names_who_is_signed_in(client: Client) -> None:
    administrator = PersonFactory(administrator=True)
    client.force_login(administrator)

    response = client.post(
        reverse("admin:calendars_nonworkingday_add"),
        {"day": "2019-05-07", "name": "May fair", "source": "The council"},
    )

    assert response.status_code == 302
    assert events() == [("insert", "May fair", administrator.pk)]


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(
            lambda kept: kept.objects.update(name="Nothing happened"), id="update()"
        ),
        pytest.param(lambda kept: kept.objects.all().delete(), id="delete()"),
        pytest.param(
            lambda kept: by_sql(f"UPDATE {kept._meta.db_table} SET pgh_context = NULL"),
            id="SQL update",
        ),
        pytest.param(
            lambda kept: by_sql(f"DELETE FROM {kept._meta.db_table}"), id="SQL delete"
        ),
    ],
)
def test_event_once_written_refuses_to_be_rewritten(
    rewrite: Callable[[Any], object],
) -> None:
    """Even to the role that owns the tables."""
    a_saved_day()
    kept = event_model_of(NonWorkingDay)
    held = events()

    with (
        pytest.raises(InternalError, match="Cannot update or delete"),
        transaction.atomic(),
    ):
        rewrite(kept)

    assert events() == held


def test_tracked_fields_left_out_are_in_no_event() -> None:
    kept = event_model_of(type(PersonFactory()))

    names = {field.name for field in kept._meta.get_fields()}

    assert "email" in names
    assert names.isdisjoint({"password", "last_login"})


def test_event_model_of_an_untracked_model_is_refused() -> None:
    with pytest.raises(LookupError, match=r"jobs\.Job is not tracked"):
        event_model_of(Job)
