"""Who has a contract's record put together, and who downloads it."""

from collections.abc import Mapping

from django.core.files.base import ContentFile

from contracts.bundles.models import BundleDownload, RecordBundle
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import Rule
from tests.factories.after_meetings import NOW

RULES = [
    Rule(
        "Records for requests: commissioners of the directorate, and auditors",
        "GET",
        "CU",
        "cPOAaFKMS",
        ("contracts:bundle-list",),
    ),
    Rule(
        "… who have one put together",
        "GET POST",
        "CU",
        "cPOAaFKMS",
        ("contracts:bundle-create",),
    ),
    Rule(
        "A record is known to whoever had it made and to auditors",
        "GET",
        "CU",
        "",
        ("contracts:bundle-detail",),
    ),
    Rule(
        "… who download it, and the list of what is kept back",
        "POST",
        "CU",
        "",
        ("contracts:bundle-download", "contracts:bundle-kept-back"),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    """One that the commissioner had made and downloaded."""
    bundle = RecordBundle(
        contract=contract,
        form="whole",
        made_for="FOI 2018/7",
        made_at=NOW,
        made_by=people["commissioner"],
        sha256="0" * 64,
        kept_back_sha256="1" * 64,
    )
    bundle.file.save("record.zip", ContentFile(b"PK"), save=False)
    bundle.kept_back.save("kept.csv", ContentFile(b"Part"), save=True)
    BundleDownload.objects.create(
        bundle=bundle,
        what="record.zip",
        file_sha256=bundle.sha256,
        downloaded_by=people["commissioner"],
        downloaded_at=NOW,
    )
    return {"bundle_pk": bundle.pk}
