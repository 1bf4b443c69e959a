"""Evidence is kept only if it is what it says, and given only to who may see it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from contracts_site.foundation.uploads import LARGEST
from kpis.returns.models import Evidence
from tests.factories.accounts import PersonFactory
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.situations import Situation
from tests.kpis.returns.views.grid_form import text_of

PDF = b"%PDF-1.7\n1 0 obj"


@pytest.fixture(autouse=True)
def files_elsewhere(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def office(folder: str, *more: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("[Content_Types].xml", f"{folder}/main.xml", *more):
            archive.writestr(name, "<x/>")
    return packed.getvalue()


def upload_url(centres: Situation) -> str:
    return reverse(
        "kpis:evidence-upload", args=[centres.april.pk, centres.kpi("A2").pk]
    )


def upload(centres: Situation, sign_in: SignIn, name: str, content: bytes) -> object:
    return sign_in(centres.provider_user).post(
        upload_url(centres), {"file": SimpleUploadedFile(name, content)}
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("register.pdf", PDF),
        ("Register April.PDF", PDF),
        ("count.csv", "Centre,Sessions\r\nHill Top,£5".encode("cp1252")),
        ("count.csv", "Centre;5".encode("utf-16")),
        ("photo.jpeg", b"\xff\xd8\xff\xe0"),
        ("figures.xlsx", office("xl")),
        ("note.docx", office("word")),
    ],
)
def test_evidence_upload_of_an_honest_file_is_kept(
    centres: Situation, sign_in: SignIn, name: str, content: bytes
) -> None:
    upload(centres, sign_in, name, content)
    kept = Evidence.objects.get()
    assert kept.size == len(content)
    assert "register" not in kept.file.name.lower()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.html", b"<script>", "Choose a file of one of these kinds"),
        ("run.exe", b"MZ", "Choose a file of one of these kinds"),
        ("noextension", PDF, "Choose a file of one of these kinds"),
        ("page.pdf", b"<html>", "that is not what it holds"),
        ("register.png", PDF, "that is not what it holds"),
        ("count.csv", b"\x00\x01MZ", "that is not what it holds"),
        ("figures.xlsx", b"PK not a zip", "that is not what it holds"),
        ("figures.xlsx", office("word"), "that is not what it holds"),
        ("figures.xlsx", office("xl", "xl/vbaProject.bin"), "has macros"),
        ("empty.pdf", b"", "The file is empty"),
        ("large.pdf", PDF + b"0" * LARGEST, "at most 10 MB"),
    ],
)
def test_evidence_upload_of_anything_else_is_refused_with_what_to_do(
    centres: Situation, sign_in: SignIn, name: str, content: bytes, words: str
) -> None:
    response = upload(centres, sign_in, name, content)
    assert words in text_of(response)
    assert not Evidence.objects.exists()


def test_evidence_download_is_an_attachment_for_who_sees_the_return(
    centres: Situation, sign_in: SignIn
) -> None:
    upload(centres, sign_in, "register.pdf", PDF)
    address = reverse("kpis:evidence-download", args=[Evidence.objects.get().pk])
    response = sign_in(centres.commissioner).get(address)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="register.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    for stranger in ({"provider_user": True}, {"member": True}):
        assert sign_in(PersonFactory(**stranger)).get(address).status_code == 404


def test_evidence_download_whose_file_is_gone_is_not_found(
    centres: Situation, sign_in: SignIn
) -> None:
    upload(centres, sign_in, "register.pdf", PDF)
    kept = Evidence.objects.get()
    kept.file.storage.delete(kept.file.name)
    address = reverse("kpis:evidence-download", args=[kept.pk])
    assert sign_in(centres.commissioner).get(address).status_code == 404


def test_evidence_remove_asks_first_and_only_while_filling_in(
    centres: Situation, sign_in: SignIn
) -> None:
    upload(centres, sign_in, "register.pdf", PDF)
    address = reverse("kpis:evidence-remove", args=[Evidence.objects.get().pk])
    client = sign_in(centres.provider_user)
    assert "deleted for good" in text_of(client.get(address))
    assert Evidence.objects.exists()
    centres.fill_in()
    centres.submit()
    client.post(address)
    assert Evidence.objects.exists()


def test_evidence_remove_takes_the_file_away(
    centres: Situation,
    sign_in: SignIn,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    upload(centres, sign_in, "register.pdf", PDF)
    kept = Evidence.objects.get()
    stored = Path(kept.file.path)
    address = reverse("kpis:evidence-remove", args=[kept.pk])
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(centres.provider_user).post(address)
    assert not Evidence.objects.exists()
    assert not stored.exists()


def test_evidence_upload_is_for_who_fills_it_in(
    centres: Situation, sign_in: SignIn
) -> None:
    auditor = sign_in(PersonFactory(auditor=True))
    assert auditor.get(upload_url(centres)).status_code == 403
