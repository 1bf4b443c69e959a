"""Who imports a register, who prepares the transparency register, who reads open data."""

from collections.abc import Mapping
from datetime import UTC, datetime

from contracts.register.models import Contract
from contracts.register_import.models import RegisterImport
from contracts_site.accounts.models import User
from tests.architecture.access_rules import EVERYBODY, READ_WHOLE, Rule, but

RULES = [
    Rule(
        "A commissioner uploads a register",
        "GET POST",
        "Cc",
        but("Cc"),
        ("contracts:register-import-create",),
    ),
    Rule(
        "Uploads are listed for commissioners, who see their own, and for auditors",
        "GET",
        "CcU",
        but("CcU"),
        ("contracts:register-import-list",),
    ),
    Rule(
        "An upload is known to who made it and to auditors",
        "GET",
        "CU",
        "",
        ("contracts:register-import-detail",),
    ),
    Rule(
        "… and its columns are named by who made it",
        "GET POST",
        "C",
        "U",
        ("contracts:register-import-columns",),
    ),
    Rule(
        "… who also has it imported",
        "POST",
        "C",
        "U",
        ("contracts:register-import-confirm",),
    ),
    Rule(
        "The transparency register is prepared by those who read contracts whole",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("contracts:transparency-register",),
    ),
    Rule(
        "Open data are everybody's, without signing in",
        "GET",
        EVERYBODY,
        "",
        ("open_data:register",),
    ),
    Rule(
        "… as is the register in the open contracting standard, once there is a prefix",
        "GET",
        "",
        "",
        ("open_data:release-package",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    uploaded = RegisterImport.objects.create(
        filename="register.csv",
        fingerprint="0" * 64,
        table={
            "sheet": "",
            "heading_row": 1,
            "headings": ["Reference"],
            "left_out": [],
            "rows": [[2, "CS-1"]],
        },
        columns=["reference"],
        uploaded_by=people["commissioner"],
        uploaded_at=datetime(2018, 12, 1, 9, 0, tzinfo=UTC),
    )
    return {"import_pk": uploaded.pk}
