"""Every way of writing leaves an event that names the person and cannot be altered."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pghistory
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from contracts_site.accounts.models import User
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.history import acting_as, event_model_of, history_of
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

DAYS = [date(2018, 5, 7), date(2018, 5, 28)]
Events = list[tuple[str, int | None]]


def new_days() -> list[NonWorkingDay]:
    return [NonWorkingDay(day=day, name="Holiday", source="GOV.UK") for day in DAYS]


def events() -> Events:
    """Label and person of each event, in order of time."""
    rows = event_model_of(NonWorkingDay).objects.order_by("pgh_id")
    return [(row.pgh_label, (row.pgh_context or {}).get("user")) for row in rows]


def save_each() -> None:
    for day in new_days():
        day.save()


def save_again() -> None:
    for day in NonWorkingDay.objects.all():
        day.name = "Bank holiday"
        day.save()


def bulk_update() -> None:
    held = list(NonWorkingDay.objects.all())
    for day in held:
        day.name = "Bank holiday"
    NonWorkingDay.objects.bulk_update(held, ["name"])


def upsert() -> None:
    NonWorkingDay.objects.bulk_create(
        [NonWorkingDay(day=day, name="Bank holiday", source="GOV.UK") for day in DAYS],
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["name"],
    )


def delete_each() -> None:
    for day in NonWorkingDay.objects.all():
        day.delete()


def in_sql(statement: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


INSERT = """
    INSERT INTO calendars_nonworkingday (day, name, source)
    VALUES ('2018-05-07', 'Holiday', 'GOV.UK'), ('2018-05-28', 'Holiday', 'GOV.UK')
"""
UPDATE = "UPDATE calendars_nonworkingday SET name = 'Bank holiday'"
DELETE = "DELETE FROM calendars_nonworkingday"


@pytest.mark.parametrize(
    ("write", "label"),
    [
        pytest.param(save_each, "insert", id="save"),
        pytest.param(
            lambda: NonWorkingDay.objects.bulk_create(new_days()),
            "insert",
            id="bulk_create",
        ),
        pytest.param(in_sql(INSERT), "insert", id="SQL insert"),
        pytest.param(save_again, "update", id="save again"),
        pytest.param(
            lambda: NonWorkingDay.objects.update(
                name=Concat(F("name"), Value(", substitute day"))
            ),
            "update",
            id="update",
        ),
        pytest.param(bulk_update, "update", id="bulk_update"),
        pytest.param(upsert, "update", id="upsert"),
        pytest.param(in_sql(UPDATE), "update", id="SQL update"),
        pytest.param(delete_each, "delete", id="delete"),
        pytest.param(
            lambda: NonWorkingDay.objects.all().delete(), "delete", id="delete of many"
        ),
        pytest.param(in_sql(DELETE), "delete", id="SQL delete"),
    ],
)
def test_tracked_model_written_in_any_way_leaves_an_event_for_each_row(
    write: Callable[[], Any], label: str
) -> None:
    person = PersonFactory()
    before: Events = []
    if label != "insert":
        NonWorkingDay.objects.bulk_create(new_days())
        before = [("insert", None)] * 2
    with acting_as(person):
        write()

    assert events() == before + [(label, person.pk)] * 2


def test_tracked_model_updated_to_the_same_values_leaves_no_event() -> None:
    NonWorkingDay.objects.bulk_create(new_days())
    NonWorkingDay.objects.update(name="Holiday")

    assert [label for label, _ in events()] == ["insert", "insert"]


@pytest.mark.parametrize("method", ["update", "delete"])
def test_events_are_append_only(method: str) -> None:
    NonWorkingDay.objects.bulk_create(new_days())
    kept = event_model_of(NonWorkingDay).objects.all()

    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        kept.update(name="Nothing") if method == "update" else kept.delete()
    assert len(events()) == 2


def test_event_of_a_person_keeps_no_password() -> None:
    names = {field.name for field in event_model_of(User)._meta.get_fields()}

    assert "email" in names
    assert not {"password", "last_login"} & names


def test_history_of_an_untracked_model_is_refused() -> None:
    with pytest.raises(LookupError, match="is not tracked"):
        history_of(connection_context())


def connection_context() -> Any:
    from pghistory.models import Context

    return Context()


def test_acting_as_within_another_gives_the_name_back_in_one_transaction() -> None:
    first, second = PersonFactory(), PersonFactory()
    day = new_days()[0]
    with transaction.atomic():
        with acting_as(first):
            day.save()
            with acting_as(second):
                NonWorkingDay.objects.update(name="Second")
            NonWorkingDay.objects.update(name="First")
        NonWorkingDay.objects.update(name="Nobody")

    assert events() == [
        ("insert", first.pk),
        ("update", second.pk),
        ("update", first.pk),
        ("update", None),
    ]


def test_acting_as_nobody_within_a_request_is_the_site_itself() -> None:
    person = PersonFactory()
    with pghistory.context(user=person.pk, url="/somewhere/"):
        with acting_as(None):
            NonWorkingDay.objects.bulk_create(new_days())
        NonWorkingDay.objects.update(name="By the person")

    assert events() == [("insert", None)] * 2 + [("update", person.pk)] * 2


def test_acting_as_gives_the_name_back_after_a_failure() -> None:
    first, second = PersonFactory(), PersonFactory()
    with acting_as(first):
        with pytest.raises(RuntimeError), acting_as(second):
            raise RuntimeError
        new_days()[0].save()

    assert events() == [("insert", first.pk)]
