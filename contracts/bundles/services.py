"""Have a record put together, keep what came of it, hand it out, remove it in time."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from tempfile import TemporaryFile

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from contracts.bundles.choices import BundleForm
from contracts.bundles.models import BundleDownload, RecordBundle
from contracts.bundles.people import known_people
from contracts.bundles.pieces import RECORD_PARTS, Asked, Piece
from contracts.bundles.writing import kept_back_lines, write_record
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.jobs.progress import TellProgress, no_progress
from contracts_site.foundation.settings_data.services import council_settings


def ask_for_bundle(
    *, contract: Contract, form: str, made_for: str, at: datetime, by: User
) -> RecordBundle:
    """Note who asked for it, and for which request; a job then makes it."""
    with transaction.atomic(), acting_as(by):
        bundle = RecordBundle(
            contract=contract, form=form, made_for=made_for, made_at=at, made_by=by
        )
        bundle.full_clean()
        bundle.save()
    return bundle


def make_bundle(
    bundle: RecordBundle, *, at: datetime, progress: TellProgress = no_progress
) -> RecordBundle:
    """Put the record together as it is now; one that has its file is left as it is."""
    if bundle.is_made:
        return bundle
    asked = asked_of(bundle, at=at)
    with TemporaryFile() as target:
        kept = write_record(target, pieces_of(asked, progress), asked=asked)
        listed = "".join(kept_back_lines(kept)).encode()
        return _keep(bundle, File(target), listed)


def asked_of(bundle: RecordBundle, *, at: datetime) -> Asked:
    return Asked(
        contract=bundle.contract,
        form=BundleForm(bundle.form),
        person=bundle.made_by,
        at=at,
        limit=council_settings().small_numbers_below,
        people=known_people(bundle.contract),
    )


def pieces_of(asked: Asked, progress: TellProgress = no_progress) -> Iterator[Piece]:
    """Every part's pieces, in their order."""
    parts = sorted(RECORD_PARTS, key=lambda part: part.order)
    for done, part in enumerate(parts):
        progress(done, len(parts), f"{part.name}: {done} of {len(parts)} parts")
        yield from part.pieces(asked)
    progress(len(parts), len(parts), "Keeping the file")


def _keep(bundle: RecordBundle, made: File[bytes], listed: bytes) -> RecordBundle:
    digest = hashlib.sha256()
    for block in made.chunks():
        digest.update(block)
    with transaction.atomic(), acting_as(bundle.made_by):
        held = RecordBundle.objects.select_for_update().get(pk=bundle.pk)
        if held.is_made:
            return held
        held.file.save(file_name(held, "zip"), made, save=False)
        held.kept_back.save(file_name(held, "csv"), ContentFile(listed), save=False)
        held.sha256, held.size = digest.hexdigest(), held.file.size
        held.kept_back_sha256 = hashlib.sha256(listed).hexdigest()
        held.save()
    return held


def file_name(bundle: RecordBundle, ending: str) -> str:
    """As it is downloaded: the contract's reference, the form, and the day."""
    reference = "".join(c if c.isalnum() else "-" for c in bundle.contract.reference)
    what = "record" if ending == "zip" else "kept-back"
    return f"{reference}-{what}-{bundle.form}-{bundle.made_at:%Y-%m-%d}.{ending}"


def log_bundle_download(
    *, bundle: RecordBundle, what: str, file_sha256: str, at: datetime, by: User
) -> BundleDownload:
    with transaction.atomic(), acting_as(by):
        return BundleDownload.objects.create(
            bundle=bundle,
            what=what,
            file_sha256=file_sha256,
            downloaded_by=by,
            downloaded_at=at,
        )


def remove_old_files(*, at: datetime, keep_days: int) -> int:
    """Take the files of records made before; return of how many. Their lines stay."""
    old = RecordBundle.objects.filter(
        made_at__lt=at - timedelta(days=keep_days), removed_at__isnull=True
    ).exclude(file="")
    with transaction.atomic(), acting_as(None):
        held = list(old.select_for_update())
        for bundle in held:
            for name in (bundle.file.name, bundle.kept_back.name):
                transaction.on_commit(partial(_delete, name))
            bundle.file, bundle.kept_back, bundle.removed_at = "", "", at
            bundle.save(update_fields=["file", "kept_back", "removed_at"])
    return len(held)


def _delete(name: str | None) -> None:
    if name:
        default_storage.delete(name)
