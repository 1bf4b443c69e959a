"""Dates as people write them: 3 September 2018, September 2018, 03/09/2018."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = """
January February March April May June July August September October November December
"""
_MONTHS = MONTHS.split()
_MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(_MONTHS, start=1)
    for name in (month, month[:3])
} | {"Sept": 9}
MONTH_NAMES = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_BODY = (
    rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?)?"
    rf"(?P<month>{MONTH_NAMES})\b\.?(?:,?\s{{1,3}}(?P<year>\d{{4}})\b)?"
    r"|(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?![\w/]))"
)
_DATE = re.compile(rf"(?<![\w/]){_BODY}")
_TO_DATE = re.compile(rf"\s?(?:to|–|-|—)\s?{_BODY}")
WEEKDAYS = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
WEEKDAY = (
    r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday)\b\.?"
)
_BEFORE_DATE = re.compile(
    rf"(?:(?:by|from|early|mid|late|end of|until|on)[\s-])?(?:{WEEKDAY},?\s{{1,3}})?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WrittenDate:
    """The days that the words may mean: one, or those of a month."""

    first: date
    last: date
    start: int
    end: int

    @property
    def is_a_day(self) -> bool:
        return self.first == self.last


def dates_in(text: str) -> Iterator[WrittenDate]:
    """Dates with their year, in order; days that no calendar has are passed over."""
    for match in _DATE.finditer(text):
        made = _made(match)
        if made is not None:
            yield made


def begins_with_date(text: str) -> WrittenDate | None:
    """The date in front, after words such as "by" and "from" or a weekday."""
    start = _BEFORE_DATE.match(text)
    match = _DATE.match(text, start.end() if start else 0)
    if match is None:
        return None
    made = _made(match)
    if made is not None:
        return made
    # July–September 2018: the year stands with the end.
    second = _TO_DATE.match(text, match.end())
    return _made(second) if second is not None else None


def day_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_name(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def _made(match: re.Match[str]) -> WrittenDate | None:
    place = match.start(), match.end()
    if match["y"]:
        return _day(int(match["y"]), int(match["m"]), int(match["d"]), *place)
    if not match["year"]:
        return None
    year, month = int(match["year"]), _MONTH_NUMBERS[match["month"]]
    if match["day"]:
        return _day(year, month, int(match["day"]), *place)
    if not date.min.year <= year <= date.max.year:
        return None
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return WrittenDate(first, last, *place)


def _day(year: int, month: int, day: int, start: int, end: int) -> WrittenDate | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return WrittenDate(made, made, start, end)
