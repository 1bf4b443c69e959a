"""Whether a version is late, and the paragraphs it prints: docs/rules/publication.md."""

from calendar import month_name
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.committee_reports.publications.notices import (
    EarlierVersion,
    Lateness,
    late_paragraph,
    lateness,
    version_paragraph,
)
from contracts_site.foundation.calendars import clear_days_before
from tests.rule_pages import rows_under

EXAMPLE = rows_under("publication.md", "Worked example")
BANK_HOLIDAYS = {date(2018, 5, 7)}


def day(words: str) -> date:
    number, month, year = words.split()
    return date(int(year), list(month_name).index(month), int(number))


@pytest.mark.parametrize(
    "row", EXAMPLE, ids=lambda row: f"{row['published on']}, version {row['version']}"
)
def test_worked_example_asks_and_prints_what_the_page_says(row: dict[str, str]) -> None:
    meeting, is_first = day(row["meeting"]), row["version"] == "1"
    late = lateness(
        publish_by=clear_days_before(meeting, 5, BANK_HOLIDAYS),
        held_on=meeting,
        on=day(row["published on"]),
        is_first=is_first,
    )
    earlier = None if is_first else EarlierVersion(1, "30 April 2018")
    asked = {
        Lateness.IN_TIME: "",
        Lateness.URGENT: "a reason for urgency",
        Lateness.AFTER_MEETING: "a reason for publishing after the meeting",
    }[late]
    reasons = [asked] if asked else []
    if not is_first:
        reasons.append("a reason for another version")
    printed = [late_paragraph(late, "R."), version_paragraph(earlier, "R.")]
    for words in filter(None, printed):
        beginning = words.split(" It is to be considered")[0].removesuffix(" R.")
        assert beginning in row["what the paper prints"]
    assert " and ".join(reasons) == row["what is asked for"].replace("nothing", "")
    assert any(printed) == (row["what the paper prints"] != "nothing")


@given(
    publish_by=st.dates(date(2018, 1, 1), date(2030, 1, 1)),
    open_for=st.integers(1, 40),
    after=st.integers(-60, 60),
    is_first=st.booleans(),
)
def test_version_in_time_stays_so_on_every_earlier_day_before_the_meeting(
    publish_by: date, open_for: int, after: int, is_first: bool
) -> None:
    held_on = publish_by + timedelta(days=open_for)
    on = publish_by + timedelta(days=after)

    def late(day: date) -> Lateness:
        return lateness(
            publish_by=publish_by, held_on=held_on, on=day, is_first=is_first
        )

    if on <= held_on and late(on) == Lateness.IN_TIME:
        assert late(on - timedelta(days=1)) == Lateness.IN_TIME
    assert (late(on) == Lateness.URGENT) == (publish_by < on <= held_on)
