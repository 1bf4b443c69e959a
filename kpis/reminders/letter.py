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
from kpis.reminders.parts import Waiting
from kpis.reminders.waiting import Queried
from kpis.returns.models import Return

MOST_NAMED = 20


@dataclass(frozen=True)
class Line:
    """What waits, when it is due or was queried, and where it is done."""

    title: str
    due: str
    url: str


@dataclass(frozen=True)
class Numbers:
    """How much waits: open returns that are near, queried ones, and what else there is."""

    near: int
    queried: int
    others: int = 0

    @property
    def returns(self) -> int:
        return self.near + self.queried

    @property
    def every(self) -> int:
        return self.returns + self.others


def letter(
    person: User,
    returns: Sequence[Return],
    queried: Sequence[Queried],
    others: Sequence[Waiting] = (),
    *,
    numbers: Numbers,
    on: date,
) -> EmailMultiAlternatives:
    """The first returns by name, of so many; then the first of what else waits."""
    overdue = sum(each.due_on < on for each in returns)
    lines = [_line(each, _due_words(each.due_on, on=on)) for each in returns]
    lines += [_line(each.filed_in, _queried_words(each, on=on)) for each in queried]
    lines += [_other_line(each, on=on) for each in others]
    variables = {
        "person": person,
        "council": council_settings().council_name,
        "lines": lines,
        "more": numbers.every - len(lines),
        "home_url": f"{settings.SITE_ADDRESS}/",
        "choice_url": _address("kpis:reminder-choice"),
    }
    message = EmailMultiAlternatives(
        subject=subject(numbers, has_overdue=bool(overdue)),
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


def subject(numbers: Numbers, *, has_overdue: bool) -> str:
    """KPI returns: 3 to complete, some overdue; 1 queried. Committee papers: 2."""
    told = []
    if numbers.near:
        late = (", overdue" if numbers.near == 1 else ", some overdue") * has_overdue
        told.append(f"{numbers.near} to complete{late}")
    if numbers.queried:
        told.append(f"{numbers.queried} queried")
    parts = [f"KPI returns: {'; '.join(told)}"] if told else []
    if numbers.others:
        parts.append(f"Committee papers: {numbers.others} waiting")
    return ". ".join(parts)


def _line(filed_in: Return, words: str) -> Line:
    return Line(
        title=str(filed_in),
        due=words,
        url=_address("kpis:return-detail", filed_in.pk),
    )


def _other_line(waiting: Waiting, *, on: date) -> Line:
    return Line(
        title=waiting.title,
        due=_due_words(waiting.due_on, on=on),
        url=f"{settings.SITE_ADDRESS}{waiting.url}",
    )


def _queried_words(queried: Queried, *, on: date) -> str:
    days_ago = _days_ago((on - queried.asked_on).days)
    asked = f"{date_words(queried.asked_on)}, {days_ago}"
    if queried.lacks_answer:
        return f"has a query to answer, asked on {asked}"
    return f"has its queries answered and is to be submitted again; queried on {asked}"


def _due_words(due_on: date, *, on: date) -> str:
    days = (on - due_on).days
    when = date_words(due_on)
    if days > 0:
        return f"was due on {when}, {_days_ago(days)}"
    return f"is due today, {when}" if days == 0 else f"is due on {when}"


def _days_ago(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'} ago"


def _address(name: str, *arguments: int) -> str:
    return f"{settings.SITE_ADDRESS}{reverse(name, args=arguments)}"
