"""Opening hours: what docs/rules/opening-hours.md says, and properties."""

from datetime import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.places.opening import (
    Spell,
    UnreadableHours,
    hours_open,
    read_spells,
    written,
)

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "opening-hours.md"


def _examples() -> list[list[str]]:
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


@pytest.mark.parametrize(("words", "read_as", "hours"), _examples())
def test_hours_are_read_as_the_page_says(words: str, read_as: str, hours: str) -> None:
    if read_as.startswith("refused: "):
        with pytest.raises(UnreadableHours, match=read_as.removeprefix("refused: ")):
            read_spells(words)
        return
    spells = read_spells(words)
    assert written(spells) == read_as
    assert hours_open(spells) == Decimal(hours)


@pytest.mark.parametrize(
    "words", ["9am", "9am to", "to 5pm", "25:00 to 26:00", "9:75 to 10", "0am to 1am"]
)
def test_hours_that_cannot_be_read_are_refused(words: str) -> None:
    with pytest.raises(UnreadableHours):
        read_spells(words)


minutes = st.lists(st.integers(0, 24 * 60 - 1), unique=True, max_size=8).map(sorted)


@given(ends=minutes)
def test_hours_written_are_read_back_the_same(ends: list[int]) -> None:
    times = [time(*divmod(each, 60)) for each in ends]
    pairs = zip(times[::2], times[1::2], strict=False)
    spells = tuple(Spell(opens, closes) for opens, closes in pairs)
    assert read_spells(written(spells)) == spells


@given(words=st.text(alphabet="0123456789:.-, amptoclsedn", max_size=30))
def test_any_words_are_read_or_refused(words: str) -> None:
    try:
        spells = read_spells(words)
    except UnreadableHours:
        return
    assert all(spell.minutes > 0 for spell in spells)
    assert hours_open(spells) <= 24
