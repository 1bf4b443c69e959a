"""The digest as an e-mail: plain text, and the same in HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.settings_data.services import council_settings
from kpis.returns.models import Return

MOST_NAMED = 20


@dataclass(frozen=True)
class Line:
    """A return, when it is due, and where it is filled in."""

    title: str
    due: str
    url: str


def letter(
    person: User, returns: Sequence[Return], *, number: int, on: date
) -> EmailMultiAlternatives:
    """The first returns by name, of so many."""
    overdue = sum(each.due_on < on for each in returns)
    variables = {
        "person": person,
        "council": council_settings().council_name,
        "lines": [_line(each, on=on) for each in returns],
        "more": number - len(returns),
        "list_url": _address("kpis:return-list"),
        "choice_url": _address("kpis:reminder-choice"),
    }
    message = EmailMultiAlternatives(
        subject=subject(number, has_overdue=bool(overdue)),
        body=render_to_string("kpis/reminders/digest.txt", variables),
        to=[person.email],
        headers={
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{variables['choice_url']}>",
        },
    )
    message.attach_alternative(
        render_to_string("kpis/reminders/digest.html", variables), "text/html"
    )
    return message


def subject(number: int, *, has_overdue: bool) -> str:
    """KPI returns: 3 to complete, some overdue."""
    told = f"KPI returns: {number} to complete"
    if not has_overdue:
        return told
    return f"{told}, overdue" if number == 1 else f"{told}, some overdue"


def _line(filed_in: Return, *, on: date) -> Line:
    return Line(
        title=str(filed_in),
        due=_due_words(filed_in.due_on, on=on),
        url=_address("kpis:return-detail", filed_in.pk),
    )


def _due_words(due_on: date, *, on: date) -> str:
    days = (on - due_on).days
    when = date_words(due_on)
    if days > 0:
        return f"was due on {when}, {days} day{'' if days == 1 else 's'} ago"
    return f"is due today, {when}" if days == 0 else f"is due on {when}"


def _address(name: str, *arguments: int) -> str:
    return f"{settings.SITE_ADDRESS}{reverse(name, args=arguments)}"
