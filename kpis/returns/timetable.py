"""When a return that was submitted should be answered."""

from datetime import date, datetime, timedelta

from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate
from django.utils import timezone

from contracts_site.foundation.calendars.in_queries import day_after
from contracts_site.foundation.settings_data.services import council_settings
from kpis.returns.models import Return


def answer_by(asked_at: datetime) -> date:
    """The council gives an answer as long as it gives a return: its days to be due."""
    days = council_settings().returns_due_days
    return timezone.localdate(asked_at) + timedelta(days=days)


def days_to_answer(moment: str) -> Combinable:
    """`answer_by` for the database; `moment` is the field that holds it."""
    days = timedelta(days=council_settings().returns_due_days)
    return day_after(TruncDate(moment), days)


def validate_by(filed_in: Return) -> date | None:
    if filed_in.submitted_at is None:
        return None
    return answer_by(filed_in.submitted_at)
