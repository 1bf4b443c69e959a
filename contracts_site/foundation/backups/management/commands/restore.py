"""`manage.py restore FOLDER`: a backup into an empty database, and its files."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.secret import secret_from
from contracts_site.foundation.backups.services import (
    differences_from,
    open_backup,
    restore_backup,
)
from contracts_site.foundation.database_roles.grants import grant_rights

DIFFERS = 1


class Command(BaseCommand):
    help = (
        "Prove a backup, restore it into an empty database, and compare every table and "
        f"file with what was backed up. Exit code {DIFFERS}: something differs."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"].resolve()
        try:
            secret = secret_from(os.environ)
            manifest = open_backup(folder, secret=secret)
            restore_backup(folder, manifest, secret=secret)
        except BackupError as error:
            raise CommandError(str(error), returncode=2) from error
        if role := settings.DATABASE_APPLICATION_ROLE:
            grant_rights(connection, role=role)
        if differing := differences_from(manifest):
            words = "\n".join(differing)
            raise CommandError(f"Restored, but not alike:\n{words}", returncode=DIFFERS)
        self.stdout.write(
            f"Restored the backup of {manifest.made_at:%-d %B %Y, %H:%M}: all "
            f"{len(manifest.tables)} tables and {len(manifest.files):,} files are alike."
        )
