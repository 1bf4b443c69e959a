"""Passages that are kept back: read, refused where unclear, freed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts_site.committee_reports.assembly.blocks import (
    InsertMark,
    TextBlock,
    blocks_of,
)
from contracts_site.committee_reports.assembly.passages import (
    MarkUnclear,
    check_marks,
    counted_grounds,
    lines_without_marks,
    passages_of,
    public_lines,
    without_ground,
)
from contracts_site.foundation.access_marks import Ground

THREE = "::: exempt 3"
OPENINGS = (
    THREE,
    "::: exempt 1, 5",
    "::: Exempt paragraphs 3 and 7",
    "::: confidential",
)
lines = st.lists(
    st.sampled_from(["Public.", "", "- item", "[insert 1]", ":::", *OPENINGS]),
    max_size=14,
)

# A busy machine may take its time; what is read must be right all the same.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def kept_back(text: str) -> list[str]:
    return [each.text for each in passages_of(text) if each.is_kept_back]


@pytest.mark.parametrize(
    ("opening", "grounds"),
    [
        pytest.param(THREE, "3", id="one paragraph"),
        pytest.param(":::exempt 3", "3", id="without a space"),
        pytest.param("::: EXEMPT  Paragraph 3", "3", id="in capitals, with the word"),
        pytest.param("::: exempt 7, 1 and 3", "137", id="three paragraphs"),
        pytest.param("::: exempt 3 3", "3", id="twice the same"),
    ],
)
def test_passage_names_its_paragraphs(opening: str, grounds: str) -> None:
    text = f"{opening}\nThe bid.\n:::"
    check_marks(text)
    (passage,) = passages_of(text)
    assert "".join(ground.value for ground in passage.grounds) == grounds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("::: exempt\nx\n:::", "is not a mark", id="no paragraph"),
        pytest.param("::: exempt 8\nx\n:::", "is not a mark", id="no such paragraph"),
        pytest.param("::: exempt 33\nx\n:::", "is not a mark", id="two digits"),
        pytest.param("::: secret\nx\n:::", "is not a mark", id="another word"),
        pytest.param(":::: exempt 3\nx\n:::", "is not a mark", id="four colons"),
        pytest.param(f"{THREE}\nx", "not closed", id="not closed"),
        pytest.param("x\n:::", "nothing opens", id="not opened"),
        pytest.param(f"{THREE}\n{THREE}\nx\n:::", "inside another", id="nested"),
        pytest.param(f"- {THREE}\nx\n:::", "does not begin its line", id="in a list"),
        pytest.param(f"x\n{THREE} \ny\n ::: z", "is not a mark", id="words after it"),
    ],
)
def test_mark_that_cannot_be_read_is_refused(text: str, words: str) -> None:
    with pytest.raises(MarkUnclear, match=words) as refusal:
        check_marks(text)
    assert "Line " in str(refusal.value)
    assert "::: exempt 3" in str(refusal.value)


def test_passage_keeps_its_blocks_apart_from_public_ones() -> None:
    """No list runs on and no heading or link of it shapes what is public."""
    text = f"- one\n{THREE}\n- two\n# Kept\n[a]: https://a.example\n:::\n# Public [a]"
    public = [each for each in blocks_of(text) if not each.is_kept_back]
    assert [each.markdown for each in public if isinstance(each, TextBlock)] == [
        "- one",
        "# Public [a]",
    ]
    assert all(
        each.heading_depth == 0 for each in public if isinstance(each, TextBlock)
    )


def test_insert_within_a_passage_is_kept_back() -> None:
    (mark,) = blocks_of(f"{THREE}\n[insert 4]\n:::")
    assert mark == InsertMark(4, is_kept_back=True, grounds=(Ground.PARAGRAPH_3,))


def test_unclear_mark_keeps_back_all_that_follows() -> None:
    assert kept_back("Public.\n::: secret\nOne.\n\nTwo.") == ["One.\n\nTwo."]


def test_counted_grounds_passes_over_a_passage_without_words() -> None:
    text = f"{THREE}\n\n:::\n{THREE}\nx\n:::"
    assert counted_grounds(text) == {Ground.PARAGRAPH_3: 1}


def test_without_ground_frees_its_passages_and_leaves_others() -> None:
    text = f"{THREE}\na\n:::\n::: exempt 1, 3\nb\n:::\n::: confidential\nc\n:::"
    freed = without_ground(text, Ground.PARAGRAPH_3)
    check_marks(freed)
    assert freed == "a\n::: exempt 1\nb\n:::\n::: confidential\nc\n:::"


def slowly_public(text: list[str]) -> list[str]:
    """Line by line, by what stands above it."""
    found = []
    for number, line in enumerate(text):
        marks = [each for each in text[:number] if each.startswith(":::")]
        is_open = bool(marks) and marks[-1] != ":::"
        found.append("" if is_open or line.startswith(":::") else line)
    return found


@unhurried
@given(lines)
def test_public_lines_are_those_under_no_open_mark(text: list[str]) -> None:
    assert public_lines("\n".join(text)) == (slowly_public(text) or [""])


@unhurried
@given(lines)
def test_lines_keep_their_places(text: list[str]) -> None:
    shown = lines_without_marks("\n".join(text))
    assert shown == ([x if not x.startswith(":::") else "" for x in text] or [""])


@unhurried
@given(lines)
def test_text_freed_of_every_ground_has_nothing_kept_back(text: list[str]) -> None:
    whole = "\n".join(text)
    try:
        check_marks(whole)
    except MarkUnclear:
        return
    for ground in Ground:
        whole = without_ground(whole, ground)
    assert kept_back(whole) == []
    assert [x for x in whole.split("\n") if x] == [
        x for x in text if x and not x.startswith(":::")
    ]
