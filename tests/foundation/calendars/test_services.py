"""The calendar of non-working days is filled once and keeps what the council says."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.calendars.services import SOURCE, seed_non_working_days

pytestmark = pytest.mark.django_db


def test_seed_non_working_days_adds_the_bank_holidays_of_england_and_wales() -> None:
    added = seed_non_working_days()

    days = NonWorkingDay.objects.days()
    assert added == len(days)
    assert {date(2018, 12, 25), date(2019, 4, 19), date(2019, 4, 22)} <= days
    assert date(2019, 3, 18) not in days, "Northern Ireland's own"
    assert set(NonWorkingDay.objects.values_list("source", flat=True)) == {SOURCE}


def test_seed_non_working_days_again_adds_none() -> None:
    seed_non_working_days()

    assert seed_non_working_days() == 0


def test_seed_non_working_days_leaves_what_the_council_wrote() -> None:
    NonWorkingDay.objects.create(
        day=date(2018, 12, 25), name="Closed for Christmas", source="The council"
    )

    seed_non_working_days()

    assert NonWorkingDay.objects.get(day=date(2018, 12, 25)).source == "The council"


def test_non_working_days_between_includes_both_ends() -> None:
    for day in (1, 2, 3, 4):
        NonWorkingDay.objects.create(day=date(2019, 5, day), name="Fair", source="Us")

    found = NonWorkingDay.objects.between(date(2019, 5, 2), date(2019, 5, 3)).days()

    assert found == {date(2019, 5, 2), date(2019, 5, 3)}


def test_non_working_days_known_until_is_the_end_of_the_last_filled_year() -> None:
    assert NonWorkingDay.objects.known_until() is None
    NonWorkingDay.objects.create(day=date(2019, 5, 6), name="May Day", source="Us")

    assert NonWorkingDay.objects.known_until() == date(2019, 12, 31)


def test_non_working_day_entered_twice_is_refused_by_the_database_and_in_words() -> (
    None
):
    day = NonWorkingDay(day=date(2019, 5, 6), name="May Day", source="GOV.UK")
    day.save()
    again = NonWorkingDay(day=day.day, name="Fair", source="The council")

    with pytest.raises(ValidationError) as refused:
        again.full_clean()
    assert refused.value.messages == ["This day is already in the calendar."]
    with pytest.raises(IntegrityError, match="day"), transaction.atomic():
        again.save()
