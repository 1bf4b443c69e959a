"""The days of returns and their parts, as docs/rules/return-parts.md has them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.definitions.models import DataOwner
from kpis.returns.part_days import AskedOf, Window, part_days
from tests.rule_pages import rows_under

PERIOD_END = date(2018, 4, 30)
WINDOW = Window(opens_days=3, due_days=14)
KPIS = {
    "A1": AskedOf("provider"),
    "A2": AskedOf("provider"),
    "B1": AskedOf("partner", 30),
    "C1": AskedOf("council"),
    "C2": AskedOf("council", 20),
}
EXAMPLE = rows_under("return-parts.md", "Worked example")

asked_of = st.builds(
    AskedOf, st.sampled_from(DataOwner.values), st.none() | st.integers(1, 366)
)
windows = st.integers(1, 60).flatmap(
    lambda opens: st.builds(Window, st.just(opens), st.integers(opens, 366))
)


@pytest.mark.parametrize("row", EXAMPLE, ids=lambda row: row["KPIs asked"])
def test_worked_example(row: dict[str, str]) -> None:
    days = part_days(
        PERIOD_END,
        asked=[KPIS[code] for code in row["KPIs asked"].split()],
        window=WINDOW,
    )
    assert days.opens_on.isoformat() == row["may be submitted from"]
    assert days.first_due.isoformat() == row["the return is due"]
    for owner in DataOwner:
        due_on = days.of_parts.get(owner)
        written = due_on.isoformat() if due_on else "–"
        assert written == row[f"the {owner}'s part"]


@given(asked=st.lists(asked_of, min_size=1), window=windows)
def test_parts_are_as_a_slow_reading_of_the_rule_has_them(
    asked: list[AskedOf], window: Window
) -> None:
    days = part_days(PERIOD_END, asked=asked, window=window)
    latest = {}
    for owner in {each.owner for each in asked}:
        own = [each.due_days for each in asked if each.owner == owner]
        counted = sorted(window.due_days if each is None else each for each in own)
        latest[owner] = PERIOD_END + counted[-1] * timedelta(days=1)
    assert days.first_due == sorted(latest.values())[0]
    assert days.of_parts == ({} if list(latest) == ["provider"] else latest)


@given(asked=st.lists(asked_of, min_size=1), more=asked_of, window=windows)
def test_one_more_kpi_never_brings_a_part_forward(
    asked: list[AskedOf], more: AskedOf, window: Window
) -> None:
    before = part_days(PERIOD_END, asked=asked, window=window).of_parts
    after = part_days(PERIOD_END, asked=[*asked, more], window=window).of_parts
    assert all(after[owner] >= due_on for owner, due_on in before.items())
