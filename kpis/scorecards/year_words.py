"""A KPI's year to date in words, as a scorecard keeps it."""

from kpis.definitions.bounds import Bounds
from kpis.definitions.wording import reading_words, target_words
from kpis.scorecards.year_to_date import YearToDate


def counted_words(year: YearToDate, *, nouns: tuple[str, str]) -> str:
    """2 of 3 months; of a last figure also where it is from."""
    words = f"{len(year.counted)} of {year.due} {nouns[0 if year.due == 1 else 1]}"
    return f"{words}, from {year.of}" if year.of else words


def apart_words(year: YearToDate) -> str:
    """Every period without a figure by name: "awaited: May 2018"; empty without any."""
    parts = [f"{why}: {', '.join(labels)}" for why, labels in year.apart]
    if year.since:
        parts.append(f"since {year.since}, measured otherwise before")
    return "; ".join(parts)


def year_value_words(year: YearToDate) -> str:
    """The value as the definition shows it; empty without one."""
    if year.value is None or year.target is None:
        return ""
    return reading_words(year.value, year.target)


def year_target_words(bounds: Bounds | None) -> str:
    """The target, if there is one."""
    has_target = bounds and not (bounds.target_low is bounds.target_high is None)
    return target_words(bounds) if bounds and has_target else ""
