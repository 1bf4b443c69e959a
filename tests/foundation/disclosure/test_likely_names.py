"""Likely names: what is found in free text, and what is left alone."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.disclosure import Sign, likely_names, record_names
from tests.foundation.disclosure.comments import HONEST, ON_RECORD, WITH_NAMES

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "likely-names.md"
KNOWN = record_names(["Mill Lane family hub", "Larkfield Family Trust"])


def _examples() -> list[list[str]]:
    section = PAGE.read_text().partition("## Worked examples\n")[2]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


@pytest.mark.parametrize(("text", "words", "sign"), _examples())
def test_text_is_looked_through_as_the_page_says(
    text: str, words: str, sign: str
) -> None:
    found = [(one.words, one.sign) for one in likely_names(text, on_record=KNOWN)]
    assert found == ([(words, sign)] if words else [])


@pytest.mark.parametrize("text", HONEST)
def test_comment_without_a_name_is_left_alone(text: str) -> None:
    assert likely_names(text, on_record=record_names(ON_RECORD)) == []


@pytest.mark.parametrize(("text", "words"), WITH_NAMES)
def test_name_in_a_comment_is_found(text: str, words: str) -> None:
    found = [one.words for one in likely_names(text, on_record=record_names(ON_RECORD))]
    assert found == [words]


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("9434765919", True),
        ("943-476-5919", True),
        ("943 476 5918", False),
        ("4010232137", True),
        ("1234567890", False),
        ("94347659190", False),
        ("X9434765919", False),
    ],
)
def test_nhs_number_is_known_by_its_check_digit(number: str, found: bool) -> None:
    made = likely_names(f"The reference is {number}.")
    assert [one.sign for one in made] == ([Sign.NUMBER] if found else [])


def test_words_alike_are_found_once_where_they_stand_first() -> None:
    (one,) = likely_names("We saw Sarah Jones. Then Sarah Jones left.")
    assert one.start == 7
    assert one.why == "two names side by side"


def test_names_on_record_are_known_without_their_general_words() -> None:
    assert record_names(["Brook Street children's centre"]) == {
        "Brook Street children's centre",
        "Brook Street children's",
        "Brook Street",
        "Brook",
    }


def test_name_on_record_inside_another_word_is_no_name_on_record() -> None:
    assert likely_names("Ambleforde Marston came.", on_record=["Ambleford"])


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=4))
def test_whatever_the_text_finds_are_pieces_of_it_in_order(
    text: str, names: list[str]
) -> None:
    found = likely_names(text, on_record=names)
    assert [text[o.start : o.start + len(o.words)] for o in found] == [
        o.words for o in found
    ]
    assert sorted(o.start for o in found) == [o.start for o in found]


@pytest.mark.parametrize(
    "piece", ["A", "Aa", "Ab ", "A-", "Aa-", "a'", "A. ", "1 ", "12 Ab ", "mother Ab "]
)
def test_long_text_is_looked_through_once_not_again_and_again(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        before = process_time()
        likely_names(text)
        return process_time() - before

    quick = max(min(seconds(1000) for _ in range(3)), 0.002)
    assert min(seconds(8000) for _ in range(3)) < 40 * quick


first = st.sampled_from(["Sarah", "Kwame", "Zoë", "Mohammed", "Niamh", "Jean-Luc"])
last = st.sampled_from(["Jones", "O'Neill", "Khan", "Owusu", "Brown-Lee", "Çelik"])
before = st.sampled_from(["", "We met ", "Sessions were run by ", "In May, "])
after = st.sampled_from([".", " left.", "'s group closed.", ", who came twice"])


@given(before, first, last, after)
def test_first_and_last_name_are_found_wherever_they_stand(
    before: str, first: str, last: str, after: str
) -> None:
    (one,) = likely_names(f"{before}{first} {last}{after}")
    assert (one.words, one.sign) == (f"{first} {last}", Sign.PAIR)
