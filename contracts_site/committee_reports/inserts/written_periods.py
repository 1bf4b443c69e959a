"""Periods as officers write them: September 2018, Quarter 2 2018/19, 2018-09."""

import re
from datetime import UTC, datetime

from contracts_site.foundation.calendars import (
    NO_TERMS,
    Cadence,
    Period,
    Terms,
    period_containing,
)

QUARTER = re.compile(
    r"(?:quarter|q)\s*(?P<quarter>[1-4])[\s,]+(?P<year>\d{4})(?:\s*[/-]\s*\d{2,4})?",
    re.IGNORECASE,
)
YEAR = re.compile(r"[0-9]{4}")
# Beyond these a period has no neighbour that the calendar knows.
YEARS = range(1900, 2200)
MONTH_FORMS = ("%B %Y", "%b %Y", "%m/%Y")


class NotAPeriod(ValueError):
    """The text names no period."""


def read_period(
    text: str, *, year_start_month: int = 4, terms: Terms = NO_TERMS
) -> Period:
    """The whole month, quarter or term that the text names, or the period with that key;
    raise NotAPeriod otherwise."""
    if not any(int(year) in YEARS for year in YEAR.findall(text)):
        raise NotAPeriod(text)
    words = " ".join(text.split())
    if match := QUARTER.fullmatch(words):
        words = f"{match['year']}-Q{match['quarter']}"
    if term := terms.called(words):
        words = term.key
    for form in MONTH_FORMS:
        try:
            day = (
                datetime.strptime(words, form).replace(tzinfo=UTC).date()
            )  # a month has no zone
        except ValueError:
            continue
        return period_containing(
            day, cadence=Cadence.MONTHLY, year_start_month=year_start_month
        )
    try:
        return Period.from_key(
            words.upper(), year_start_month=year_start_month, terms=terms
        )
    except ValueError as error:
        raise NotAPeriod(text) from error
