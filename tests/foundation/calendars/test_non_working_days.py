"""The calendar of non-working days is filled from the packaged list, and kept."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.calendars.services import seed_non_working_days

pytestmark = pytest.mark.django_db

MAY_DAY = date(2018, 5, 7)


def test_seed_non_working_days_adds_each_bank_holiday_once() -> None:
    added = seed_non_working_days()

    assert added == NonWorkingDay.objects.count() > 100
    assert MAY_DAY in NonWorkingDay.objects.days()
    assert seed_non_working_days() == 0


def test_seed_non_working_days_leaves_what_the_council_has_written() -> None:
    NonWorkingDay.objects.create(day=MAY_DAY, name="Council closed", source="Council")
    seed_non_working_days()

    assert NonWorkingDay.objects.get(day=MAY_DAY).name == "Council closed"


def test_non_working_days_known_until_is_the_end_of_the_last_year_filled_in() -> None:
    assert NonWorkingDay.objects.known_until() is None
    NonWorkingDay.objects.create(day=MAY_DAY, name="May Day", source="GOV.UK")

    assert NonWorkingDay.objects.known_until() == date(2018, 12, 31)


def test_non_working_days_between_includes_both_ends() -> None:
    seed_non_working_days()

    found = NonWorkingDay.objects.between(MAY_DAY, date(2018, 5, 28))
    assert [held.day for held in found] == [MAY_DAY, date(2018, 5, 28)]


def test_non_working_day_twice_is_refused_by_the_database_and_the_person_told() -> None:
    NonWorkingDay.objects.create(day=MAY_DAY, name="May Day", source="GOV.UK")
    again = NonWorkingDay(day=MAY_DAY, name="Council closed", source="Council")

    with pytest.raises(ValidationError, match="already in the calendar"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
