"""A section's Markdown, cut into blocks."""

import pytest

from contracts_site.committee_reports.assembly.blocks import (
    InsertMark,
    TextBlock,
    blocks_of,
    insert_numbers,
    without_insert,
)


def kinds(body: str) -> list[str]:
    return [
        f"insert {block.number}"
        if isinstance(block, InsertMark)
        else ("paragraph" if block.is_paragraph else "other")
        for block in blocks_of(body)
    ]


def test_blocks_lists_and_tables_are_no_paragraphs() -> None:
    body = "One.\n\n- a\n- b\n\n| x | y |\n| - | - |\n| 1 | 2 |\n\n> said\n\nTwo."
    assert kinds(body) == ["paragraph", "other", "other", "other", "paragraph"]


@pytest.mark.parametrize(
    "body",
    [
        "Before.\n\n[insert 3]\n\nAfter.",
        "Before.\n[insert 3]\nAfter.",
        "Before.\r\n[Insert 3]  \r\nAfter.",
    ],
    ids=["between empty lines", "within a paragraph", "typed on Windows"],
)
def test_blocks_insert_line_stands_apart(body: str) -> None:
    assert kinds(body) == ["paragraph", "insert 3", "paragraph"]


def test_blocks_insert_named_within_a_sentence_stays_text() -> None:
    assert kinds("See [insert 3] below.") == ["paragraph"]


def test_blocks_link_defined_at_the_end_reaches_its_paragraph() -> None:
    first, *_ = blocks_of(
        "See [the rules][r].\n\nMore.\n\n[r]: https://council.example"
    )
    assert isinstance(first, TextBlock)
    assert "https://council.example" in first.markdown


def test_blocks_headings_keep_their_depth() -> None:
    blocks = blocks_of("## One\n\n### Two\n\n### Three\n\n## Four")
    depths = [block.heading_depth for block in blocks if isinstance(block, TextBlock)]
    assert depths == [0, 1, 1, 0]


def test_insert_numbers_are_given_in_order_with_repeats() -> None:
    assert insert_numbers("[insert 2]\n\nText.\n\n[insert 1]\n\n[insert 2]") == [
        2,
        1,
        2,
    ]


def test_without_insert_leaves_the_other_inserts() -> None:
    body = "One.\n\n[insert 1]\n\nTwo.\n\n[insert 11]"
    assert without_insert(body, 1) == "One.\n\nTwo.\n\n[insert 11]"
