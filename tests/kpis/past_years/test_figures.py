"""A table of KPIs by periods becomes an upload: docs/rules/past-years.md, steps 6 to 12."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from contracts_site.foundation.spreadsheets import SpreadsheetRefused
from kpis.past_years.exceptions import (
    NoCodes,
    NoPeriods,
    NothingInTheFile,
    PastFiguresWrong,
)
from kpis.past_years.figures import Sentences
from kpis.past_years.services import upload_past_figures
from kpis.returns.models import DraftFigure, Return
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.outcomes import Outcome
from kpis.spreadsheets.services import check_sheet, save_sheet
from tests.foundation.spreadsheets.files import csv_text, xlsx
from tests.kpis.returns.situations import (
    Situation,
    children_centres,
    counted,
    parted,
)
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db
JULY = datetime(2018, 7, 2, 9, 0, tzinfo=UTC)
SENTENCES = Sentences("Not in the old records.", "No comment was kept.")
Rows = Sequence[Sequence[object]]


def uploaded(centres: Situation, content: bytes, *, at: datetime = JULY) -> SheetUpload:
    upload = upload_past_figures(
        contract=centres.contract,
        filename="past.xlsx",
        content=content,
        sentences=SENTENCES,
        at=at,
        by=centres.commissioner,
    )
    return check_sheet(upload=upload, at=at)


def saved(centres: Situation, content: bytes) -> SheetUpload:
    upload = uploaded(centres, content)
    return save_sheet(upload=upload, check_number=1, at=JULY, by=centres.commissioner)


def said_of(draft: DraftFigure) -> str:
    """As the worked example writes it."""
    number = f"{draft.value:.0f}" if draft.value is not None else ""
    if draft.numerator is not None:
        number = f"{draft.numerator:,.0f} of {draft.denominator:,.0f}"
    words = f"{draft.get_state_display()} {number}".strip()
    if draft.reason:
        words += f": “{draft.reason}”"
    if draft.comment:
        words += f", comment “{draft.comment}”"
    return words


def refusal_of(centres: Situation, rows: Rows) -> str:
    with pytest.raises(PastFiguresWrong) as refused:
        uploaded(centres, xlsx(rows))
    return str(refused.value)


def test_worked_example_becomes_what_the_page_says() -> None:
    centres = children_centres((parted("A1"), counted("A2")))
    table = rows_under("past-years.md", "Worked example")
    saved(centres, xlsx([list(table[0]), *(list(row.values()) for row in table)]))
    drafts = DraftFigure.objects.filter(filed_in__contract=centres.contract)
    found = {
        f"{draft.kpi.code}, {draft.filed_in.period.label}": said_of(draft)
        for draft in drafts
    }
    assert found == {
        row["KPI, period"]: row["becomes"].split(" (")[0]
        for row in rows_under("past-years.md", "What becomes of it")
    }


def test_the_same_file_twice_changes_nothing_the_second_time(
    centres: Situation,
) -> None:
    rows = [["Code", "Apr 18"], ["A2", "182"], ["A3", "4"]]
    saved(centres, xlsx(rows))
    again = uploaded(centres, xlsx(rows))
    assert set(again.rows.values_list("outcome", flat=True)) == {Outcome.SAME}


def test_periods_and_kpis_that_the_file_lacks_stay_awaited(centres: Situation) -> None:
    saved(centres, xlsx([["Code", "May 2018"], ["A2", "182"]]))
    drafts = DraftFigure.objects.filter(filed_in__contract=centres.contract)
    assert [(d.kpi.code, d.filed_in.period.key) for d in drafts] == [("A2", "2018-05")]
    assert Return.objects.filter(contract=centres.contract).count() == 4


def test_an_empty_cell_leaves_what_was_typed_already(centres: Situation) -> None:
    centres.fill_in()
    rows = [["Code", "April 2018", "May 2018"], ["A2", "", "181"]]
    upload = uploaded(centres, xlsx(rows))
    (row,) = upload.rows.all()
    assert row.period_label == "May 2018"


def test_a_draft_that_says_something_else_is_left_for_the_officer_to_choose(
    centres: Situation,
) -> None:
    centres.fill_in()
    upload = uploaded(centres, xlsx([["Code", "April 2018"], ["A2", "999"]]))
    (row,) = upload.rows.all()
    assert row.outcome == Outcome.BOTH


def test_nought_is_a_nought_and_words_are_states(centres: Situation) -> None:
    rows = [
        ["KPI", "Row", "Apr 18"],
        ["A2", "Figure", 0],
        ["A2", "Comment", "Closed for repairs."],
        ["A3", "Figure", "not applicable"],
        ["A3", "Reason", "Nobody was referred."],
    ]
    saved(centres, xlsx(rows))
    drafts = DraftFigure.objects.filter(filed_in__contract=centres.contract)
    assert [said_of(each) for each in drafts.order_by("kpi__code")] == [
        "Reported 0, comment “Closed for repairs.”",
        "Not applicable: “Nobody was referred.”",
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        pytest.param("n/a", "Not applicable", id="a word that can mean two things"),
        pytest.param("-", "", id="a dash"),
        pytest.param("about 180", "", id="words around a number"),
        pytest.param("181.5", "whole number", id="half a session"),
    ],
)
def test_a_cell_that_cannot_be_read_is_wrong_at_its_place(
    centres: Situation, cell: str, words: str
) -> None:
    upload = uploaded(centres, xlsx([["Code", "", "Apr 18"], ["A2", "", cell]]))
    (row,) = upload.rows.all()
    assert row.outcome == Outcome.WRONG
    (problem,) = row.details["problems"]
    assert problem["where"] == "Register, row 2, column C"
    assert words in problem["words"]


def test_a_figure_of_a_kpi_with_parts_asks_for_both_numbers(centres: Situation) -> None:
    upload = uploaded(centres, xlsx([["Code", "Apr 18"], ["A1", "62.2"]]))
    (row,) = upload.rows.all()
    assert "worked out from two numbers" in row.details["problems"][0]["words"]


def test_every_row_and_column_without_a_place_is_told_at_once(
    centres: Situation,
) -> None:
    told = refusal_of(
        centres,
        [
            ["Code", "Row", "Mar 2018", "Apr 18", "April 2018", "Q1 2018/19"],
            ["A2", "", "170", "182", "182", "500"],
            ["B9", "", "", "1", "", ""],
            ["A2", "", "", "183", "", ""],
            ["A3", "Sum", "", "1", "", ""],
        ],
    )
    for words in (
        "column C (Mar 2018) “Mar 2018”: The contract has no return for March 2018: its "
        "monthly returns run from April 2018 to July 2018.",
        "column E (April 2018) “April 2018”: Another column, “Apr 18”, is of the same",
        "Nothing of this contract is reported quarterly.",
        "row 3, column A (Code) “B9”: The contract has no KPI with this code.",
        "row 4, column A (Code) “A2”: Row 2 says the same of this KPI.",
        "row 5, column B (Row) “Sum”: Write Figure, Part, Whole, Reason or Comment.",
    ):
        assert words in told
    assert not SheetUpload.objects.exists()


def test_a_column_outside_the_term_may_stand_in_the_file_if_it_is_empty(
    centres: Situation,
) -> None:
    rows = [["Code", "Mar 2018", "Apr 18"], ["A2", "", "182"]]
    assert uploaded(centres, xlsx(rows)).rows.count() == 1


def test_a_period_that_has_not_begun_has_no_return(centres: Situation) -> None:
    told = refusal_of(centres, [["Code", "Aug 2018"], ["A2", "182"]])
    assert "to July 2018" in told


def test_what_is_not_read_is_said(centres: Situation) -> None:
    rows = [["Code", "Target", "Apr 18"], ["A2", "180", "182"]]
    upload = uploaded(centres, xlsx(rows))
    assert upload.summary["remarks"] == [
        "Not read, because they are no periods: “Target”."
    ]


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ([["Indicator", "Target"], ["A2", "180"]], NoPeriods),
        ([["Name", "Apr 18"], ["A2", "180"]], NoCodes),
        ([["Code", "Apr 18"], ["A2", None]], NothingInTheFile),
    ],
)
def test_a_file_without_a_place_for_figures_is_refused(
    centres: Situation, rows: Rows, refusal: type[Exception]
) -> None:
    centres.fill_in()
    with pytest.raises(refusal):
        uploaded(centres, xlsx(rows))


def test_a_file_that_is_no_spreadsheet_is_refused(centres: Situation) -> None:
    with pytest.raises(SpreadsheetRefused):
        uploaded(centres, b"\x89PNG")


def test_csv_in_cp1252_with_dates_as_headings_is_read(centres: Situation) -> None:
    text = csv_text(
        [
            ["Code", "Row", "30/04/2018"],
            ["A2", "", "1,182"],
            ["A2", "Comment", "Über £5 a place"],
        ]
    )
    saved(centres, text.encode("cp1252"))
    (draft,) = DraftFigure.objects.filter(filed_in__contract=centres.contract)
    assert said_of(draft) == "Reported 1182, comment “Über £5 a place”"


def test_a_submitted_return_is_not_changed_and_its_gaps_are_left(
    centres: Situation,
) -> None:
    centres.fill_in()
    centres.submit()
    rows = [["Code", "Apr 18"], ["A2", "999"], ["A3", ""]]
    (row,) = uploaded(centres, xlsx(rows)).rows.all()
    assert row.outcome == Outcome.WRONG
    assert "Leave the row as it was" in row.details["problems"][0]["words"]


def test_quarters_go_to_quarterly_returns() -> None:
    centres = children_centres(
        (counted("A2"), counted("B1", cadence="quarterly")),
        opened_until=date(2018, 4, 30),
    )
    saved(centres, xlsx([["Code", "Q1 2018/19"], ["B1", "540"]]))
    (draft,) = DraftFigure.objects.filter(filed_in__contract=centres.contract)
    assert (draft.filed_in.period.label, said_of(draft)) == (
        "Quarter 1 2018/19",
        "Reported 540",
    )


def test_a_kpi_that_the_period_did_not_ask_for_is_wrong_only_where_it_is_filled(
    centres: Situation,
) -> None:
    quarterly = children_centres((counted("A2"), counted("B1", cadence="quarterly")))
    rows = [["Code", "Apr 18"], ["A2", "182"], ["B1", ""]]
    assert uploaded(quarterly, xlsx(rows)).rows.count() == 1
    rows[2][1] = "5"
    wrong = uploaded(quarterly, xlsx(rows)).rows.filter(outcome=Outcome.WRONG)
    assert "There is no such KPI in April 2018" in str(wrong.get().details["problems"])
