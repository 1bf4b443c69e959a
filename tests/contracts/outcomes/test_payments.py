"""What hangs on outcomes: docs/rules/outcome-payments.md, and properties."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.outcomes.payments import Share, at_stake

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "outcome-payments.md"


def _examples() -> list[list[str]]:
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


def _share(words: str) -> Share:
    if words.startswith("£"):
        return Share(None, Decimal(words.removeprefix("£").replace(",", "")))
    return Share(Decimal(words.removesuffix("%").strip()), None)


@pytest.mark.parametrize(("entries", "per_cent", "pounds", "said"), _examples())
def test_stake_is_what_the_page_says(
    entries: str, per_cent: str, pounds: str, said: str
) -> None:
    shares = [] if entries == "none" else [_share(each) for each in entries.split("; ")]
    stake = at_stake(shares)
    assert (stake.per_cent, stake.amount) == (Decimal(per_cent), Decimal(pounds))
    assert stake.is_over_the_whole == (said == "refused")


per_cents = st.decimals("0.01", "100", places=2).map(lambda each: Share(each, None))
sums = st.decimals("0.01", "999999", places=2).map(lambda each: Share(None, each))


@given(st.lists(st.one_of(per_cents, sums), max_size=8))
def test_stake_never_adds_shares_to_sums(shares: list[Share]) -> None:
    stake = at_stake(shares)
    assert stake == at_stake(reversed(shares))
    assert stake.per_cent == sum(each.per_cent for each in shares if each.per_cent)
    assert stake.amount == sum(each.amount for each in shares if each.amount)
    assert stake.left_per_cent + stake.per_cent == 100
