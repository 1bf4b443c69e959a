"""`manage.py backup`: database and files into one folder, whole or not at all."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.manifest import read_manifest
from contracts_site.foundation.backups.retention import Kept
from contracts_site.foundation.backups.secret import secret_from
from contracts_site.foundation.backups.services import make_backup, remove_old_backups


class Command(BaseCommand):
    help = (
        "Back up the database as of one moment, then the files, into a new folder of "
        "BACKUP_DIR; sealed where BACKUP_KEY_FILE or BACKUP_PASSPHRASE is set. Then "
        "remove what BACKUPS_KEPT no longer keeps."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BACKUP_DIR)
        parser.add_argument(
            "--keep-all", action="store_true", help="remove no older backup"
        )

    def handle(self, *args: Any, **options: Any) -> str:
        place = Path(options["to"]).resolve()
        try:
            kept = Kept.from_text(settings.BACKUPS_KEPT)
            folder = make_backup(
                place,
                secret=secret_from(os.environ),
                release=settings.RELEASE,
                at=timezone.localtime(),
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        except ValueError as error:
            raise CommandError("BACKUPS_KEPT is three numbers, as 7,5,12.") from error
        if not options["keep_all"]:
            for removed in remove_old_backups(place, kept):
                self.stderr.write(f"No longer kept: {removed}")
        manifest = read_manifest(folder)
        rows = sum(table.rows for table in manifest.tables.values())
        self.stderr.write(
            f"Backed up {rows:,} rows of {len(manifest.tables)} tables and "
            f"{len(manifest.files):,} files{', sealed' if manifest.is_sealed else ''}:"
        )
        return str(folder)
