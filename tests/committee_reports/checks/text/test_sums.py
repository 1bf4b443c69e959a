"""Totals of tables: what adds up, what does not, and what is no sum at all."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.committee_reports.checks.text import Check, Facts, check_text

FACTS = Facts(law_on=date(2018, 9, 11))


def table(*rows: str) -> str:
    head, *body = rows
    rule = "|---" * head.count("/") + "|---|"
    lines = [f"| {row.replace(' / ', ' | ')} |" for row in (head, *body)]
    return "\n".join([lines[0], rule, *lines[1:]])


def sums(text: str) -> list[str]:
    return [f.words for f in check_text(text, FACTS) if f.check == Check.SUM]


RIGHT = {
    "a column of people": ["Group / People", "Young / 12", "Old / 15", "Total / 27"],
    "rounded money": ["Lot / Cost", "A / £1.24m", "B / £0.34m", "Total / £1.59m"],
    "money in thousands": ["Lot / £000", "A / 12", "B / 15", "Total / 28"],
    "a dash for nought": ["Lot / Cost", "A / –", "B / £15", "C / £5", "Total / £20"],
    "negative in brackets": ["Item / Cost", "A / £20", "B / (£5)", "Total / £15"],
    "subtotals": [
        "Item / People", "A / 1", "B / 2", "Subtotal / 3", "C / 4", "D / 5",
        "Subtotal / 9", "Total / 12",
    ],
    "groups with sums that no word marks": [
        "Item / People", "A / 1", "B / 2", "Group / 3", "Total / 3",
    ],
    "a rate beside": ["Area / Rate", "A / 12", "B / 18", "Total / 15"],
    "percentages": ["Area / Good", "A / 50%", "B / 70%", "Total / 60%"],
    "years": ["Contract / Begun", "A / 2016", "B / 2018", "Total / 2"],
    "a word among figures": ["Lot / Cost", "A / not known", "B / £5", "Total / £9"],
    "one row and its total": ["Lot / People", "A / 3", "Total / 5"],
    "of which": ["Lot / People", "All / 5", "of which girls / 3", "Total / 5"],
    "a column of totals": ["Lot / Boys / Girls / Total", "A / 1 / 2 / 3", "B / 2 / 2 / 4"],
    "a column that is no sum": [
        "Lot / Places / Staff / Total", "A / 9 / 2 / 4", "B / 7 / 1 / 3",
    ],
    "money beside people": ["Lot / People / Each way / Total", "A / 2 / £3 / £9"],
}  # fmt: skip
WRONG = {
    "a column one out": (["Group / People", "Young / 12", "Old / 15", "Total / 28"], "28"),
    "rounded money too far out": (
        ["Lot / Cost", "A / £1.2m", "B / £0.3m", "Total / £1.8m"], "£1.8m",
    ),
    "a total after subtotals": (
        ["Item / People", "A / 1", "B / 2", "Subtotal / 3", "C / 4", "D / 5",
         "Subtotal / 9", "Total / 13"], "13",
    ),
    "a row of several": (
        ["Lot / Boys / Girls / Total", "A / 1 / 2 / 3", "B / 2 / 2 / 5"], "5",
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", RIGHT.values(), ids=RIGHT)
def test_table_that_adds_up_or_is_no_sum_is_left_alone(rows: list[str]) -> None:
    assert sums(table(*rows)) == []


@pytest.mark.parametrize(("rows", "total"), WRONG.values(), ids=WRONG)
def test_total_that_is_not_the_sum_is_found(rows: list[str], total: str) -> None:
    assert sums(table(*rows)) == [total]


@given(
    parts=st.lists(st.integers(0, 10**7), min_size=2, max_size=12),
    off=st.integers(-5, 5),
)
def test_people_add_up_exactly(parts: list[int], off: int) -> None:
    """The slow way: by adding them."""
    total = sum(parts) + off
    rows = [f"{n} / {part:,}" for n, part in enumerate(parts)]
    wrong = off != 0 and total >= 0 and total * 2 != sum(parts)
    years = all(1900 <= part <= 2100 for part in parts)
    text = table("Group / People", *rows, f"Total / {max(total, 0):,}")
    if total >= 0 and not years:
        assert bool(sums(text)) == wrong


@given(
    pence=st.lists(st.integers(0, 10**9), min_size=2, max_size=12),
)
def test_rounded_parts_never_contradict_their_rounded_total(pence: list[int]) -> None:
    def millions(value: int) -> str:
        return f"£{(Decimal(value) / 10**8).quantize(Decimal('0.01'))}m"

    rows = [f"{n} / {millions(part)}" for n, part in enumerate(pence)]
    assert sums(table("Lot / Cost", *rows, f"Total / {millions(sum(pence))}")) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("£1.2m plus £0.3m, £1.5m in all.", False),
        ("£1.2m for centres plus £0.3m for youth, making £1.6m.", True),
        ("£1.0m plus £2.0m plus £3.0m, a total of £7.0m.", True),
        ("£1m plus £2m plus £3m, a total of £6m.", False),
        ("6 × £2m plus £3m = £15m.", False),
        ("£5m less £1m plus £2m, £6m in all.", False),
        ("It was £1.2m in 2017 and £1.3m in 2018, £1.9m in all contracts.", False),
    ],
)
def test_amounts_in_a_sentence(words: str, found: bool) -> None:
    assert bool(sums(words)) == found
