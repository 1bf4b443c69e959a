"""Export and import from the command line: their files, and errors in words."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from options_appraisal.appraisals.models import Appraisal
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import DirectorateFactory
from tests.foundation.pdf_ua import pdf_ua_failures
from tests.options_appraisal.appraisal_files.full import full_appraisal, public

pytestmark = pytest.mark.django_db


def exported(appraisal, path, **options) -> bytes:
    call_command("export_appraisal", appraisal.reference, output=path, **options)
    return path.read_bytes()


def test_exported_file_is_imported_under_another_reference(tmp_path, capsys) -> None:
    appraisal = full_appraisal()
    path = tmp_path / "appraisal.json"
    file = json.loads(exported(appraisal, path))
    assert file["appraisal"]["title"] == appraisal.title
    assert file["exported_at"]
    call_command(
        "import_appraisal", path, by=appraisal.officer.email, reference="NEW-1"
    )
    told = capsys.readouterr().out
    assert f"NEW-1 {appraisal.title} is here as a draft" in told
    assert Appraisal.objects.get(reference="NEW-1").officer == appraisal.officer


def test_dry_run_says_that_the_file_is_sound_and_saves_nothing(
    tmp_path, capsys
) -> None:
    appraisal = full_appraisal()
    path = tmp_path / "appraisal.json"
    exported(appraisal, path)
    call_command("import_appraisal", path, reference="NEW-1", dry_run=True)
    assert f"NEW-1 {appraisal.title} can be taken in" in capsys.readouterr().out
    assert Appraisal.objects.count() == 1


def test_import_needs_no_person_where_one_alone_may(tmp_path) -> None:
    appraisal = full_appraisal()
    path = tmp_path / "appraisal.json"
    exported(appraisal, path)
    other = DirectorateFactory()
    call_command("import_appraisal", path, reference="NEW-1", directorate=other.name)
    made = Appraisal.objects.get(reference="NEW-1")
    assert (made.officer, made.directorate) == (appraisal.officer, other)


def test_workbook_is_exported_with_the_costs_of_an_option(tmp_path) -> None:
    content = exported(full_appraisal(), tmp_path / "a.xlsx", format="xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert {"Comparison", "Options", "Criteria", "Years_5"} <= {*book.sheet_names}


@pytest.mark.parametrize(
    "blank",
    [None, "words", "scored"],
    ids=["appraisal", "template in words", "template to score"],
)
def test_pdf_is_exported_accessible(tmp_path, blank) -> None:
    path = tmp_path / "a.pdf"
    content = exported(
        full_appraisal(**public()), path, format="pdf", audience="public", blank=blank
    )
    assert pdf_ua_failures(content) == []


def test_export_says_what_is_wrong(tmp_path) -> None:
    path = tmp_path / "a.json"
    with pytest.raises(CommandError, match="No appraisal has the reference OA-X"):
        call_command("export_appraisal", "OA-X", output=path)
    appraisal = full_appraisal()
    with pytest.raises(CommandError, match="Mark options, points and judgements"):
        exported(appraisal, path, audience="public")
    with pytest.raises(CommandError, match="A blank template is a PDF"):
        exported(appraisal, path, blank="words")
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        exported(appraisal, tmp_path / "no" / "a.json")
    assert not path.exists()


def test_import_says_what_is_wrong_and_saves_nothing(tmp_path) -> None:
    appraisal = full_appraisal()
    path = tmp_path / "a.json"
    exported(appraisal, path)
    officer = appraisal.officer.email
    clerk = PersonFactory(clerk=True)
    for options, said in (
        ({"by": "nobody@council.example"}, "Nobody signs in with nobody@"),
        ({"by": clerk.email}, "is no commissioning officer"),
        ({"by": officer, "directorate": "?"}, "There is no directorate “\\?”"),
        ({"by": officer}, "/appraisal/reference: Another appraisal already has"),
    ):
        with pytest.raises(CommandError, match=said):
            call_command("import_appraisal", path, **options)
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("import_appraisal", tmp_path / "no.json", by=officer)
    PersonFactory(commissioning_officer=True)
    with pytest.raises(CommandError, match="--by EMAIL"):
        call_command("import_appraisal", path, reference="NEW-1")
    assert Appraisal.objects.count() == 1
