"""Numbers of sections, paragraphs, recommendations and appendices."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts_site.committee_reports.assembly.numbering import (
    AppendixStyle,
    Block,
    Part,
    PartShape,
    Style,
    letters,
    number_parts,
)

RULES = Path(__file__).parents[3] / "docs" / "rules" / "paper-numbering.md"
P, R, OTHER = Block.PARAGRAPH, Block.RECOMMENDATION, Block.OTHER
WORDS = {"paragraph": P, "recommendation": R, "table": OTHER}
KINDS = {
    "Recommendations": (Part.RECOMMENDATIONS, False),
    "Contact points": (Part.SECTION, False),
    "Purpose of the meeting": (Part.RECOMMENDATIONS, True),
    "The KPIs": (Part.APPENDIX, True),
    "Internal audit review": (Part.APPENDIX, False),
}

blocks = st.lists(st.sampled_from([P, OTHER]), max_size=6)
parts = st.lists(
    st.builds(PartShape, st.sampled_from([Part.SECTION]), st.booleans(), blocks),
    max_size=8,
)


# A busy machine may take its time; the numbers must be right all the same.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def worked_example() -> list[list[str]]:
    """The rows of the table in the rules."""
    lines = RULES.read_text().split("## Worked example")[1].splitlines()
    rows = [line for line in lines if line.startswith("|")][2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize(
    ("column", "style", "appendix_style"),
    [
        (2, Style.BY_SECTION, AppendixStyle.LETTERS),
        (3, Style.STRAIGHT_THROUGH, AppendixStyle.NUMBERS),
    ],
    ids=["by section with letters", "straight through with numbers"],
)
def test_numbering_worked_example_gives_the_numbers_of_the_rules(
    column: int, style: Style, appendix_style: AppendixStyle
) -> None:
    shapes: list[tuple[str, list[Block]]] = []
    expected: list[str] = []
    for row in worked_example():
        if row[0]:
            shapes.append((row[0], []))
        else:
            shapes[-1][1].append(WORDS[row[1]])
        expected.append("" if row[column] == "–" else row[column])
    numbered = number_parts(
        [PartShape(*KINDS.get(t, (Part.SECTION, True)), b) for t, b in shapes],
        style=style,
        appendix_style=appendix_style,
    )
    flat = [number for part in numbered for number in (part.label, *part.blocks)]
    assert len(shapes) == 7
    assert flat == expected


def test_numbering_recommendations_without_a_lead_in_count_as_paragraphs() -> None:
    shapes = [
        PartShape(Part.SECTION, True, [P]),
        PartShape(Part.RECOMMENDATIONS, True, [R, R]),
        PartShape(Part.SECTION, True, [P]),
    ]
    by_section = number_parts(shapes, style=Style.BY_SECTION)
    through = number_parts(shapes, style=Style.STRAIGHT_THROUGH)
    assert [part.blocks for part in by_section] == [("1.1",), ("2.1", "2.2"), ("3.1",)]
    assert [part.blocks for part in through] == [("1",), ("2", "3"), ("4",)]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "A"),
        (26, "Z"),
        (27, "AA"),
        (52, "AZ"),
        (53, "BA"),
        (702, "ZZ"),
        (703, "AAA"),
    ],
)
def test_letters_count_as_spreadsheets_do(number: int, expected: str) -> None:
    assert letters(number) == expected


@unhurried
@given(parts)
def test_numbering_straight_through_neither_skips_nor_repeats(
    shapes: list[PartShape],
) -> None:
    numbered = number_parts(shapes, style=Style.STRAIGHT_THROUGH)
    given_numbers = [int(n) for part in numbered for n in part.blocks if n]
    wanted = sum(s.blocks.count(P) for s in shapes if s.is_numbered)
    assert given_numbers == list(range(1, wanted + 1))


@unhurried
@given(parts)
def test_numbering_by_section_begins_anew_in_each_section(
    shapes: list[PartShape],
) -> None:
    """A slow, obvious second way of counting."""
    numbered = number_parts(shapes, style=Style.BY_SECTION)
    section = 0
    for shape, part in zip(shapes, numbered, strict=True):
        section += shape.is_numbered
        label = str(section) if shape.is_numbered else ""
        paragraphs = [n for n in part.blocks if n]
        count = shape.blocks.count(P) if shape.is_numbered else 0
        assert part.label == label
        assert paragraphs == [f"{section}.{n + 1}" for n in range(count)]
