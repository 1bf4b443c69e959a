"""Which backups are kept: the last of each day, week and month, so many of each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self


@dataclass(frozen=True)
class Kept:
    """For how many days, weeks and months with a backup the last of each is kept."""

    days: int
    weeks: int
    months: int

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Of `7,5,12`. Raises ValueError for anything but three whole numbers."""
        days, weeks, months = (int(each) for each in text.split(","))
        return cls(days, weeks, months)


def no_longer_kept(made: Iterable[datetime], kept: Kept) -> list[datetime]:
    """Those that no rule keeps, oldest first. The newest is always kept.

    Days are those of the moments' own time zone; weeks begin on Monday.
    """
    newest_first = sorted(made, reverse=True)
    keep = set(newest_first[:1])
    spans: list[tuple[Callable[[datetime], object], int]] = [
        (lambda moment: moment.date(), kept.days),
        (lambda moment: moment.isocalendar()[:2], kept.weeks),
        (lambda moment: (moment.year, moment.month), kept.months),
    ]
    for span_of, number in spans:
        last_of: dict[object, datetime] = {}
        for moment in newest_first:
            last_of.setdefault(span_of(moment), moment)
        keep.update(list(last_of.values())[:number])
    return sorted(moment for moment in newest_first if moment not in keep)
