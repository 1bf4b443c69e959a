"""A history as a person reads it: names, dates and choices in words."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts.access.models import Membership, Role
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.history import (
    Change,
    RowsOf,
    acting_as,
    history_of,
)
from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import ensure_defaults
from tests.factories.accounts import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db


def a_fair(day: int = 7) -> NonWorkingDay:
    return NonWorkingDay.objects.create(
        day=date(2019, 5, day), name="May fair", source="The council"
    )


def test_history_of_a_record_created_changed_and_deleted_tells_all_newest_first() -> (
    None
):
    with acting_as(PersonFactory(name="Gabriel Oak")):
        fair = a_fair()
        fair.day = date(2019, 6, 3)
        fair.save()
        number = fair.pk
        fair.delete()

    deleted, changed, created = history_of(RowsOf(NonWorkingDay, id=number))

    assert [e.what for e in (created, changed, deleted)] == [
        "created",
        "changed",
        "deleted",
    ]
    assert created.changes == (
        Change("Day", "", "7 May 2019"),
        Change("Name", "", "May fair"),
        Change("Source", "", "The council"),
    )
    assert changed.changes == (Change("Day", "7 May 2019", "3 June 2019"),)
    assert Change("Day", "3 June 2019", "") in deleted.changes
    assert {e.who for e in (created, changed, deleted)} == {"Gabriel Oak"}
    assert created.subject == "May fair, 7 May 2019"
    assert deleted.subject == "May fair, 3 June 2019"
    assert deleted.kind == "non-working day"


def test_history_of_a_choice_shows_its_label() -> None:
    ensure_defaults()
    word = RatingWord.objects.get(level=RatingLevel.MET)
    word.colour = "teal"
    word.save()

    newest = history_of(word)[0]

    assert newest.changes == (Change("Colour", "Green", "Teal"),)


def test_history_of_a_foreign_key_shows_the_records_name() -> None:
    part = MembershipFactory(commissioner=True)

    changes = {c.field: c.after for c in history_of(part)[0].changes}

    assert changes["Person"] == part.user.name
    assert changes["Directorate"] == str(part.directorate)
    assert changes["Role"] == Role.COMMISSIONER.label
    assert "Provider" not in changes


def test_history_of_yes_and_no_shows_words() -> None:
    person = PersonFactory()
    person.is_active = False
    person.save()

    assert history_of(person)[0].changes == (Change("May sign in", "Yes", "No"),)


def test_history_of_a_person_no_longer_on_record_says_so() -> None:
    person = PersonFactory()
    with acting_as(person):
        fair = a_fair()
    person.delete()

    assert history_of(fair)[0].who == "A person no longer on record"


def test_history_of_a_record_that_names_a_deleted_one_says_so() -> None:
    part = MembershipFactory(commissioner=True)
    number, user = part.pk, part.user
    part.delete()
    user.delete()

    created = history_of(RowsOf(Membership, id=number))[-1]

    assert {c.field: c.after for c in created.changes}["Person"] == (
        "person no longer on record"
    )


def test_history_of_rows_that_once_had_the_value_includes_those_moved_away() -> None:
    fair = a_fair()
    NonWorkingDay.objects.update(name="Sheep sale")

    named_before = history_of(RowsOf(NonWorkingDay, name="May fair"))

    assert [e.subject for e in named_before] == [
        "Sheep sale, 7 May 2019",
        "May fair, 7 May 2019",
    ]
    assert fair.pk


def test_history_of_several_records_leaves_out_the_others() -> None:
    first, second, _third = a_fair(7), a_fair(8), a_fair(9)

    subjects = {entry.subject for entry in history_of(first, second)}

    assert subjects == {"May fair, 7 May 2019", "May fair, 8 May 2019"}


def test_history_of_more_rows_asks_no_more_queries() -> None:
    def queries_for(count: int) -> int:
        parts = [MembershipFactory(commissioner=True) for _ in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(history_of(*parts)) == count
        return len(asked)

    assert queries_for(2) == queries_for(8)
