"""A return by spreadsheet as a person does it: download, upload, preview, save."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import DraftFigure, Return
from kpis.returns.services import open_returns
from kpis.spreadsheets import services, views
from kpis.spreadsheets.models import SheetUpload
from tests.contracts.pages import error_summary, words_of
from tests.factories import PersonFactory
from tests.kpis.returns.conftest import SignIn, at_moment
from tests.kpis.returns.situations import LATER, MUCH_LATER, Situation
from tests.kpis.spreadsheets.sheets import Sheet, drafts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with at_moment(LATER):
        yield


@pytest.fixture
def client(centres: Situation, sign_in: SignIn) -> Client:
    return sign_in(centres.provider_user)


def template(client: Client, filed_in: Return) -> Sheet:
    answer = client.get(reverse("kpis:return-template", args=[filed_in.pk]))
    assert answer["Content-Disposition"].endswith('-april-2018.xlsx"')
    return Sheet.read(answer.content)


def upload(client: Client, address: str, content: bytes) -> Any:
    file = SimpleUploadedFile("april.xlsx", content)
    return client.post(address, {"file": file}, follow=True)


def to_return(filed_in: Return) -> str:
    return reverse("kpis:return-spreadsheet", args=[filed_in.pk])


def save(client: Client, **answers: Any) -> Any:
    newest = SheetUpload.objects.latest("pk")
    return client.post(
        reverse("kpis:sheet-upload-save", args=[newest.pk]),
        {"check_number": newest.check_number} | answers,
        follow=True,
    )


def test_return_is_filled_in_by_spreadsheet_in_four_steps(
    centres: Situation, client: Client
) -> None:
    home = client.get(reverse("kpis:return-detail", args=[centres.april.pk]))
    for name in ("return-template", "return-spreadsheet"):
        address = reverse(f"kpis:{name}", args=[centres.april.pk])
        assert f'href="{address}"' in home.content.decode()
    sheet = template(client, centres.april)
    sheet.fill_in("A1", part=700, whole=1000).fill_in("A2", figure=190)
    sheet.fill_in("A3", figure=3)

    preview = words_of(upload(client, to_return(centres.april), sheet.xlsx()))
    assert "3 new, 0 changed, 0 the same as on record, 0 wrong." in preview
    assert "Figure: Awaited → 700 of 1,000" in preview
    assert not DraftFigure.objects.exists()

    answer = save(client)
    assert answer.redirect_chain[-1][0] == reverse(
        "kpis:return-detail", args=[centres.april.pk]
    )
    assert "3 figures are saved as draft from april.xlsx." in words_of(answer)
    assert "3 of 3 complete" in words_of(answer) or "Complete" in words_of(answer)
    assert set(drafts(centres.april)) == {"A1", "A2", "A3"}


def test_file_with_wrong_rows_shows_every_problem_and_no_way_to_save(
    centres: Situation, client: Client
) -> None:
    sheet = template(client, centres.april)
    sheet.fill_in("A2", figure="lots").fill_in("A3", figure=-1)
    answer = upload(client, to_return(centres.april), sheet.xlsx())
    words = words_of(answer)
    assert error_summary(answer) == [
        "2 rows are wrong. Nothing is saved until none is."
    ]
    assert "row 3, column M (Figure) “lots”: “lots” is not a number." in words
    assert "row 4, column M (Figure) “-1”: Enter 0 or more" in words
    assert "Save these figures" not in words
    assert answer.content.decode().count("<title>Error: ") == 1
    assert "Some rows are wrong, so nothing was saved." in words_of(save(client))


def test_same_file_again_has_nothing_to_save(
    centres: Situation, client: Client
) -> None:
    content = template(client, centres.april).fill_in("A2", figure=190).xlsx()
    upload(client, to_return(centres.april), content)
    save(client)
    again = words_of(upload(client, to_return(centres.april), content))
    assert "There is nothing to save: the file says what is on record." in again
    assert "There is nothing to save." in words_of(save(client))


def test_figure_saved_by_another_is_shown_with_who_and_when_and_chosen(
    centres: Situation, client: Client
) -> None:
    sheet = template(client, centres.april).fill_in("A2", figure=190)
    centres.draft("A2", FigureInput.reported(Decimal(185)), by=centres.commissioner)
    preview = words_of(upload(client, to_return(centres.april), sheet.xlsx()))
    assert "Use my file for A2" in preview
    assert f"Saved by {centres.commissioner}, 3 May 2018" in preview
    assert "Figure: 185 saved, 190 in your file." in preview

    assert "There is nothing to save." in words_of(save(client))
    assert drafts(centres.april)["A2"].value == 185

    save(client, take="3")
    assert drafts(centres.april)["A2"].value == 190


def test_figure_saved_by_another_after_the_preview_shows_a_new_preview(
    centres: Situation, client: Client
) -> None:
    sheet = template(client, centres.april).fill_in("A2", figure=190)
    upload(client, to_return(centres.april), sheet.xlsx())
    centres.draft("A2", FigureInput.reported(Decimal(185)), by=centres.commissioner)
    words = words_of(save(client))
    assert "Something has changed since this preview, so nothing was saved." in words
    assert "Use my file for A2" in words
    assert drafts(centres.april)["A2"].value == 185


@pytest.mark.parametrize("take", ["x", "-1", "9" * 30, "3", "²"])
def test_choices_that_are_none_choose_nothing(
    centres: Situation, client: Client, take: str
) -> None:
    sheet = template(client, centres.april).fill_in("A2", figure=190)
    upload(client, to_return(centres.april), sheet.xlsx())
    answer = save(client, take=take)
    assert answer.status_code == 200
    assert set(drafts(centres.april)) == {"A2"}


@pytest.mark.parametrize("number", ["", "x", "99", "²"])
def test_check_number_that_is_none_saves_nothing(
    centres: Situation, client: Client, number: str
) -> None:
    sheet = template(client, centres.april).fill_in("A2", figure=190)
    upload(client, to_return(centres.april), sheet.xlsx())
    words = words_of(save(client, check_number=number))
    assert "nothing was saved" in words
    assert not DraftFigure.objects.exists()


def test_upload_of_nothing_asks_for_the_file(
    centres: Situation, client: Client
) -> None:
    answer = client.post(to_return(centres.april))
    assert error_summary(answer) == ["Choose the spreadsheet."]


def test_sheet_of_another_return_is_refused_at_the_field(
    centres: Situation, client: Client
) -> None:
    open_returns(contracts=[centres.contract], on=MUCH_LATER.date())
    may = Return.objects.get(period_start="2018-05-01")
    answer = upload(client, to_return(centres.april), Sheet.of(may).xlsx())
    (told,) = error_summary(answer)
    assert told.startswith("This is the spreadsheet of another return")


def test_submitted_return_is_not_filled_in_by_spreadsheet(
    centres: Situation, client: Client
) -> None:
    centres.fill_in()
    centres.submit()
    answer = client.get(to_return(centres.april), follow=True)
    assert "has been submitted and cannot be edited" in words_of(answer)
    home = reverse("kpis:return-detail", args=[centres.april.pk])
    assert "Upload a spreadsheet" not in words_of(client.get(home))


def test_all_returns_of_a_contract_go_out_and_in_by_one_file(
    centres: Situation, client: Client
) -> None:
    open_returns(contracts=[centres.contract], on=LATER.date())
    page = reverse("kpis:contract-spreadsheet", args=[centres.contract.pk])
    assert client.get(page).status_code == 200
    download = reverse("kpis:contract-returns-download", args=[centres.contract.pk])
    sheet = Sheet.read(client.get(download).content)
    for row in sheet.rows:
        if row[sheet.place("kpi")] == "A2":
            row[sheet.place("figure")] = 200
    preview = words_of(upload(client, page, sheet.xlsx()))
    assert "2 new, 0 changed, 4 the same as on record, 0 wrong." in preview
    words = words_of(save(client))
    assert "The figures are saved" in words
    assert DraftFigure.objects.filter(value=200).count() == 2


def test_large_file_is_checked_and_saved_in_the_background(
    centres: Situation, client: Client
) -> None:
    sheet = template(client, centres.april).fill_in("A2", figure=190)
    with (
        mock.patch.object(services, "SMALL_BYTES", 10),
        mock.patch.object(views, "SMALL_ROWS", 0),
    ):
        answer = upload(client, to_return(centres.april), sheet.xlsx())
        check = Job.objects.latest("pk")
        assert answer.redirect_chain[-1][0] == check.get_absolute_url()
        newest = SheetUpload.objects.get()
        waiting = client.get(newest.get_absolute_url())
        assert "The file is being checked." in words_of(waiting)
        assert "Wait until the file has been checked" in words_of(save(client))
        perform_job(check.pk)
        check.refresh_from_db()
        assert check.result is not None
        assert check.result["message"] == "3 rows are checked. Nothing is saved yet."
        preview = words_of(client.get(check.result["url"]))
        assert "1 new, 0 changed, 2 the same as on record, 0 wrong." in preview
        save(client)
    job = Job.objects.latest("pk")
    perform_job(job.pk)
    job.refresh_from_db()
    assert job.result is not None
    assert job.result["message"] == "1 figure is saved as draft."
    assert drafts(centres.april)["A2"].value == 190
    perform_job(job.pk)
    assert drafts(centres.april)["A2"].version == 1


def test_saving_in_the_background_what_has_moved_on_says_so(
    centres: Situation, client: Client
) -> None:
    sheet = template(client, centres.april).fill_in("A2", figure=190)
    upload(client, to_return(centres.april), sheet.xlsx())
    with mock.patch.object(views, "SMALL_ROWS", 0):
        save(client)
    centres.draft("A2", FigureInput.reported(Decimal(185)), by=centres.commissioner)
    job = Job.objects.latest("pk")
    perform_job(job.pk)
    job.refresh_from_db()
    assert job.result is not None
    assert job.result["message"] == "Nothing was saved."
    assert "Something has changed since this preview" in job.result["failures"][0]
    preview = words_of(client.get(job.result["url"]))
    assert "Use my file for A2" in preview
    assert drafts(centres.april)["A2"].value == 185


def test_upload_of_another_person_is_unknown_but_to_auditors(
    centres: Situation, client: Client, sign_in: SignIn
) -> None:
    upload(client, to_return(centres.april), template(client, centres.april).xlsx())
    newest = SheetUpload.objects.get()
    page = newest.get_absolute_url()
    assert sign_in(centres.commissioner).get(page).status_code == 404
    auditor = sign_in(PersonFactory(auditor=True))
    assert auditor.get(page).status_code == 200
    saving = reverse("kpis:sheet-upload-save", args=[newest.pk])
    assert auditor.post(saving).status_code == 403


def test_preview_asks_as_many_queries_for_many_rows_as_for_few(
    centres: Situation, client: Client, django_assert_max_num_queries: Any
) -> None:
    sheet = template(client, centres.april)
    for n in range(300):
        extra = list(sheet.row("A2"))
        extra[sheet.place("kpi")] = f"X{n}"
        extra[sheet.place("kpi_id")] = ""
        sheet.rows.append(extra)
    upload(client, to_return(centres.april), sheet.xlsx())
    page = SheetUpload.objects.get().get_absolute_url()
    with django_assert_max_num_queries(15):
        assert client.get(page).status_code == 200


def test_rows_of_the_preview_can_be_downloaded(
    centres: Situation, client: Client
) -> None:
    sheet = template(client, centres.april).fill_in("A2", figure="=lots")
    upload(client, to_return(centres.april), sheet.xlsx())
    page = SheetUpload.objects.get().get_absolute_url()
    answer = client.get(page, {"export": "csv"})
    assert "Register, row 3, column M" in b"".join(answer).decode()
