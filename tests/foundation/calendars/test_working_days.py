"""Working days and clear days, with dated real cases."""

import re
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.calendars import (
    clear_days_before,
    clear_days_between,
    is_working_day,
    working_days_after,
    working_days_before,
)

RULE = Path(__file__).resolve().parents[3] / "docs/rules/clear-days.md"
ONE_DAY = timedelta(days=1)
# Bank holidays in England and Wales, as GOV.UK published them.
CLOSED = frozenset(
    {
        date(2018, 8, 27),
        date(2018, 12, 25),
        date(2018, 12, 26),
        date(2019, 1, 1),
        date(2019, 4, 19),
        date(2019, 4, 22),
    }
)
days = st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))
closed_days = st.frozensets(
    st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31)), max_size=40
)
some = st.integers(min_value=1, max_value=40)


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        pytest.param(date(2018, 9, 3), True, id="a Monday"),
        pytest.param(date(2018, 9, 7), True, id="a Friday"),
        pytest.param(date(2018, 9, 8), False, id="a Saturday"),
        pytest.param(date(2018, 9, 9), False, id="a Sunday"),
        pytest.param(date(2018, 8, 27), False, id="a bank holiday"),
    ],
)
def test_is_working_day_on_a_day_of_the_week_or_holiday(
    day: date, is_open: bool
) -> None:
    assert is_working_day(day, CLOSED) is is_open


@pytest.mark.parametrize(
    ("meeting", "publish_by"),
    [
        pytest.param(date(2018, 9, 14), date(2018, 9, 6), id="an ordinary Friday"),
        pytest.param(date(2018, 12, 10), date(2018, 11, 30), id="a Monday"),
        pytest.param(date(2019, 4, 23), date(2019, 4, 11), id="Tuesday after Easter"),
        pytest.param(date(2019, 1, 2), date(2018, 12, 20), id="after Christmas"),
        pytest.param(date(2018, 9, 15), date(2018, 9, 7), id="a Saturday's meeting"),
    ],
)
def test_clear_days_before_a_real_meeting_leaves_five(
    meeting: date, publish_by: date
) -> None:
    assert clear_days_before(meeting, 5, CLOSED) == publish_by
    assert clear_days_between(publish_by, meeting, CLOSED) == 5
    too_late = working_days_after(publish_by, 1, CLOSED)
    assert clear_days_between(too_late, meeting, CLOSED) == 4


@pytest.mark.parametrize(
    ("published", "meeting", "expected"),
    [
        pytest.param(date(2018, 9, 3), date(2018, 9, 3), 0, id="the same day"),
        pytest.param(date(2018, 9, 3), date(2018, 9, 4), 0, id="the day before"),
        pytest.param(date(2018, 9, 3), date(2018, 9, 5), 1, id="one day between"),
        pytest.param(date(2018, 9, 7), date(2018, 9, 10), 0, id="over a weekend"),
        pytest.param(date(2018, 9, 10), date(2018, 9, 3), 0, id="after the meeting"),
    ],
)
def test_clear_days_between_two_days_counts_neither(
    published: date, meeting: date, expected: int
) -> None:
    assert clear_days_between(published, meeting, CLOSED) == expected


def test_clear_days_before_agrees_with_the_written_rules_table() -> None:
    row = re.compile(r"^\| \w+ (\d+ \w+ \d{4}) \| \w+ (\d+ \w+ \d{4}) \|", re.MULTILINE)
    examples = row.findall(RULE.read_text(encoding="utf-8"))

    assert len(examples) == 4
    for meeting, publish_by in examples:
        found = clear_days_before(read_day(meeting), 5, CLOSED)
        assert found == read_day(publish_by), meeting


def test_clear_days_before_agrees_with_the_written_rules_weekdays() -> None:
    named = re.findall(r"(\w+day) (\d+ \w+ \d{4})", RULE.read_text(encoding="utf-8"))

    assert len(named) == 9
    assert all(f"{read_day(words):%A}" == weekday for weekday, words in named)


def test_clear_days_before_easter_2019_are_the_written_rules_five() -> None:
    meeting = date(2019, 4, 23)
    published = clear_days_before(meeting, 5, CLOSED)

    between = [published + ONE_DAY * n for n in range(1, (meeting - published).days)]

    assert [day.day for day in between if is_working_day(day, CLOSED)] == [
        12,
        15,
        16,
        17,
        18,
    ]


@pytest.mark.parametrize("n", [0, -1])
@pytest.mark.parametrize("walk", [working_days_after, working_days_before])
def test_working_days_fewer_than_one_are_refused(walk: object, n: int) -> None:
    assert callable(walk)
    with pytest.raises(ValueError, match="at least one working day"):
        walk(date(2018, 9, 3), n, CLOSED)


@given(day=days, n=some, closed=closed_days)
def test_working_days_after_agrees_with_counting_day_by_day(
    day: date, n: int, closed: frozenset[date]
) -> None:
    left = n
    for offset in count(1):
        slow = day + ONE_DAY * offset
        left -= slow.isoweekday() <= 5 and slow not in closed
        if not left:
            break

    assert working_days_after(day, n, closed) == slow


@given(day=days, n=some, closed=closed_days)
def test_working_days_there_and_back_return_to_a_working_day(
    day: date, n: int, closed: frozenset[date]
) -> None:
    start = working_days_after(day, 1, closed)

    there = working_days_after(start, n, closed)

    assert working_days_before(there, n, closed) == start


@given(meeting=days, n=some, closed=closed_days)
def test_clear_days_before_is_the_latest_working_day_that_leaves_enough(
    meeting: date, n: int, closed: frozenset[date]
) -> None:
    published = clear_days_before(meeting, n, closed)

    assert is_working_day(published, closed)
    assert clear_days_between(published, meeting, closed) == n
    later = working_days_after(published, 1, closed)
    assert clear_days_between(later, meeting, closed) == n - 1


def read_day(words: str) -> date:
    return datetime.strptime(f"{words} +0000", "%d %B %Y %z").date()
