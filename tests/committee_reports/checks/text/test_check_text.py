"""What holds for any text, whatever it says."""

import re
from datetime import date
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.committee_reports.checks.text import Check, Facts, check_text
from contracts_site.committee_reports.checks.text.findings import LABELS

FACTS = Facts(law_on=date(2026, 12, 1), closed=frozenset({date(2018, 8, 27)}))
PIECES = [
    "# ", "## Options", "- ", "1. ", "(a) ", "|", "| Total | ", "£1.2m", "plus", "three",
    "options:", "option 5", "see section 9", "from 1 May 2019 to ", "1 April 2018",
    "Monday ", "the the", "[insert 3]", "[insert date]", "@", "http://", "www.",
    "![](", ")", "```", "BVR", "(", "2018/19", "2018-19", "45 of 60 (", "%", "\n",
    "\n\n", "  ", "XX", "\t", "É", "None.", "---", "Larkfield ", "\r\n", ">", "\x00",
]  # fmt: skip
any_text = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))
words_alone = st.lists(
    st.text(st.characters(categories=("Ll",)), min_size=1, max_size=9), max_size=60
).map(" ".join)


@given(text=any_text)
def test_any_text_is_checked_without_a_crash_in_the_order_of_lines(text: str) -> None:
    found = check_text(text, FACTS)
    lines = [finding.line for finding in found]
    assert lines == sorted(lines)
    assert all(1 <= line <= len(text.splitlines()) for line in lines)
    assert all(finding.says.endswith(".") for finding in found)
    assert len(set(found)) == len(found)


@given(text=words_alone)
def test_text_without_numbers_and_lists_has_no_count_sum_or_reference(
    text: str,
) -> None:
    numbered = {Check.COUNT, Check.SUM, Check.REFERENCE, Check.NUMBERING, Check.DATES}
    assert not {finding.check for finding in check_text(text, FACTS)} & numbered


@given(text=any_text)
def test_checking_twice_finds_the_same(text: str) -> None:
    assert check_text(text, FACTS) == check_text(text, FACTS)


@given(lines=st.integers(0, 30), text=any_text)
def test_empty_lines_in_front_move_findings_down_and_change_nothing_else(
    lines: int, text: str
) -> None:
    moved = check_text("\n" * lines + text, FACTS)
    assert [(f.line - lines, f.check, f.words, f.says) for f in moved] == [
        (f.line, f.check, f.words, f.says) for f in check_text(text, FACTS)
    ]


@given(text=any_text, passed_over=st.sets(st.sampled_from(Check)))
def test_checks_passed_over_are_left_out_and_no_others(
    text: str, passed_over: set[Check]
) -> None:
    facts = Facts(law_on=FACTS.law_on, closed=FACTS.closed, passed_over=passed_over)
    assert list(check_text(text, facts)) == [
        f for f in check_text(text, FACTS) if f.check not in passed_over
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "Word and word again, see section 9 for 45 of 60 (75%).\n\n",
        "a.a@",
        "http://www.",
        "- three options:\n",
        "| Total | £1 |\n",
        "A B ",
        "AB",
        "1 May 2018 to ",
        "[",
        "£1 plus ",
        "1,000 of ",
        "Larkfield Larkfeild ",
        "`",
        "options removed ",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    """In time of this thread's own, so that a busy machine is not blamed on the text."""
    assert seconds(piece, 200_000) < 25 * seconds(piece, 20_000) + 0.5


def test_a_megabyte_takes_no_more_than_its_share() -> None:
    prose = "Word after word, see section 9: 45 of 60 (75%), and £1m plus £2m.\n\n"
    assert seconds(prose, 1_000_000) < 25 * seconds(prose, 100_000)


def seconds(piece: str, size: int) -> float:
    text = piece * (size // len(piece) + 1)
    began = thread_time()
    check_text(text, FACTS)
    return thread_time() - began


def test_every_check_has_a_label() -> None:
    assert set(LABELS) == set(Check)


def test_each_check_has_a_key_that_an_address_can_hold() -> None:
    assert all(re.fullmatch(r"[a-z-]+", check) for check in Check)
