"""Words that suggest that something should be kept back."""

import pytest

from contracts_site.committee_reports.marks.suggestions import suggested_marks
from contracts_site.foundation.access_marks import Ground
from tests.rule_pages import rows_under


def rule_rows() -> list[tuple[str, str]]:
    """Each word of the rule's table, with the paragraph it suggests."""
    return [
        (words.strip(), row["suggested"].removeprefix("paragraph "))
        for row in rows_under("kept-back.md", "Words that suggest a ground")
        for words in row["words"].split(",")
    ]


@pytest.mark.parametrize(("words", "paragraph"), rule_rows(), ids=lambda each: each)
def test_suggested_mark_for_the_words_of_the_rule(words: str, paragraph: str) -> None:
    (found,) = suggested_marks(f"The paper speaks of {words} here.")
    assert found.ground == Ground(paragraph)
    assert found.words in words


@pytest.mark.parametrize(
    "text",
    ["The price of a day is published.", "They forbid it.", "Legal services advise."],
)
def test_suggested_mark_is_none_for_other_words(text: str) -> None:
    assert suggested_marks(text) == []


def test_suggested_mark_is_given_once_for_a_ground() -> None:
    (found,) = suggested_marks("Two bids. Another bid.")
    assert found.words == "bids"
