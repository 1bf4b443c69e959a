"""Who fills in returns by spreadsheet, and who knows of an upload."""

from collections.abc import Mapping
from datetime import UTC, datetime

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from kpis.spreadsheets.models import SheetUpload
from tests.architecture.access_rules import Rule

RULES = [
    Rule(
        "A return is filled in by spreadsheet by whoever fills it in",
        "GET POST",
        "CP",
        "cOAaFKUS",
        ("kpis:return-spreadsheet pk=open_return_pk",),
    ),
    Rule(
        "… who also downloads it",
        "GET",
        "CP",
        "cOAaFKUS",
        ("kpis:return-template pk=open_return_pk",),
    ),
    Rule(
        "All returns of a contract go in by one spreadsheet, by whoever fills them in",
        "GET POST",
        "CP",
        "cOAaFKMUS",
        ("kpis:contract-spreadsheet",),
    ),
    Rule(
        "… and come out by one",
        "GET",
        "CP",
        "cOAaFKMUS",
        ("kpis:contract-returns-download",),
    ),
    Rule(
        "An uploaded spreadsheet is known to who uploaded it and to auditors",
        "GET",
        "CU",
        "",
        ("kpis:sheet-upload-detail",),
    ),
    Rule(
        "… and saved by who uploaded it",
        "POST",
        "C",
        "U",
        ("kpis:sheet-upload-save",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    uploaded = SheetUpload.objects.create(
        contract=contract,
        filename="returns.xlsx",
        fingerprint="0" * 64,
        uploaded_by=people["commissioner"],
        uploaded_at=datetime(2018, 12, 1, 9, 0, tzinfo=UTC),
    )
    return {"upload_pk": uploaded.pk}
