"""A weekday that does not fit its date; a meeting on a day without meetings."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import Document
from contracts_site.committee_reports.checks.text.written_dates import (
    WEEKDAY,
    WEEKDAYS,
    dates_in,
    day_words,
    weekday_name,
)
from contracts_site.foundation.calendars.working_days import is_working_day

_WEEKDAY_BEFORE = re.compile(rf"\b({WEEKDAY}),?\s{{1,3}}(?:the\s)?$")
_FORMAL = re.compile(
    r"\b(?:committee|panel|executive|cabinet|council|board)\b", re.IGNORECASE
)
# An open day or a consultation may well be held on a Saturday.
_INFORMAL = re.compile(
    r"\b(?:consult\w*|public|parents?|famil\w+|drop-in|event|workshop|open day)\b",
    re.IGNORECASE,
)
_MEETS_ON = re.compile(
    rf"(?:\bmeet(?:s|ing)?\b[^.;\d]{{0,40}}\b(?:on|of)\s+|\bmeeting(?: date)?:\s*)"
    rf"(?:{WEEKDAY},?\s{{1,3}})?(?:the\s)?$",
    re.IGNORECASE,
)
_NEAR = 80


def check_weekdays(document: Document) -> Iterator[TextFinding]:
    for passage in document.passages:
        for day in dates_in(passage.text):
            before = passage.text[max(0, day.start - _NEAR) : day.start]
            named = _WEEKDAY_BEFORE.search(before)
            if not (named and day.is_a_day):
                continue
            begins = day.start - len(before) + named.start()
            right = weekday_name(day.first)
            if not right.startswith(named[1].rstrip(".")[:3]):
                yield TextFinding(
                    passage.line_at(begins),
                    Check.WEEKDAY,
                    shortened(passage.text[begins : day.end]),
                    f"{day_words(day.first)} is a {right}. Change the weekday, or the "
                    "date.",
                )


def check_meeting_days(
    document: Document, closed: Collection[date]
) -> Iterator[TextFinding]:
    for passage, start, words in document.sentences:
        if not _FORMAL.search(words) or _INFORMAL.search(words):
            continue
        for day in dates_in(words):
            before = words[max(0, day.start - _NEAR) : day.start]
            if not (day.is_a_day and _MEETS_ON.search(before)):
                continue
            if not is_working_day(day.first, closed):
                yield TextFinding(
                    passage.line_at(start + day.start),
                    Check.MEETING,
                    shortened(words[max(0, day.start - _NEAR) : day.end]),
                    f"{day_words(day.first)} is {not_working(day.first)}. Check the date "
                    "of the meeting.",
                )


def not_working(day: date) -> str:
    """Why the day is no working day."""
    name = weekday_name(day)
    if name in WEEKDAYS[5:]:
        return f"a {name}"
    return "in the calendar of days on which the council is closed"
