"""Awkward but honest files: read as their authors see them, or answered with the cell."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.services import open_returns
from kpis.spreadsheets.exceptions import (
    ColumnNamedTwice,
    ColumnsMissing,
    NoRowOfThisReturn,
)
from tests.foundation.spreadsheets import files
from tests.kpis.returns.situations import (
    MUCH_LATER,
    Situation,
    children_centres,
    counted,
    percentage,
    waited,
)
from tests.kpis.spreadsheets.sheets import (
    Sheet,
    drafts,
    outcomes,
    problems,
    saved,
    uploaded,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(centres: Situation) -> Sheet:
    """Every KPI filled in."""
    return (
        Sheet.of(centres.april)
        .fill_in("A1", state="Reported", part=700, whole=1000)
        .fill_in("A2", state="Reported", figure=190, comment="Two sessions more")
        .fill_in("A3", state="Reported", figure=3)
    )


def expect_read(centres: Situation, content: bytes) -> None:
    """Three new figures, as the sheet fixture says them."""
    saved(centres, content)
    found = drafts(centres.april)
    assert found["A1"].numerator == 700
    assert (found["A2"].value, found["A2"].comment) == (190, "Two sessions more")
    assert found["A3"].value == 3


# Columns: another order, more of them, fewer.
def test_columns_in_another_order_are_read(centres: Situation, sheet: Sheet) -> None:
    turned = Sheet(sheet.head[::-1], [row[::-1] for row in sheet.rows])
    expect_read(centres, turned.xlsx())


def test_columns_of_one_s_own_are_not_read_and_are_named(
    centres: Situation, sheet: Sheet
) -> None:
    wider = Sheet(
        ["Who counted", *sheet.head, "My notes"],
        [["Jo", *row, "=check"] for row in sheet.rows],
    )
    expect_read(centres, wider.xlsx())
    (remark,) = uploaded(centres, wider.xlsx()).summary["remarks"]
    assert remark.endswith("no columns of a return: “Who counted”, “My notes”.")


def test_columns_that_are_only_to_be_read_may_be_deleted(
    centres: Situation, sheet: Sheet
) -> None:
    kept = [
        place
        for place, heading in enumerate(sheet.head)
        if heading not in {"Theme", "Measure", "Unit", "Target", "Last period"}
    ]
    narrower = Sheet(
        [sheet.head[place] for place in kept],
        [[row[place] for place in kept] for row in sheet.rows],
    )
    expect_read(centres, narrower.xlsx())


@pytest.mark.parametrize("heading", ["State", "Comment", "Version"])
def test_file_of_an_old_template_without_a_column_is_refused_with_its_name(
    centres: Situation, sheet: Sheet, heading: str
) -> None:
    place = sheet.head.index(heading)
    sheet.head[place] = ""
    with pytest.raises(ColumnsMissing, match=f"“{heading}” is missing. Download"):
        uploaded(centres, sheet.xlsx())


def test_column_named_twice_is_refused(centres: Situation, sheet: Sheet) -> None:
    sheet.head[sheet.head.index("Theme")] = "Figure"
    with pytest.raises(ColumnNamedTwice, match="Two columns are named “Figure”"):
        uploaded(centres, sheet.xlsx())


# Rows: phantom, hidden, merged, sorted, titles above, totals below, repeated.
def test_phantom_rows_and_columns_are_none(centres: Situation, sheet: Sheet) -> None:
    def arrange(workbook: Any, worksheet: Any) -> None:
        bold = workbook.add_format({"bold": True})
        worksheet.write_blank(40_000, 3, None, bold)
        worksheet.write_string(900, 60, " ")

    expect_read(centres, sheet.xlsx(arrange))


def test_rows_of_notes_and_totals_below_are_no_rows(
    centres: Situation, sheet: Sheet
) -> None:
    width = len(sheet.head)
    note: list[Any] = [""] * width
    note[sheet.place("theme")] = "Checked by Jo on Monday"
    total = ["Total", *[""] * (width - 2), 890]
    sheet.rows += [[""] * width, note, total]
    upload = uploaded(centres, sheet.xlsx())
    assert outcomes(upload) == {"A1": "new", "A2": "new", "A3": "new"}


def test_hidden_and_filtered_rows_are_rows(centres: Situation, sheet: Sheet) -> None:
    def arrange(workbook: Any, worksheet: Any) -> None:
        worksheet.set_row(2, None, None, {"hidden": True})
        worksheet.autofilter(0, 0, 3, 8)

    expect_read(centres, sheet.xlsx(arrange))


def test_rows_in_another_order_are_read(centres: Situation, sheet: Sheet) -> None:
    sheet.rows.reverse()
    expect_read(centres, sheet.xlsx())


def test_cell_merged_over_rows_is_of_each_row(centres: Situation, sheet: Sheet) -> None:
    place = sheet.place("comment")
    for row in sheet.rows:
        row[place] = ""

    def arrange(workbook: Any, worksheet: Any) -> None:
        worksheet.merge_range(1, place, 3, place, "School holidays")

    saved(centres, sheet.xlsx(arrange))
    assert [draft.comment for draft in drafts(centres.april).values()] == [
        "School holidays"
    ] * 3


def test_titles_and_a_row_of_groups_above_the_headings_are_passed_over(
    centres: Situation, sheet: Sheet
) -> None:
    groups = ["Ours", "", "", "", "", "", "", "", "", "", "", "Yours"]
    rows = [["April return"], [], groups, *sheet.table]
    expect_read(centres, files.xlsx([[v or None for v in row] for row in rows]))


def test_two_rows_of_one_kpi_are_both_wrong(centres: Situation, sheet: Sheet) -> None:
    sheet.rows.append(list(sheet.row("A2")))
    upload = uploaded(centres, sheet.xlsx())
    assert [row.outcome for row in upload.rows.all()] == [
        *("d_new", "a_wrong", "d_new", "a_wrong")
    ]
    assert problems(upload) == [
        "Register, row 3, column F (KPI) “A2”: Row 5 is of the same KPI. Keep one of "
        "them, delete the other.",
        "Register, row 5, column F (KPI) “A2”: Row 3 is of the same KPI. Keep one of "
        "them, delete the other.",
    ]


def test_columns_sorted_without_the_hidden_ones_are_told(
    centres: Situation, sheet: Sheet
) -> None:
    codes = [row[sheet.place("kpi")] for row in sheet.rows]
    for row, code in zip(sheet.rows, codes[::-1], strict=True):
        row[sheet.place("kpi")] = code
    upload = uploaded(centres, sheet.xlsx())
    told = problems(upload)
    assert len(told) == 2
    assert "By its hidden id this row is of KPI A1." in told[0]


def test_rows_without_ids_are_known_by_the_code_of_the_kpi(
    centres: Situation, sheet: Sheet
) -> None:
    for row in sheet.rows:
        row[0] = row[1] = ""
    expect_read(centres, sheet.xlsx())


# Other returns, other KPIs.
def test_sheet_of_another_return_is_refused_as_such(centres: Situation) -> None:
    open_returns(contracts=[centres.contract], on=MUCH_LATER.date())
    may = Return.objects.get(period_start="2018-05-01")
    with pytest.raises(NoRowOfThisReturn, match="the spreadsheet of another return"):
        uploaded(centres, Sheet.of(may).xlsx())


def test_rows_of_another_return_are_left_out_and_counted(
    centres: Situation, sheet: Sheet
) -> None:
    open_returns(contracts=[centres.contract], on=MUCH_LATER.date())
    may = Return.objects.get(period_start="2018-05-01")
    sheet.rows += Sheet.of(may).fill_in("A2", figure=5).rows
    upload = uploaded(centres, sheet.xlsx())
    assert set(outcomes(upload)) == {"A1", "A2", "A3"}
    assert upload.summary["remarks"] == ["3 rows are of other returns and not read."]


def test_row_whose_period_is_another_than_its_id_s_is_wrong(
    centres: Situation, sheet: Sheet
) -> None:
    sheet.fill_in("A2", period="March 2018").fill_in("A3", period=date(2018, 4, 1))
    upload = uploaded(centres, sheet.xlsx())
    assert outcomes(upload) == {"A1": "new", "A2": "wrong", "A3": "new"}
    assert "this row is of April 2018" in problems(upload)[0]


@pytest.mark.parametrize("kpi_id", [999_999, "x", "1.5", 10**30])
def test_kpi_that_is_not_asked_for_any_more_is_wrong(
    centres: Situation, sheet: Sheet, kpi_id: Any
) -> None:
    sheet.fill_in("A2", kpi_id=kpi_id, kpi="Z9")
    upload = uploaded(centres, sheet.xlsx())
    assert "There is no such KPI in April 2018." in problems(upload)[0]


# Cells: numbers as people write them, and what is no number.
@pytest.mark.parametrize(
    ("code", "written", "value"),
    [
        ("A5", "1,020", "1020"),
        ("A5", "1 020", "1020"),
        ("A5", 1020.0, "1020"),
        ("A5", " 190 ", "190"),
        ("A6", "£1,200.50", "1200.50"),
        ("A6", -1200.5, "-1200.5"),
        ("A6", "−1,200", "-1200"),
        ("A4", "62.5%", "62.5"),
        ("A4", "62.5", "62.5"),
        ("A4", 62.1, "62.1"),
    ],
)
def test_number_is_read_as_the_grid_reads_it(
    code: str, written: Any, value: str
) -> None:
    centres = many_units()
    saved(centres, Sheet.of(centres.april).fill_in(code, figure=written).xlsx())
    assert drafts(centres.april)[code].value == Decimal(value)


def many_units() -> Situation:
    money = {"unit": "pounds", "good_is": "not_rated", "target_low": None}
    return children_centres(
        (percentage("A4"), counted("A5"), counted("A6", slight_low=None, **money))
    )


@pytest.mark.parametrize("shown_as", ["0%", "0.00%", '0.0 "of all" %'])
def test_cell_that_shows_a_percentage_is_read_as_it_is_shown(shown_as: str) -> None:
    centres = many_units()
    sheet = Sheet.of(centres.april)
    place = sheet.place("figure")

    def arrange(workbook: Any, worksheet: Any) -> None:
        style = workbook.add_format({"num_format": shown_as})
        worksheet.write_number(1, place, 0.625, style)

    saved(centres, sheet.xlsx(arrange))
    assert drafts(centres.april)["A4"].value == Decimal("62.5")


def test_percentage_for_a_kpi_that_is_none_is_a_problem() -> None:
    centres = many_units()
    sheet = Sheet.of(centres.april)

    def arrange(workbook: Any, worksheet: Any) -> None:
        style = workbook.add_format({"num_format": "0%"})
        worksheet.write_number(2, sheet.place("figure"), 0.5, style)

    (problem,) = problems(uploaded(centres, sheet.xlsx(arrange)))
    assert "“50%” is a percentage, and this figure is not." in problem


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!"])
def test_formula_that_failed_is_a_problem_and_no_empty_cell(
    centres: Situation, sheet: Sheet, error: str
) -> None:
    place = sheet.place("figure")

    def arrange(workbook: Any, worksheet: Any) -> None:
        worksheet.write_formula(2, place, "=1/0", None, error)

    (problem,) = problems(uploaded(centres, sheet.xlsx(arrange)))
    assert f"“{error}” is not a number." in problem


def test_result_of_a_formula_is_its_number(centres: Situation, sheet: Sheet) -> None:
    def arrange(workbook: Any, worksheet: Any) -> None:
        worksheet.write_formula(2, sheet.place("figure"), "=95*2", None, 190)

    expect_read(centres, sheet.xlsx(arrange))


@pytest.mark.parametrize(
    ("cells", "where", "cure"),
    [
        ({"figure": "lots"}, "M", "Enter digits only"),
        ({"figure": "n/a"}, "M", "choose “Not applicable” as the state"),
        ({"figure": "nil"}, "M", "Enter 0 if you counted and found none"),
        ({"figure": date(2018, 4, 2)}, "M", "“2018-04-02” is not a number."),
        ({"figure": True}, "M", "“Yes” is not a number."),
        ({"figure": 182.5}, "M", "Enter a whole number"),
        ({"figure": -1}, "M", "Enter 0 or more"),
        ({"figure": "12,5"}, "M", "Use a point for decimals"),
        ({"figure": 10**13}, "M", "no more than 12 digits"),
        ({"state": "Done"}, "L", "Write one of: Reported, No activity"),
        ({"state": "No activity", "figure": 5}, "L", "There is a number beside"),
        ({"part": 5}, "N", "This KPI is one number."),
        ({"whole": 5}, "O", "This KPI is one number."),
        ({"figure": 190, "reason": "Ill"}, "P", "A reason goes with “Not available”"),
        ({"comment": "x" * 4001}, "Q", "Shorten this to 4,000 characters"),
    ],
)
def test_cell_that_cannot_stand_is_told_with_its_place_and_cure(
    centres: Situation, cells: dict[str, Any], where: str, cure: str
) -> None:
    sheet = Sheet.of(centres.april).fill_in("A2", **cells)
    (problem,) = problems(uploaded(centres, sheet.xlsx()))
    assert problem.startswith(f"Register, row 3, column {where} (")
    assert cure in problem


def test_figure_of_a_kpi_with_parts_is_not_passed_over(
    centres: Situation, sheet: Sheet
) -> None:
    sheet.fill_in("A1", figure=70)
    (problem,) = problems(uploaded(centres, sheet.xlsx()))
    assert "row 2, column M (Figure) “70”: This KPI is worked out from two" in problem


def test_all_problems_are_told_at_once(centres: Situation, sheet: Sheet) -> None:
    sheet.fill_in("A1", part=-4, whole=0)
    sheet.fill_in("A2", figure="lots", comment="x" * 5000)
    sheet.fill_in("A3", state="Perhaps", figure="some")
    told = problems(uploaded(centres, sheet.xlsx()))
    assert [each.split(" (")[0] for each in told] == [
        "Register, row 2, column N",
        "Register, row 3, column M",
        "Register, row 3, column Q",
        "Register, row 4, column L",
        "Register, row 4, column M",
    ]


@pytest.mark.parametrize("state", ["no activity", " NO ACTIVITY ", "no_activity"])
def test_state_is_read_whatever_its_capitals(centres: Situation, state: str) -> None:
    saved(centres, Sheet.of(centres.april).fill_in("A2", state=state).xlsx())
    assert drafts(centres.april)["A2"].state == "no_activity"


def test_nought_no_activity_not_applicable_and_nothing_are_four_things() -> None:
    centres = children_centres(tuple(waited(f"W{n}") for n in range(4)))
    sheet = (
        Sheet.of(centres.april)
        .fill_in("W0", figure=0)
        .fill_in("W1", state="No activity")
        .fill_in("W2", state="Not applicable", reason="Closed")
    )
    saved(centres, sheet.xlsx())
    found = {
        code: (draft.state, draft.value)
        for code, draft in drafts(centres.april).items()
    }
    assert found == {
        "W0": ("reported", 0),
        "W1": ("no_activity", None),
        "W2": ("not_applicable", None),
    }
    again = Sheet.of(centres.april)
    assert [again.cell(f"W{n}", "state") for n in range(4)] == [
        *("Reported", "No activity", "Not applicable", "Awaited")
    ]


# Kinds of file.
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_sheet_saved_as_csv_is_read(
    centres: Situation, sheet: Sheet, encoding: str, line_end: str
) -> None:
    for row in sheet.rows:
        row[sheet.place("comment")] = "Café – “North”" if row[5] == "A2" else ""
    content = sheet.csv(encoding=encoding, line_end=line_end)
    saved(centres, content)
    assert drafts(centres.april)["A2"].comment == "Café – “North”"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_sheet_with_another_separator_is_read(
    centres: Situation, sheet: Sheet, separator: str
) -> None:
    expect_read(centres, sheet.csv(separator=separator))


def test_sheet_saved_as_opendocument_is_read(centres: Situation, sheet: Sheet) -> None:
    expect_read(centres, files.ods(sheet.table))


def test_comment_of_several_lines_is_the_same_however_its_lines_end(
    centres: Situation,
) -> None:
    content = FigureInput.reported(Decimal(190), comment="North\r\n\r\nSouth")
    centres.draft("A2", content)
    sheet = Sheet.of(centres.april)
    assert sheet.cell("A2", "comment") == "North\n\nSouth"
    assert outcomes(uploaded(centres, sheet.xlsx()))["A2"] == "same"
