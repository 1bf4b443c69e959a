"""What is written is text where a person typed it, whatever it looks like."""

import datetime
import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts_site.foundation.spreadsheets import read_spreadsheet
from contracts_site.foundation.spreadsheets.writing import (
    MOST_LETTERS,
    SheetToWrite,
    write_workbook,
)

DANGEROUS = [
    "=1+1",
    "+44",
    "-5",
    "@SUM(A1)",
    "{=1}",
    "http://x.example",
    "=cmd|'/C'!A0",
]


def written(*rows: list[object]) -> bytes:
    sheet = SheetToWrite("Register", ["A", "B"], rows)
    return write_workbook([sheet])


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_stays_text_and_no_formula_or_link_is_written(text: str) -> None:
    content = written([text, "x"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert not any("rels" in n and "sheet" in n for n in archive.namelist())
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert read_spreadsheet(content).sheets[0].rows[1][0] == text


def test_numbers_days_and_answers_are_themselves() -> None:
    day = datetime.date(2018, 9, 3)
    content = written([Decimal("-5.50"), day], [True, None], [-3, False])
    assert read_spreadsheet(content).sheets[0].rows[1:] == (
        (-5.5, day),
        ("Yes", ""),
        (-3, "No"),
    )


def test_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    content = written(["x" * 40_000, "y"])
    text = read_spreadsheet(content).sheets[0].rows[1][0]
    assert isinstance(text, str)
    assert len(text) == MOST_LETTERS
    assert text.endswith("… (cut)")


def test_sheet_name_that_the_format_forbids_is_made_fit() -> None:
    name = "Register: [all] of the council/2018"
    content = write_workbook([SheetToWrite(name, ["A"], [["x"]])])
    assert read_spreadsheet(content).sheets[0].name == "Register all of the council2018"


@settings(deadline=None, max_examples=40)  # each example reads in a child process
@given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=40), min_size=1, max_size=4)
)
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    content = written(*([text, "."] for text in texts))
    rows = read_spreadsheet(content).sheets[0].rows
    assert [row[0] for row in rows[1:]] == texts
