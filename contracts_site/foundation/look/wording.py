"""How dates, months, money and numbers are written wherever a person reads them."""

import datetime
from decimal import Decimal, InvalidOperation

from django.utils import timezone


def date_words(value: datetime.date | datetime.datetime | None) -> str:
    """3 September 2018."""
    if value is None or value == "":
        return ""
    day = _local_day(value)
    return f"{day.day} {day:%B %Y}"


def short_date_words(value: datetime.date | datetime.datetime | None) -> str:
    """3 Sep 2018, for tables only."""
    if value is None or value == "":
        return ""
    day = _local_day(value)
    return f"{day.day} {day:%b %Y}"


def month_words(value: datetime.date | datetime.datetime | None) -> str:
    """April 2018."""
    return "" if value is None or value == "" else f"{_local_day(value):%B %Y}"


def time_words(value: datetime.datetime | None) -> str:
    """3 September 2018 at 10:42, in local time."""
    if value is None or value == "":
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{date_words(local)} at {local:%H:%M}"


def number(value: Decimal | float | str | None, places: int | None = None) -> str:
    """1,520,000 or 62.25: thousands set apart, no zeros that say nothing.

    `places` writes that many decimals, rounded half up as everywhere.
    """
    amount = _decimal(value)
    if amount is None:
        return ""
    if places is not None:
        from contracts_site.foundation.money import rounded

        return _with_minus(f"{rounded(amount, int(places)):,f}")
    text = f"{amount:,f}"
    return _with_minus(text.rstrip("0").rstrip(".") if "." in text else text)


def pounds(value: Decimal | int | str | None) -> str:
    """£1,520,000; nothing for nothing."""
    from contracts_site.foundation import money

    amount = _decimal(value)
    return "" if amount is None else money.pounds(amount)


def in_a_sentence(name: str) -> str:
    """The name of a post or group after other words: by the working group."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def _local_day(value: datetime.date | datetime.datetime) -> datetime.date:
    if not isinstance(value, datetime.datetime):
        return value
    return (timezone.localtime(value) if timezone.is_aware(value) else value).date()


def _decimal(value: Decimal | float | str | None) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _with_minus(text: str) -> str:
    """A minus sign, not a hyphen: it is read aloud and does not break the line."""
    return text.replace("-", "\N{MINUS SIGN}", 1) if text.startswith("-") else text
