"""What an appraisal begins with, when it begins from contracts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.calendars.months import month_number

A_DAY = timedelta(days=1)


def contracts_asked_for(
    visible: QuerySet[Contract], keys: Sequence[str]
) -> list[Contract]:
    """Those that the address names and the person sees; others are passed over."""
    wanted = [int(each) for each in keys if each.isdecimal() and len(each) < 10]
    return list(visible.filter(pk__in=wanted)) if wanted else []


def first_values(
    contracts: Sequence[Contract], *, on: date, by: User
) -> dict[str, Any]:
    """The service follows the last day of the first contract to end, for as long again."""
    values: dict[str, Any] = {"began_on": on, "officer": by, "options_counted": 0}
    if not contracts:
        return values
    first = min(contracts, key=lambda each: each.ends_on)
    return values | {
        "contracts": contracts,
        "title": f"Recommissioning of {' and '.join(each.title for each in contracts)}",
        "directorate": first.directorate_id,
        "need": "\n".join(
            f"{each.title} ends on {each.ends_on:%-d %B %Y}." for each in contracts
        ),
        "starts_on": first.ends_on + A_DAY,
        "months": months_between(first.starts_on, first.initial_end),
    }


def months_between(first: date, last: date) -> int:
    """Whole months from the first day to the last, at least one."""
    after = last + A_DAY
    months = month_number(after) - month_number(first)
    return max(1, months - (after.day < first.day))
