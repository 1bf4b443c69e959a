"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.backups.retention import Kept, no_longer_kept


def day(text: str, hour: int = 2) -> datetime:
    return datetime.fromisoformat(text).replace(hour=hour, tzinfo=UTC)


def test_worked_example_of_operations() -> None:
    """Two a day from Monday 5 to Friday 16 January 2026; 2 days, 2 weeks and 1 month."""
    made = [day(f"2026-01-{n:02}", hour) for n in range(5, 17) for hour in (2, 14)]
    removed = no_longer_kept(made, Kept(days=2, weeks=2, months=1))
    assert set(made) - set(removed) == {
        day("2026-01-11", 14),
        day("2026-01-15", 14),
        day("2026-01-16", 14),
    }


def test_weeks_of_two_years_are_told_apart() -> None:
    made = [day("2025-01-06"), day("2026-01-05")]
    assert no_longer_kept(made, Kept(days=0, weeks=2, months=0)) == []


@given(
    st.sets(st.integers(0, 60 * 24), min_size=1, max_size=40),
    st.builds(Kept, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
)
def test_newest_is_kept_and_what_is_removed_stays_so(
    hours: set[int], kept: Kept
) -> None:
    made = [day("2026-01-01") + timedelta(hours=each) for each in hours]
    removed = no_longer_kept(made, kept)
    left = set(made) - set(removed)
    assert max(made) in left
    assert len(left) <= max(1, kept.days + kept.weeks + kept.months + 1)
    assert no_longer_kept(left, kept) == []


def test_kept_is_read_from_three_numbers() -> None:
    assert Kept.from_text("7,5,12") == Kept(days=7, weeks=5, months=12)
    with pytest.raises(ValueError, match="unpack"):
        Kept.from_text("7,5")
