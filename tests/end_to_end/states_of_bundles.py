"""Records for requests as their page may find them: ready, being made, removed."""

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from contracts.bundles.models import BundleDownload, RecordBundle
from contracts.register.models import Contract
from contracts_site.accounts.models import User


def records_for_requests(contract: Contract, *, by: User) -> dict[str, str]:
    """None is put together here: the pages show only that they were."""
    ready = _record(contract, "FOI 2026/118", "disclosure", by=by, sha256="4f" * 32)
    ready.file.save("record.zip", ContentFile(b"PK"), save=False)
    ready.kept_back.save("kept-back.csv", ContentFile(b"Part"), save=True)
    BundleDownload.objects.create(
        bundle=ready,
        what="ST-CHANGES-record-disclosure.zip",
        file_sha256=ready.sha256,
        downloaded_by=by,
        downloaded_at=timezone.now(),
    )
    made = {
        "record for a request, ready": ready,
        "record for a request, being made": _record(
            contract, "Audit 2026", "whole", by=by
        ),
        "record for a request, removed": _record(
            contract,
            "FOI 2026/4",
            "whole",
            by=by,
            sha256="5f" * 32,
            removed_at=timezone.now(),
        ),
    }
    return {
        words: reverse("contracts:bundle-detail", args=[bundle.pk])
        for words, bundle in made.items()
    }


def _record(
    contract: Contract, made_for: str, form: str, *, by: User, **more: object
) -> RecordBundle:
    return RecordBundle.objects.create(
        contract=contract,
        made_for=made_for,
        form=form,
        made_by=by,
        made_at=timezone.now(),
        **more,
    )
