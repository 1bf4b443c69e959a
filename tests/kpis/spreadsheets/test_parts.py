"""A return in parts by spreadsheet: a file states what its sender may submit."""

import pytest
from django.test import Client
from django.urls import reverse

from kpis.spreadsheets.exceptions import RecordMovedOn
from kpis.spreadsheets.services import save_sheet
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.situations import LATER, Situation, in_parts
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
def parts() -> Situation:
    return in_parts()


def downloaded(client: Client, parts: Situation) -> Sheet:
    url = reverse("kpis:return-template", args=[parts.april.pk])
    return Sheet.read(client.get(url).content)


def codes(sheet: Sheet) -> list[str]:
    return [row[sheet.place("kpi")] for row in sheet.rows]


def test_template_has_the_parts_that_its_reader_fills_in(
    parts: Situation, sign_in: SignIn
) -> None:
    assert codes(downloaded(sign_in(parts.provider_user), parts)) == ["A1"]
    own = downloaded(sign_in(parts.commissioner), parts)
    assert codes(own) == ["A1", "A2", "A3"]


def test_file_of_one_part_is_saved_without_the_others(
    parts: Situation, sign_in: SignIn
) -> None:
    sheet = downloaded(sign_in(parts.provider_user), parts)
    saved(parts, sheet.fill_in("A1", part=700, whole=1000).xlsx())
    assert list(drafts(parts.april)) == ["A1"]


def test_row_of_another_owner_is_refused_with_its_cell(parts: Situation) -> None:
    sheet = Sheet.of(parts.april).fill_in("A2", figure=190)
    upload = uploaded(parts, sheet.xlsx())
    assert outcomes(upload)["A2"] == "wrong"
    (words,) = problems(upload)
    assert "This KPI is in the council’s part of the return" in words
    assert outcomes(uploaded(parts, sheet.xlsx(), by=parts.commissioner))["A2"] == "new"


def test_row_of_another_owner_left_as_it_was_is_no_matter(parts: Situation) -> None:
    parts.fill_in()
    upload = uploaded(parts, Sheet.of(parts.april).xlsx())
    assert set(outcomes(upload).values()) == {"same"}


def test_row_of_a_submitted_part_is_refused(parts: Situation) -> None:
    parts.fill_in()
    parts.submit(owner="council", by=parts.commissioner)
    sheet = Sheet.of(parts.april).fill_in("A2", figure=190)
    upload = uploaded(parts, sheet.xlsx(), by=parts.commissioner)
    (words,) = problems(upload)
    assert "The council’s part of this return has been submitted" in words


def test_kpi_that_moves_to_another_owner_meanwhile_saves_nothing(
    parts: Situation,
) -> None:
    sheet = Sheet.of(parts.april).fill_in("A1", part=700, whole=1000)
    upload = uploaded(parts, sheet.xlsx())
    parts.report("A1", "council")
    with pytest.raises(RecordMovedOn):
        save_sheet(
            upload=upload,
            check_number=upload.check_number,
            at=LATER,
            by=parts.provider_user,
        )
    assert not parts.april.draft_figures.exists()
