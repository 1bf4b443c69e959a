"""From preview to record: all or nothing, never over another's figure, whose it is."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from contracts_site.foundation.history.tracking import event_model_of
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import DraftFigure, Return
from kpis.returns.services import open_returns, save_draft_figure
from kpis.returns.states import FigureState
from kpis.spreadsheets.exceptions import (
    NothingToSave,
    RecordMovedOn,
    RowsAreWrong,
    SheetIsSaved,
)
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.services import (
    check_sheet,
    confirm_sheet,
    save_sheet,
    upload_sheet,
)
from kpis.spreadsheets.workbooks import contract_workbook
from tests.factories import PersonFactory
from tests.kpis.returns.situations import (
    LATER,
    MUCH_LATER,
    Situation,
    children_centres,
)
from tests.kpis.spreadsheets.sheets import (
    Sheet,
    changes,
    drafts,
    outcomes,
    problems,
    saved,
    uploaded,
)

pytestmark = pytest.mark.django_db


def filled(centres: Situation) -> Sheet:
    return (
        Sheet.of(centres.april)
        .fill_in("A1", part=700, whole=1000)
        .fill_in("A2", figure=190)
        .fill_in("A3", figure=3)
    )


def save(upload: SheetUpload, **about: object) -> SheetUpload:
    known = {"check_number": upload.check_number, "at": LATER, "by": upload.uploaded_by}
    return save_sheet(upload=upload, **known | about)


def test_saved_figures_are_drafts_of_who_uploaded_them(centres: Situation) -> None:
    upload = saved(centres, filled(centres).xlsx())
    assert (upload.state, upload.saved_at, upload.summary["saved"]) == (
        *("saved", LATER),
        3,
    )
    for draft in drafts(centres.april).values():
        assert (draft.saved_by, draft.saved_at) == (centres.provider_user, LATER)
        assert draft.version == 1
    assert drafts(centres.april)["A1"].value == 70
    events = event_model_of(DraftFigure).objects.all()
    assert {event.pgh_context["user"] for event in events} == {centres.provider_user.pk}


def test_same_file_twice_saves_nothing_the_second_time(centres: Situation) -> None:
    content = filled(centres).xlsx()
    saved(centres, content)
    events = event_model_of(DraftFigure).objects.count()

    again = uploaded(centres, content)

    assert set(outcomes(again).values()) == {"same"}
    with pytest.raises(NothingToSave):
        save(again)
    assert event_model_of(DraftFigure).objects.count() == events


def test_template_as_downloaded_changes_nothing(centres: Situation) -> None:
    centres.draft("A1", FigureInput(FigureState.AWAITED, numerator=Decimal(5)))
    centres.draft("A2", FigureInput.reported(Decimal(175), comment="=1+1"))
    upload = uploaded(centres, Sheet.of(centres.april).xlsx())
    assert set(outcomes(upload).values()) == {"same"}


def test_upload_is_saved_once_however_often_it_is_asked_for(
    centres: Situation,
) -> None:
    upload = uploaded(centres, filled(centres).xlsx())
    save(upload)
    save(upload)
    assert DraftFigure.objects.filter(version=1).count() == 3
    upload.refresh_from_db()
    with pytest.raises(SheetIsSaved):
        confirm_sheet(upload=upload, check_number=upload.check_number, chosen=())


def test_nothing_of_a_file_with_a_wrong_row_is_saved(centres: Situation) -> None:
    upload = uploaded(centres, filled(centres).fill_in("A3", figure="lots").xlsx())
    with pytest.raises(RowsAreWrong):
        save(upload)
    assert not DraftFigure.objects.exists()


def test_preview_says_field_by_field_what_changes(centres: Situation) -> None:
    centres.draft("A1", FigureInput.part_of_whole(Decimal(634), Decimal(1020)))
    centres.draft("A2", FigureInput.reported(Decimal(182)))
    sheet = filled(centres)
    sheet.fill_in("A1", part=640).fill_in(
        "A2", figure="", state="Not available", reason="System down", comment="Soon"
    )
    upload = uploaded(centres, sheet.xlsx())
    assert changes(upload, "A1") == ["Figure: 634 of 1,020 → 640 of 1,000"]
    assert changes(upload, "A2") == [
        "Figure: 182 → Not available",
        "Reason: nothing → System down",
        "Comment: nothing → Soon",
    ]
    assert outcomes(upload) == {"A1": "changed", "A2": "changed", "A3": "new"}


# Two people.
def change(centres: Situation, code: str, value: int) -> None:
    """The commissioner saves a figure of their own."""
    held = DraftFigure.objects.filter(filed_in=centres.april, kpi__code=code).first()
    save_draft_figure(
        filed_in=centres.april,
        kpi=centres.kpi(code),
        content=FigureInput.reported(Decimal(value)),
        seen_version=held.version if held else None,
        at=LATER,
        by=centres.commissioner,
    )


def test_figure_saved_by_another_since_the_download_is_shown_and_stays(
    centres: Situation,
) -> None:
    sheet = filled(centres)
    change(centres, "A2", 185)
    upload = uploaded(centres, sheet.xlsx())
    assert outcomes(upload) == {"A1": "new", "A2": "both", "A3": "new"}
    row = upload.rows.get(label__startswith="A2")
    assert row.details["theirs"].startswith(f"{centres.commissioner}, 9 May 2018")
    assert changes(upload, "A2") == ["Figure: 185 → 190"]

    save(upload)

    assert {code: draft.value for code, draft in drafts(centres.april).items()} == {
        "A1": 70,
        "A2": 185,
        "A3": 3,
    }


def test_figure_of_the_file_is_saved_where_the_person_chooses_it(
    centres: Situation,
) -> None:
    sheet = filled(centres)
    change(centres, "A2", 185)
    upload = uploaded(centres, sheet.xlsx())
    save(upload, chosen=[upload.rows.get(label__startswith="A2").number])
    draft = drafts(centres.april)["A2"]
    assert (draft.value, draft.version, draft.saved_by) == (
        *(190, 2),
        centres.provider_user,
    )


def test_row_nobody_touched_leaves_what_another_saved_since(
    centres: Situation,
) -> None:
    change(centres, "A2", 180)
    sheet = Sheet.of(centres.april).fill_in("A3", figure=3)
    change(centres, "A2", 185)
    upload = saved(centres, sheet.xlsx())
    assert outcomes(upload) == {"A1": "same", "A2": "same", "A3": "new"}
    assert drafts(centres.april)["A2"].value == 185


@pytest.mark.parametrize("was_there", [True, False])
def test_figure_saved_by_another_after_the_preview_stops_the_whole_file(
    centres: Situation, was_there: bool
) -> None:
    if was_there:
        change(centres, "A3", 1)
    upload = uploaded(centres, filled(centres).xlsx())
    change(centres, "A3", 2)

    with pytest.raises(RecordMovedOn, match="nothing was saved"):
        save(upload)

    assert {code: draft.value for code, draft in drafts(centres.april).items()} == {
        "A3": 2
    }
    anew = check_sheet(upload=upload, at=LATER)
    assert outcomes(anew)["A3"] == "both"
    assert anew.check_number == upload.check_number + 1


def test_preview_that_is_old_saves_nothing(centres: Situation) -> None:
    upload = uploaded(centres, filled(centres).xlsx())
    with pytest.raises(RecordMovedOn):
        save(upload, check_number=upload.check_number - 1)
    assert not DraftFigure.objects.exists()


# Where the return stands, and whose it is.
def test_return_submitted_after_the_preview_takes_nothing(centres: Situation) -> None:
    centres.fill_in()
    upload = uploaded(centres, filled(centres).fill_in("A2", figure=199).xlsx())
    centres.submit()
    with pytest.raises(RecordMovedOn, match="has been submitted"):
        save(upload)
    assert drafts(centres.april)["A2"].value == 180


def test_row_of_a_submitted_return_is_the_same_or_wrong(centres: Situation) -> None:
    centres.fill_in()
    centres.submit()
    content = contract_workbook(centres.contract, [centres.april])
    sheet = Sheet.read(content)
    assert set(outcomes(uploaded(centres, sheet.xlsx())).values()) == {"same"}

    upload = uploaded(centres, sheet.fill_in("A2", figure=199).xlsx())

    assert outcomes(upload) == {"A1": "same", "A2": "wrong", "A3": "same"}
    assert "This return has been submitted" in problems(upload)[0]


def test_row_of_a_period_that_has_not_begun_is_wrong(centres: Situation) -> None:
    too_soon = datetime(2018, 3, 20, 9, 0, tzinfo=UTC)
    upload = uploaded(centres, filled(centres).xlsx(), at=too_soon)
    assert set(outcomes(upload).values()) == {"wrong"}
    assert (
        "has not begun. Enter its figures from 1 April 2018 on."
        in (problems(upload)[0])
    )


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ({"commissioner": True}, "You may not fill in returns of this contract."),
        ({"auditor": True}, "You may not fill in returns of this contract."),
        ({"provider_user": True}, "There is no such return here"),
        ({"member": True}, "There is no such return here"),
    ],
)
def test_rows_of_returns_that_are_not_the_person_s_are_wrong(
    centres: Situation, who: dict[str, bool], words: str
) -> None:
    upload = uploaded(centres, filled(centres).xlsx(), by=PersonFactory(**who))
    assert set(outcomes(upload).values()) == {"wrong"}
    assert words in problems(upload)[0]


def test_rows_of_another_contract_are_unknown_in_this_one_s_file(
    centres: Situation,
) -> None:
    other = children_centres()
    upload = upload_sheet(
        filename="all.xlsx",
        content=filled(other).xlsx(),
        contract=centres.contract,
        at=LATER,
        by=other.provider_user,
    )
    checked = check_sheet(upload=upload, at=LATER)
    assert {row.outcome for row in checked.rows.all()} == {"a_wrong"}
    assert "There is no such return here" in problems(checked)[0]


# All returns of a contract.
def test_file_of_all_returns_is_saved_into_those_that_are_open(
    centres: Situation,
) -> None:
    centres.fill_in()
    centres.submit()
    open_returns(contracts=[centres.contract], on=MUCH_LATER.date())
    returns = list(Return.objects.filter(contract=centres.contract))
    sheet = Sheet.read(contract_workbook(centres.contract, returns))
    for row in sheet.rows:
        if row[sheet.place("period")] != "April 2018" and row[5] == "A2":
            row[sheet.place("figure")] = 201
    upload = upload_sheet(
        filename="all.xlsx",
        content=sheet.xlsx(),
        contract=centres.contract,
        at=MUCH_LATER,
        by=centres.commissioner,
    )
    save(check_sheet(upload=upload, at=MUCH_LATER), at=MUCH_LATER)
    saved_in = DraftFigure.objects.filter(value=201).values_list(
        "filed_in__period_start", flat=True
    )
    assert sorted(map(str, saved_in)) == ["2018-05-01", "2018-06-01"]


def test_kpi_dropped_after_the_preview_stops_the_whole_file(
    centres: Situation,
) -> None:
    upload = uploaded(centres, filled(centres).xlsx())
    centres.kpi_set.definitions.get(kpi__code="A3").delete()
    with pytest.raises(RecordMovedOn):
        save(upload)
    assert not DraftFigure.objects.exists()


def test_kpi_of_another_contract_is_not_reached_by_its_id(centres: Situation) -> None:
    other = children_centres()
    sheet = filled(centres).fill_in("A2", kpi_id=other.kpi("A2").pk)
    upload = uploaded(centres, sheet.xlsx())
    assert [row.outcome for row in upload.rows.all()] == ["d_new", "a_wrong", "d_new"]
