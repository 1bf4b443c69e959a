"""When a paper must be public."""

from datetime import date

import pytest

from contracts_site.committee_reports.papers.timing import timing_of

EASTER_2018 = frozenset({date(2018, 3, 30), date(2018, 4, 2)})


@pytest.mark.parametrize(
    ("held_on", "publish_by"),
    [
        (date(2018, 9, 11), date(2018, 9, 3)),
        (date(2018, 4, 10), date(2018, 3, 29)),
    ],
    ids=["an ordinary Tuesday", "the Tuesday of the week after Easter Monday"],
)
def test_publish_by_leaves_five_clear_days(held_on: date, publish_by: date) -> None:
    timing = timing_of(held_on, today=date(2018, 1, 1), closed=EASTER_2018)
    # 29 March, then clear: 3, 4, 5, 6, 9 April.
    assert timing.publish_by == publish_by


@pytest.mark.parametrize(
    ("today", "words", "is_late"),
    [
        (date(2018, 8, 31), "in 3 days", False),
        (date(2018, 9, 2), "in 1 day", False),
        (date(2018, 9, 3), "today", False),
        (date(2018, 9, 4), "1 day late", True),
        (date(2018, 9, 11), "8 days late", True),
        (date(2018, 9, 12), "the meeting has been held", False),
    ],
)
def test_timing_words_count_the_days(today: date, words: str, is_late: bool) -> None:
    timing = timing_of(date(2018, 9, 11), today=today, closed=frozenset())
    assert (timing.words, timing.is_late) == (words, is_late)
