"""Read a date as people write it, day first."""

import datetime
import re

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
]

_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-]?([a-z]+)\.?[ ,\-]*(\d{4}|\d{2})"
)
_WEEKDAY = re.compile(r"^([a-z]{3,9})[,.]? ")


class NotADate(ValueError):
    """The text is not written as a date."""


class NoSuchDay(ValueError):
    """The text is written as a date, but the calendar has no such day."""


def read_date(text: str) -> datetime.date:
    """3 September 2018, 3rd Sept 2018, 3/9/2018, 03.09.18, 2018-09-03: 3 September 2018.

    A year of two figures is from 1970 to 2069.
    """
    plain = _without_weekday(" ".join(text.lower().split()))
    if iso := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in iso.groups())
    elif numbers := _NUMBERS.fullmatch(plain):
        day, month, year = (int(part) for part in numbers.groups())
        year = _full_year(year, figures=len(numbers[3]))
    elif words := _WORDS.fullmatch(plain):
        day, month = int(words[1]), _month(words[2])
        year = _full_year(int(words[3]), figures=len(words[3]))
    else:
        raise NotADate(text)
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise NoSuchDay(text) from error


def _without_weekday(text: str) -> str:
    found = _WEEKDAY.match(text)
    if found and any(day.startswith(found[1]) for day in WEEKDAYS):
        return text[found.end() :]
    return text


def _month(word: str) -> int:
    """By its first three letters or more; "sept" too."""
    for number, name in enumerate(MONTHS, start=1):
        if len(word) >= 3 and name.startswith(word):
            return number
    raise NotADate(word)


def _full_year(year: int, *, figures: int) -> int:
    if figures == 4:
        return year
    return year + (2000 if year < 70 else 1900)
