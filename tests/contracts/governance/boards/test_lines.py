"""Lists that a person writes as lines."""

import pytest

from contracts.governance.boards.lines import written_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Minutes\nMoney", ["Minutes", "Money"]),
        ("\n  Minutes \n\n\nMoney\n", ["Minutes", "Money"]),
        ("1. Minutes\n2. Money", ["Minutes", "Money"]),
        ("- Minutes\n* Money\n• Risks", ["Minutes", "Money", "Risks"]),
        ("2.5 hours of training", ["2.5 hours of training"]),
        ("3.\n-\n", []),
    ],
    ids=["plain", "empty lines", "numbers", "bullets", "a figure", "only marks"],
)
def test_written_lines_are_words_without_marks(text, lines):
    assert written_lines(text) == lines
