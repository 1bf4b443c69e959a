"""Awkward but honest files are read as their authors see them."""

import datetime
import time
from typing import Any

import pytest

from contracts_site.foundation.spreadsheets import (
    Table,
    exceptions,
    find_table,
    read_spreadsheet,
)
from contracts_site.foundation.spreadsheets.contents import text_of
from tests.foundation.spreadsheets import files

HEAD = ["Reference", "Title", "Value", "Start"]
ROWS = [
    HEAD,
    ["CS-1", "Children’s centres", "£1,520,000", "1/10/2016"],
    ["CS-2", "Café, “North”", "12", "2019-04-01"],
]
KNOWN = {"reference", "title", "value", "start", "end"}


def table_in(content: bytes) -> Table:
    return find_table(
        read_spreadsheet(content), knows=lambda text: text.lower() in KNOWN
    )


def values_of(content: bytes) -> list[list[str]]:
    table = table_in(content)
    return [list(table.headings), *(list(row.values) for row in table.rows)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"], ids=["CRLF", "LF", "CR"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_any_encoding_with_any_separator_and_line_end(
    separator: str, line_end: str, encoding: str
) -> None:
    text = files.csv_text(ROWS, separator=separator, line_end=line_end)
    assert values_of(text.encode(encoding)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_its_noughts(encoding: str) -> None:
    assert values_of(files.csv_text(ROWS).encode(encoding)) == ROWS


def test_text_that_names_its_separator_is_read_with_it() -> None:
    text = "sep=;\r\n" + files.csv_text(ROWS, separator=";")
    assert values_of(text.encode()) == ROWS


def test_cell_of_several_lines_stays_one_cell() -> None:
    content = files.csv_text([HEAD, ["CS-1", "North\nSouth", "", ""]]).encode()
    assert values_of(content)[1][1] == "North\nSouth"


@pytest.mark.parametrize("make", [files.xlsx, files.ods], ids=["xlsx", "ods"])
def test_workbook_is_read_whatever_it_is_called(make: Any) -> None:
    assert values_of(make(ROWS)) == ROWS


def test_workbook_values_keep_their_types() -> None:
    day = datetime.date(2016, 10, 1)
    content = files.xlsx([HEAD, ["CS-1", "A", 1520000, day], ["CS-2", "B", -0.1, True]])
    rows = read_spreadsheet(content).sheets[0].rows
    assert rows[1] == ("CS-1", "A", 1520000, day)
    assert [text_of(v) for v in rows[1]] == ["CS-1", "A", "1520000", "2016-10-01"]
    assert [text_of(v) for v in rows[2]] == ["CS-2", "B", "-0.1", "Yes"]


def test_cell_is_read_as_a_workbook_shows_it() -> None:
    def arrange(workbook: Any, sheet: Any) -> None:
        percent = workbook.add_format({"num_format": "0.0%"})
        other = workbook.add_format({"num_format": '0 "% of all"'})
        sheet.write_number(1, 2, 0.625, percent)
        sheet.write_number(2, 2, -1.1, workbook.add_format({"num_format": 9}))
        sheet.write_number(3, 2, 0.5, other)
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")

    rows = [HEAD, *([f"CS-{n}", "A", 1] for n in range(4))]
    read = read_spreadsheet(files.xlsx(rows, arrange=arrange)).sheets[0].rows
    assert [row[2] for row in read[1:]] == ["62.5%", "-110%", 0.5, "#DIV/0!"]


def test_cell_is_read_as_an_open_document_shows_it() -> None:
    def change(parts: dict[str, bytes]) -> None:
        plain = b'<table:table-cell office:value-type="string"><text:p>%s</text:p>'
        percent = (
            b'<table:table-cell office:value-type="percentage" office:value="0.625">'
            b"<text:p>63%</text:p>"
        )
        error = (
            b'<table:table-cell office:value-type="string" office:string-value="" '
            b'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:'
            b'xmlns:calcext:1.0" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
        )
        content = parts["content.xml"].replace(plain % b"P", percent)
        content = content.replace(plain % b"E", error)
        parts["content.xml"] = content.replace(
            b"<table:table-row>",
            b'<table:table-row table:number-rows-repeated="2">',
            1,
        )

    content = files.ods([HEAD, ["CS-1", "A", "P", "E"]])
    rows = read_spreadsheet(files.repacked(content, change)).sheets[0].rows
    assert rows[2] == ("CS-1", "A", "62.5%", "#DIV/0!")


def test_title_rows_and_a_row_of_groups_stand_above_the_headings() -> None:
    def arrange(workbook: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 3, "Contract register of the council")
        sheet.merge_range(2, 0, 2, 1, "Contract")
        sheet.merge_range(2, 2, 2, 3, "Terms")

    content = files.xlsx([[], ["Printed on", "1 May"], [], *ROWS], arrange=arrange)
    table = table_in(content)
    assert table.heading_row == 4
    assert table.headings == tuple(HEAD)
    assert str(table.address(table.rows[0].number, 4)) == "Register, row 5, column D"


def test_cell_merged_over_rows_speaks_for_each_of_them() -> None:
    def arrange(workbook: Any, sheet: Any) -> None:
        sheet.merge_range(1, 1, 2, 1, "Youth work")

    content = files.xlsx(
        [HEAD, ["CS-1", None, "1", ""], ["CS-2", None, "2", ""]], arrange=arrange
    )
    assert [row.value(2) for row in table_in(content).rows] == ["Youth work"] * 2


def test_hidden_and_filtered_rows_are_rows() -> None:
    def arrange(workbook: Any, sheet: Any) -> None:
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.autofilter(0, 0, 2, 3)

    assert values_of(files.xlsx(ROWS, arrange=arrange)) == ROWS


def test_hidden_sheet_is_looked_at_last() -> None:
    def arrange(workbook: Any, sheet: Any) -> None:
        other = workbook.add_worksheet("Old register")
        other.write_row(0, 0, HEAD)
        other.hide()

    assert table_in(files.xlsx(ROWS, arrange=arrange)).sheet == "Register"


def test_phantom_rows_and_columns_are_cut_off() -> None:
    def arrange(workbook: Any, sheet: Any) -> None:
        sheet.write_blank(90_000, 150, None, workbook.add_format({"bold": True}))
        sheet.write_string(4_000, 90, " ")

    assert values_of(files.xlsx(ROWS, arrange=arrange)) == ROWS


def test_rows_that_are_no_records_are_left_out_and_named() -> None:
    table = table_in(files.xlsx([*ROWS, [], HEAD, ["Total", None, 1520012]]))
    assert len(table.rows) == 2
    assert table.left_out == (
        "Row 5 repeats the headings.",
        "Row 6 is a row of totals.",
    )


def test_contract_called_total_is_a_record() -> None:
    assert len(table_in(files.xlsx([*ROWS, ["Total", "Respite", 5]])).rows) == 3


def test_file_without_headings_is_refused_with_what_to_do() -> None:
    with pytest.raises(exceptions.NoTableFound, match="names each column"):
        table_in(b"only one cell a line\nand another\n")


def test_addresses_count_as_the_program_shows_them() -> None:
    table = table_in(files.csv_text(ROWS).encode())
    assert str(table.address(2, 28)) == "row 2, column AB"


@pytest.mark.parametrize("make", ["csv", "xlsx"])
def test_the_largest_register_is_read_within_the_bounds(make: str) -> None:
    rows = [
        HEAD * 5,
        *([f"CS-{n}", "Children’s centres", n, "x"] * 5 for n in range(19_500)),
    ]
    content = (
        files.csv_text(rows).encode("cp1252") if make == "csv" else files.xlsx(rows)
    )
    began = time.monotonic()
    sheet = read_spreadsheet(content).sheets[0]
    assert len(sheet.rows) == 19_501
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("rows", "refusal", "words"),
    [
        ([HEAD, *([["CS", "T"]] * 20_100)], exceptions.TooManyRows, "20,101 rows"),
        ([[f"H{n}" for n in range(250)]], exceptions.TooManyColumns, "250 columns"),
        ([["a"] * 190] * 2_200, exceptions.TooManyCells, "400,000 filled cells"),
    ],
    ids=["rows", "columns", "cells"],
)
def test_file_past_a_bound_is_refused_with_that_bound(
    rows: Any, refusal: type[Exception], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        read_spreadsheet(files.csv_text(rows).encode())
