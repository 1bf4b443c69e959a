"""What is in the workbook that people get: open and locked, as text and as numbers."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from contracts_site.foundation.spreadsheets import read_spreadsheet
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.services import open_returns, verify_figure
from kpis.returns.states import FigureState
from kpis.spreadsheets.workbooks import contract_workbook, return_workbook
from tests.factories.contracts import VariationFactory
from tests.kpis.returns.situations import (
    LATER,
    MUCH_LATER,
    Situation,
    children_centres,
    counted,
    introduce_kpi_set,
    parted,
)
from tests.kpis.spreadsheets.sheets import Sheet

pytestmark = pytest.mark.django_db


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_template_has_a_row_for_each_kpi_with_what_is_asked_and_saved(
    centres: Situation,
) -> None:
    centres.draft("A1", FigureInput.part_of_whole(Decimal(634), Decimal(1020)))
    sheet = Sheet.of(centres.april)
    assert [sheet.cell(code, "period") for code in ("A1", "A2", "A3")] == [
        "April 2018"
    ] * 3
    assert sheet.cell("A1", "part_and_whole") == (
        "children who attended, of children living in the area"
    )
    assert (sheet.cell("A1", "part"), sheet.cell("A1", "whole")) == (634, 1020)
    assert (sheet.cell("A1", "figure"), sheet.cell("A1", "state")) == ("", "Reported")
    assert sheet.cell("A2", "target") == "at least 180"
    assert sheet.cell("A2", "state") == "Awaited"


def test_template_shows_the_last_period(centres: Situation) -> None:
    centres.fill_in()
    centres.submit()
    open_returns(contracts=[centres.contract], on=LATER.date())
    may = Return.objects.get(period_start="2018-05-01")
    assert Sheet.of(may).cell("A2", "last_period") == "180"


def test_template_locks_all_but_what_people_write_and_hides_ids(
    centres: Situation,
) -> None:
    parts = parts_of(return_workbook(centres.april))
    sheet, styles = parts["xl/worksheets/sheet1.xml"], parts["xl/styles.xml"]
    assert "<sheetProtection" in sheet
    hidden = re.findall(r'<col min="(\d+)" max="(\d+)"[^>]*hidden="1"', sheet)
    assert hidden == [("1", "3")]
    cell_styles = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles.split("<cellXfs")[1])
    unlocked = {n for n, each in enumerate(cell_styles) if 'locked="0"' in each}
    head = Sheet.of(centres.april).head
    open_cells = {
        head[ord(column) - ord("A")]
        for column, style in re.findall(r'<c r="([A-Z])2" s="(\d+)"', sheet)
        if int(style) in unlocked
    }
    # A1 is worked out from its parts, so its figure is not typed.
    assert open_cells == {"State", "Part", "Whole", "Reason", "Comment"}


def test_template_offers_the_states_in_a_list(centres: Situation) -> None:
    sheet = parts_of(return_workbook(centres.april))["xl/worksheets/sheet1.xml"]
    offered = re.findall(r'sqref="L2:L4"[^>]*><formula1>"([^"]*)"', sheet)
    assert offered == ["Reported,No activity,Not available,Not applicable,Awaited"]
    assert Sheet.of(centres.april).head[11] == "State"


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20", "-5", "@SUM(A1)", "http://example.org", "'=x", "007"]
)
def test_text_of_people_is_text_and_no_formula_or_link(
    centres: Situation, text: str
) -> None:
    comment = FigureInput.reported(Decimal(190), comment=text)
    centres.draft("A2", comment)
    content = return_workbook(centres.april)
    parts = parts_of(content)
    assert not any("<f>" in part or "<hyperlink" in part for part in parts.values())
    assert Sheet.read(content).cell("A2", "comment") == text


def test_negative_numbers_are_numbers_and_long_ones_keep_every_digit() -> None:
    centres = children_centres(
        (counted("A2", unit="score"), counted("A3", unit="score"))
    )
    centres.draft("A2", FigureInput.reported(Decimal("-12.5"), comment="Why"))
    centres.draft("A3", FigureInput.reported(Decimal("123456789012.0123456789")))
    sheet = Sheet.of(centres.april)
    assert sheet.cell("A2", "figure") == -12.5
    assert sheet.cell("A3", "figure") == "123456789012.0123456789"


def test_states_without_a_figure_have_their_word_and_no_number(
    centres: Situation,
) -> None:
    for code, state in (("A2", FigureState.NO_ACTIVITY), ("A3", FigureState.AWAITED)):
        centres.draft(code, FigureInput.without_figure(state))
    sheet = Sheet.of(centres.april)
    assert (sheet.cell("A2", "state"), sheet.cell("A2", "figure")) == (
        "No activity",
        "",
    )
    assert (sheet.cell("A3", "state"), sheet.cell("A3", "figure")) == ("Awaited", "")


def test_file_of_all_returns_has_what_was_reported_verified_and_rated(
    centres: Situation,
) -> None:
    centres.fill_in()
    centres.submit()
    figure = centres.april.figures.get(kpi__code="A2")
    verify_figure(
        figure=figure,
        content=FigureInput.reported(Decimal(175), comment="Counted again"),
        reason="Sessions held twice",
        at=LATER,
        by=centres.commissioner,
    )
    open_returns(contracts=[centres.contract], on=MUCH_LATER.date())
    returns = list(Return.objects.filter(contract=centres.contract))
    sheet = Sheet.read(contract_workbook(centres.contract, returns))
    assert [row[sheet.place("period")] for row in sheet.rows] == [
        *["April 2018"] * 3,
        *["May 2018"] * 3,
        *["June 2018"] * 3,
    ]
    assert sheet.cell("A2", "figure") == 180
    assert sheet.cell("A2", "verified") == "175"
    assert sheet.cell("A2", "rating") == "Amber"


def test_file_of_all_returns_has_the_kpis_of_each_period_s_own_set() -> None:
    centres = children_centres((counted("A2"),))
    introduce_kpi_set(
        centres.contract,
        (counted("B1"), parted("A1")),
        effective_from=date(2018, 5, 20),
        variation=VariationFactory(contract=centres.contract, approved=True),
    )
    open_returns(contracts=[centres.contract], on=MUCH_LATER.date())
    returns = list(Return.objects.filter(contract=centres.contract))
    sheet = Sheet.read(contract_workbook(centres.contract, returns))
    of_periods = [
        (row[sheet.place("period")], row[sheet.place("kpi")]) for row in sheet.rows
    ]
    assert of_periods == [
        ("April 2018", "A2"),
        ("May 2018", "B1"),
        ("May 2018", "A1"),
        ("June 2018", "B1"),
        ("June 2018", "A1"),
    ]
    asked = {
        each.period.label: [d.kpi.code for d in each.definitions_asked()]
        for each in returns
    }
    assert asked == {
        "April 2018": ["A2"],
        "May 2018": ["B1", "A1"],
        "June 2018": ["B1", "A1"],
    }


def test_workbook_of_many_returns_asks_as_many_queries_as_of_few(
    centres: Situation, django_assert_max_num_queries: object
) -> None:
    open_returns(contracts=[centres.contract], on=MUCH_LATER.date())
    returns = list(Return.objects.filter(contract=centres.contract))
    assert len(returns) == 3
    with django_assert_max_num_queries(6):
        contract_workbook(centres.contract, returns)


def test_notes_say_how_to_fill_it_in(centres: Situation) -> None:
    notes = read_spreadsheet(return_workbook(centres.april)).sheets[1]
    assert notes.name == "Notes"
    assert any("62.5" in str(row[1]) for row in notes.rows)


def test_kpi_of_another_cadence_is_not_in_the_sheet() -> None:
    children_centres((parted(), counted("Q1", cadence="quarterly")))
    sheet = Sheet.of(Return.objects.get(cadence="monthly"))
    assert [row[sheet.place("kpi")] for row in sheet.rows] == ["A1"]
