"""From when a return may be submitted, and when it should then be answered."""

from datetime import date, datetime, timedelta

from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate
from django.utils import timezone

from contracts_site.foundation.calendars.in_queries import day_after
from contracts_site.foundation.look.wording import date_words
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


def opens_words(filed_in: Return) -> str:
    """After 30 April 2018; from 6 May 2018 on, where the contract's window opens later."""
    if filed_in.submits_from == filed_in.period_end + timedelta(days=1):
        return f"after {date_words(filed_in.period_end)}"
    return f"from {date_words(filed_in.submits_from)} on"


def may_be_submitted(filed_in: Return, *, on: date) -> bool:
    return on >= filed_in.submits_from
