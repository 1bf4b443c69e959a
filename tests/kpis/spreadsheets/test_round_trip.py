"""A thousand random returns that are exported, wiped and imported are the same."""

import re
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from contracts_site.foundation.history.tracking import event_model_of
from contracts_site.foundation.spreadsheets import read_spreadsheet
from kpis.returns.models import DraftFigure, Return
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.reading import LARGE_LIMITS
from tests.factories import PersonFactory
from tests.kpis.returns.situations import Situation
from tests.kpis.spreadsheets.random_returns import (
    contract_of_a_thousand_returns,
    everything,
    fill_in_at_random,
)
from tests.kpis.spreadsheets.sheets import Sheet, drafts

pytestmark = pytest.mark.django_db
FORMULA = re.compile(rb"<f[ />]")
SAYS_NOTHING = ("awaited", None, None, None, "", "")


def test_thousand_random_returns_survive_export_and_import_unchanged(
    tmp_path: Path,
) -> None:
    contract = contract_of_a_thousand_returns()
    fill_in_at_random(contract, seed=20181)
    person = PersonFactory(commissioner_of=contract.directorate)
    before = everything(contract)
    assert Return.objects.filter(contract=contract).count() == 1000
    assert {content[0] for content in before.values()} == {
        *("reported", "no_activity", "not_available", "not_applicable", "awaited")
    }
    file = str(tmp_path / "returns.xlsx")
    call_command("export_returns", contract.reference, "--output", file)
    assert not formulas_in(file)
    DraftFigure.objects.all().delete()

    call_command("import_returns", file, "--by", person.email)

    # A draft that said nothing at all is no draft.
    assert everything(contract) == {
        key: content for key, content in before.items() if content != SAYS_NOTHING
    }
    assert SheetUpload.objects.get().state == "saved"

    events = event_model_of(DraftFigure).objects.count()
    call_command("import_returns", file, "--by", person.email)
    assert event_model_of(DraftFigure).objects.count() == events


def formulas_in(file: str) -> int:
    with zipfile.ZipFile(file) as archive:
        sheets = [name for name in archive.namelist() if "/worksheets/" in name]
        assert sheets
        return sum(len(FORMULA.findall(archive.read(name))) for name in sheets)


@pytest.fixture
def file(centres: Situation, tmp_path: Path) -> str:
    """All returns of the contract, as the command writes them."""
    name = str(tmp_path / "returns.xlsx")
    call_command("export_returns", centres.contract.reference, "--output", name)
    return name


def changed(file: str, code: str, **cells: object) -> str:
    sheet = Sheet.read(Path(file).read_bytes()).fill_in(code, **cells)
    Path(file).write_bytes(sheet.xlsx())
    return file


def test_export_returns_says_what_it_wrote(
    centres: Situation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = tmp_path / "returns.xlsx"
    reference = centres.contract.reference.lower()
    call_command("export_returns", reference, "--output", str(name))
    told = f"1 return of {centres.contract.reference} written to {name}."
    assert told in capsys.readouterr().out
    assert read_spreadsheet(name.read_bytes(), limits=LARGE_LIMITS).kind == "xlsx"


def test_export_returns_of_no_contract_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no contract with the reference XX") as no:
        call_command("export_returns", "XX", "--output", str(tmp_path / "x.xlsx"))
    assert no.value.returncode == 1


def test_export_returns_to_no_folder_says_so(centres: Situation) -> None:
    with pytest.raises(CommandError, match="cannot be written") as no:
        call_command(
            "export_returns", centres.contract.reference, "--output", "/nowhere/x.xlsx"
        )
    assert no.value.returncode == 2


def test_import_returns_saves_drafts_in_the_person_s_name(
    centres: Situation, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(file, "A2", figure=190)
    call_command("import_returns", file, "--by", centres.provider_user.email.upper())
    told = "Saved as draft: 1 new, 0 changed, 2 the same as on record, 0 wrong."
    assert told in capsys.readouterr().out
    assert drafts(centres.april)["A2"].saved_by == centres.provider_user


def test_import_returns_dry_run_saves_nothing(
    centres: Situation, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(file, "A2", figure=190)
    by = centres.provider_user.email
    call_command("import_returns", file, "--by", by, "--dry-run")
    assert "Nothing is saved: 1 new" in capsys.readouterr().out
    assert not DraftFigure.objects.exists()


def test_import_returns_lists_rows_in_the_way_and_saves_nothing(
    centres: Situation, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(file, "A2", figure="lots")
    changed(file, "A3", figure=3)
    with pytest.raises(CommandError) as refusal:
        call_command("import_returns", file, "--by", centres.commissioner.email)
    assert refusal.value.returncode == 1
    told = capsys.readouterr().out
    assert "Row 3, A2 Measure A2: Register, row 3, column L (Figure) “lots”" in told
    assert not DraftFigure.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7", "The file is a PDF"), (b"Name,Age\nJo,4\n", "These columns are")],
)
def test_import_returns_of_no_sheet_says_so(
    centres: Situation, tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "returns.xlsx").write_bytes(content)
    name = str(tmp_path / "returns.xlsx")
    with pytest.raises(CommandError, match=words) as refusal:
        call_command("import_returns", name, "--by", centres.commissioner.email)
    assert refusal.value.returncode == 2


def test_import_returns_by_nobody_says_so(file: str) -> None:
    with pytest.raises(CommandError, match="Nobody signs in here as x@y") as refusal:
        call_command("import_returns", file, "--by", "x@y")
    assert refusal.value.returncode == 3
