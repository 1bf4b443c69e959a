"""A register that is exported, wiped and imported is the same register."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from contracts.models import Contract, Directorate, Provider
from contracts.register.columns import register_export_columns
from contracts.register_import.headings import field_of
from contracts_site.demonstration.register import load_register
from contracts_site.demonstration.source import day, read_data
from tests.contracts.conftest import SignIn
from tests.contracts.register_import.registers import HEAD, csv_of, row
from tests.factories import ContractFactory, PersonFactory

pytestmark = pytest.mark.django_db
NO_IMPORT = {"Term"}  # follows from the dates


def everything() -> list[dict[str, Any]]:
    """All that is on record of each contract, records it belongs to by their facts."""
    keys = {"id", "directorate", "provider", "owner"}
    names = [f.name for f in Contract._meta.concrete_fields if f.name not in keys]
    of_provider = [
        f"provider__{f.name}" for f in Provider._meta.fields if f.name != "id"
    ]
    rows = Contract.objects.order_by("reference").values(
        *names, *of_provider, "directorate__name", "owner__email"
    )
    return list(rows)


def load_case_4() -> None:
    """The register of the demonstration council, with one contract in every detail."""
    council = read_data("council.json")
    for name in council["directorates"]:
        Directorate.objects.get_or_create(name=name)
    for provider in council["providers"]:
        Provider.objects.get_or_create(name=provider["name"], defaults=provider)
    load_register(
        read_data("register.json")["contracts"], by=PersonFactory(commissioner=True)
    )
    Contract.objects.filter(reference="CS-107").update(
        owner=PersonFactory(commissioner=True),
        description="=Not a formula,\nbut two lines & a sign: “é”",
        tier=1,
        category="Health",
        cpv_code="85320000-8",
        statutory_basis="Children Act 2004, section 10",
        regime="pcr_2015",
        procurement_began_on=day("2020-01-05"),
        is_user_choice=True,
        signed_on=day("2021-05-01"),
        initial_ends_on=day("2025-06-30"),
        annual_value="1121428.57",
        value_basis="gross",
        irrecoverable_vat="0.00",
        funding="public_health_grant",
        funding_notes="-10 % from 2026",
    )
    Contract.objects.filter(reference="CS-108").update(
        ends_on=day("2022-12-31"),
        terminated_on=day("2022-12-31"),
        planned_ends_on=day("2023-03-31"),
        termination_ground="agreed",
        termination_reason="The grant ended.",
    )


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_register_exported_wiped_and_imported_is_the_same_register(
    sign_in: SignIn, tmp_path: Path, format_: str
) -> None:
    load_case_4()
    before = everything()
    assert {row["reference"] for row in before} >= {"CS-101", "CS-109"}
    response = sign_in(auditor=True).get(
        reverse("contracts:contract-list"), {"export": format_}
    )
    file = tmp_path / f"register.{format_}"
    file.write_bytes(b"".join(response))
    Contract.objects.all().delete()
    Provider.objects.all().delete()

    call_command("import_register", str(file))

    assert everything() == before


def test_every_column_of_the_download_is_known_to_the_import() -> None:
    from contracts.access.models import Role
    from contracts.access.standing import Standing

    auditor = Standing(user_id=1, roles=frozenset({Role.AUDITOR}))
    labels = [c.label for c in register_export_columns(auditor, on=day("2026-05-01"))]
    assert {label for label in labels if field_of(label, closely=False) is None} == (
        NO_IMPORT
    )


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def write(rows: list[list[Any]], name: str = "register.csv") -> str:
        (tmp_path / name).write_bytes(csv_of(rows))
        return str(tmp_path / name)

    return write


def test_import_register_dry_run_says_what_would_change_and_writes_nothing(
    file: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_register", file([HEAD, row()]), "--dry-run")
    told = "Nothing is written: 0 wrong, 0 changed, 1 new, 0 same."
    assert told in capsys.readouterr().out
    assert not Contract.objects.exists()


def test_import_register_lists_wrong_rows_writes_the_others_and_exits_with_1(
    file: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [HEAD, row("CS-1", Starts="soon"), row("CS-2")]
    with pytest.raises(CommandError) as refusal:
        call_command("import_register", file(rows))
    assert refusal.value.returncode == 1
    assert "row 2, column E (Starts) “soon”: Enter a date" in capsys.readouterr().out
    assert [c.reference for c in Contract.objects.all()] == ["CS-2"]


def test_import_register_takes_a_mapping_of_headings(
    file: Callable[..., str], tmp_path: Path
) -> None:
    rows = [["Our number", *HEAD[1:]], row("CS-9")]
    with pytest.raises(CommandError, match="No column was found for Reference") as no:
        call_command("import_register", file(rows))
    assert no.value.returncode == 3
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"our  NUMBER": "reference"}')
    call_command("import_register", file(rows), "--mapping", str(mapping))
    assert Contract.objects.get().reference == "CS-9"


def test_import_register_of_no_spreadsheet_says_so(tmp_path: Path) -> None:
    ContractFactory()
    (tmp_path / "register.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="The file is a PDF") as refusal:
        call_command("import_register", str(tmp_path / "register.pdf"))
    assert refusal.value.returncode == 2
