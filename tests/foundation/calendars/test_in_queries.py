"""day_after: the database adds days as Python does."""

from datetime import date, timedelta

import pytest
from django.db.models import DateField, Value

from contracts_site.foundation.calendars.in_queries import day_after
from contracts_site.foundation.settings_data.models import CouncilSettings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "days"),
    [
        pytest.param(date(2020, 2, 28), 1, id="into a leap day"),
        pytest.param(date(2026, 3, 28), 14, id="over the change to summer time"),
        pytest.param(date(2026, 12, 31), 28, id="into the next year"),
        pytest.param(date(2026, 6, 1), 0, id="the same day"),
    ],
)
def test_day_after_is_what_python_adds(day: date, days: int) -> None:
    CouncilSettings.objects.get_or_create(pk=1)
    later = day_after(Value(day, output_field=DateField()), timedelta(days=days))
    [found] = CouncilSettings.objects.values_list(later, flat=True)
    assert found == day + timedelta(days=days)
