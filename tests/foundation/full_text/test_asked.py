"""What may be asked of search, and what is refused with the reason."""

import pytest

from contracts_site.foundation.full_text.asked import (
    LONGEST,
    ONLY_WITHOUT,
    TOO_LONG,
    TOO_SHORT,
    read_question,
)


@pytest.mark.parametrize(
    "typed",
    [
        "ab",
        "a1",
        "7-8",
        "holiday clubs",
        '"early help',
        "adoption -agency",
        '-agency "adoption"',
        "adoption or fostering",
        "adoption OR fostering -agency",
        "adoption or",
        "or adoption",
        "well-being",
        "é2",
        "x" * LONGEST,
    ],
)
def test_question_that_names_something_is_searched(typed: str) -> None:
    assert read_question(typed).is_searchable


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("a", TOO_SHORT),
        ("-", TOO_SHORT),
        ("? !", TOO_SHORT),
        ("_ _", TOO_SHORT),
        ("x" * (LONGEST + 1), TOO_LONG),
        ("-agency", ONLY_WITHOUT),
        ('-"early help"', ONLY_WITHOUT),
        ("adoption or -agency", ONLY_WITHOUT),
        ("-agency or adoption", ONLY_WITHOUT),
        ("or", ONLY_WITHOUT),
        ('"" or ""', ONLY_WITHOUT),
    ],
)
def test_question_that_cannot_be_searched_says_why(typed: str, refusal: str) -> None:
    asked = read_question(typed)
    assert asked.refusal == refusal
    assert not asked.is_searchable


def test_question_of_blanks_is_none_at_all() -> None:
    asked = read_question(" \t\n\x00 ")
    assert asked.is_empty
    assert asked.refusal == ""


def test_question_keeps_its_words_and_loses_what_cannot_be_seen() -> None:
    assert read_question("  early\x00\thelp  ").text == "early help"
