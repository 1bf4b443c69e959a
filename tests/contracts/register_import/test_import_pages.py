"""Importing as a commissioner does it: upload, columns, preview, import."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts.models import Contract
from contracts.register_import.models import ColumnMapping, RegisterImport
from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from tests.contracts.conftest import SignIn
from tests.contracts.pages import error_summary, soup_of, words_of
from tests.contracts.register_import.registers import HEAD, csv_of, row
from tests.factories import ContractFactory, DirectorateFactory, PersonFactory

pytestmark = pytest.mark.django_db

ROWS = [
    HEAD,
    row("CS-1"),
    row("CS-2", Ends="1/1/2020"),
    row("CS-3", Title="Care & respite"),
]


@pytest.fixture
def commissioner() -> User:
    directorate = DirectorateFactory(name="Children and families")
    return PersonFactory(commissioner_of=directorate)


def upload(client: Client, content: bytes, name: str = "register.csv") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("contracts:register-import-create"), {"file": file})


def columns_of(uploaded: RegisterImport, **other: str) -> dict[str, str]:
    columns = {f"column_{n}": name for n, name in enumerate(uploaded.columns)}
    return columns | {"directorate": "", "value_basis": "net", "keep_as": ""} | other


def run_newest_job() -> Job:
    job = Job.objects.latest("pk")
    perform_job(job.pk)
    job.refresh_from_db()
    return job


def checked(client: Client, content: bytes, **other: str) -> RegisterImport:
    """The file uploaded, its columns named as guessed, checked."""
    assert upload(client, content).status_code == 302
    uploaded = RegisterImport.objects.latest("pk")
    page = reverse("contracts:register-import-columns", args=[uploaded.pk])
    assert client.post(page, columns_of(uploaded, **other)).status_code == 302
    assert run_newest_job().state == "done"
    uploaded.refresh_from_db()
    return uploaded


def confirm(client: Client, uploaded: RegisterImport) -> Any:
    return client.post(
        reverse("contracts:register-import-confirm", args=[uploaded.pk]),
        {"check_number": uploaded.check_number},
        follow=True,
    )


def test_register_is_imported_from_upload_to_contracts(
    sign_in: SignIn, commissioner: User
) -> None:
    client = sign_in(commissioner)
    uploaded = checked(client, csv_of(ROWS))

    preview = client.get(
        reverse("contracts:register-import-detail", args=[uploaded.pk])
    )
    words = words_of(preview)
    assert "2 new, 0 changed, 0 the same as on record, 1 wrong." in words
    assert "The end date must be on or after the start date." in words
    assert "New providers Open Door Advice" in words
    assert not Contract.objects.exists()

    confirm(client, uploaded)
    job = run_newest_job()

    assert job.result is not None
    assert job.result["message"] == "2 contracts are added and 0 changed."
    assert set(Contract.objects.values_list("reference", flat=True)) == {"CS-1", "CS-3"}
    after = client.get(job.result["url"])
    assert "The register is imported" in words_of(after)
    perform_job(job.pk)
    assert Contract.objects.count() == 2


def test_same_file_again_has_nothing_to_import(
    sign_in: SignIn, commissioner: User
) -> None:
    client = sign_in(commissioner)
    for _ in range(2):
        uploaded = checked(client, csv_of([HEAD, row("CS-1")]))
        answer = confirm(client, uploaded)
        job = Job.objects.latest("pk")
        if job.kind == "import-register":
            run_newest_job()
    assert "No row of this file adds or changes anything." in words_of(answer)
    assert Contract.objects.count() == 1


def test_contract_changed_after_the_preview_is_left_out_and_named(
    sign_in: SignIn, commissioner: User
) -> None:
    contract = ContractFactory(
        reference="CS-1", directorate=commissioner.memberships.get().directorate
    )
    client = sign_in(commissioner)
    uploaded = checked(client, csv_of(ROWS))
    Contract.objects.filter(pk=contract.pk).update(title="Changed meanwhile")
    confirm(client, uploaded)

    job = run_newest_job()

    assert job.result is not None
    (failure,) = job.result["failures"]
    assert failure.startswith("Row 2 (CS-1): changed on record since the preview")
    contract.refresh_from_db()
    assert contract.title == "Changed meanwhile"
    assert Contract.objects.filter(reference="CS-3").exists()


def test_mapping_is_kept_under_its_name_and_used_again(
    sign_in: SignIn, commissioner: User
) -> None:
    client = sign_in(commissioner)
    head = ["Our number", *HEAD[1:]]
    assert upload(client, csv_of([head, row()])).status_code == 302
    uploaded = RegisterImport.objects.get()
    assert uploaded.columns[0] == ""
    page = reverse("contracts:register-import-columns", args=[uploaded.pk])
    answers = columns_of(uploaded, column_0="reference", keep_as="Procurement")
    assert client.post(page, answers).status_code == 302

    kept = ColumnMapping.objects.get(name="Procurement")
    file = SimpleUploadedFile("again.csv", csv_of([head, row()]))
    answers = {"file": file, "mapping": kept.pk}
    client.post(reverse("contracts:register-import-create"), answers)
    assert RegisterImport.objects.latest("pk").columns[0] == "reference"


def test_columns_that_are_needed_and_those_chosen_twice_are_told(
    sign_in: SignIn, commissioner: User
) -> None:
    client = sign_in(commissioner)
    upload(client, csv_of([HEAD, row()]))
    uploaded = RegisterImport.objects.get()
    page = reverse("contracts:register-import-columns", args=[uploaded.pk])
    answers = columns_of(uploaded, column_0="title", column_2="")
    told = error_summary(client.post(page, answers))
    assert "Choose which column is “Reference”." in told
    assert "“Title” is chosen for “A: Reference” too." in told
    assert "Choose the column of the directorate, or one for all rows." in told


def test_file_that_is_no_spreadsheet_is_refused_at_the_field(
    sign_in: SignIn, commissioner: User
) -> None:
    answer = upload(sign_in(commissioner), b"%PDF-1.7", "register.xlsx")
    (told,) = error_summary(answer)
    assert told.startswith("The file is a PDF, not a spreadsheet.")


def test_preview_that_is_old_imports_nothing(
    sign_in: SignIn, commissioner: User
) -> None:
    client = sign_in(commissioner)
    uploaded = checked(client, csv_of(ROWS))
    uploaded.check_number = 7
    assert "Look at the new preview" in words_of(confirm(client, uploaded))
    assert not Job.objects.filter(kind="import-register").exists()


def test_upload_of_another_person_is_unknown(
    sign_in: SignIn, commissioner: User
) -> None:
    upload(sign_in(commissioner), csv_of(ROWS))
    page = reverse(
        "contracts:register-import-detail", args=[RegisterImport.objects.get().pk]
    )
    assert sign_in(commissioner=True).get(page).status_code == 404
    assert sign_in(auditor=True).get(page).status_code == 200


def test_columns_named_anew_after_confirming_let_nothing_be_written(
    sign_in: SignIn, commissioner: User
) -> None:
    client = sign_in(commissioner)
    uploaded = checked(client, csv_of(ROWS))
    confirm(client, uploaded)
    page = reverse("contracts:register-import-columns", args=[uploaded.pk])
    writing = Job.objects.latest("pk")
    client.post(page, columns_of(uploaded))

    perform_job(writing.pk)

    writing.refresh_from_db()
    assert writing.error == "Wait until the file has been checked, then import it."
    assert not Contract.objects.exists()


def test_import_list_shows_an_auditor_every_upload_and_a_commissioner_their_own(
    sign_in: SignIn, commissioner: User
) -> None:
    client = sign_in(commissioner)
    uploaded = checked(client, csv_of(ROWS))
    other = PersonFactory(commissioner_of=DirectorateFactory())
    upload(sign_in(other), csv_of(ROWS), "another.csv")
    page = reverse("contracts:register-import-list")
    own = words_of(sign_in(commissioner).get(page))
    assert "register.csv" in own
    assert "another.csv" not in own
    auditor = sign_in(auditor=True)
    register = soup_of(auditor.get(reverse("contracts:contract-list")))
    assert register.select_one(f'a[href="{page}"]').text.strip() == "Imports"
    listed = soup_of(auditor.get(page, {"sort": "file"}))
    rows = [
        [cell.get_text(" ", strip=True) for cell in line.select("th, td")]
        for line in listed.select("tbody tr")
    ]
    assert [line[0] for line in rows] == ["another.csv", "register.csv"]
    assert rows[1][2:] == [commissioner.name, "Ready to import", "2", "0", "1"]
    detail = soup_of(auditor.get(listed.select("tbody th a")[1]["href"]))
    assert detail.select_one(f'.govuk-breadcrumbs a[href="{page}"]')
    assert uploaded.filename in detail.text


def test_import_list_is_not_for_officers_who_import_nothing(sign_in: SignIn) -> None:
    page = reverse("contracts:register-import-list")
    assert sign_in(commissioning_officer=True).get(page).status_code == 403


def test_import_list_asks_as_much_for_200_uploads_as_for_10(
    sign_in: SignIn, commissioner: User, django_assert_max_num_queries: Any
) -> None:
    auditor = PersonFactory(auditor=True)

    def queries() -> int:
        client = sign_in(auditor)
        with django_assert_max_num_queries(15) as counted:
            client.get(reverse("contracts:register-import-list"), {"per_page": 200})
        return len(counted)

    def uploads(count: int) -> None:
        RegisterImport.objects.bulk_create(
            RegisterImport(
                filename="register.csv",
                fingerprint="0" * 64,
                table={},
                uploaded_by=commissioner,
                uploaded_at=timezone.now(),
            )
            for _ in range(count)
        )

    uploads(10)
    few = queries()
    uploads(190)
    assert queries() == few
