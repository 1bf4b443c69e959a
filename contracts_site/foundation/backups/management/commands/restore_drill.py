"""`manage.py restore_drill`: whether the newest backup would bring the site back."""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from contracts_site.foundation.backups.services import backups_in
from contracts_site.foundation.embedded_postgres.server import stop_server

# Of the installation itself nothing may reach the drill: it has a server of its own.
NOT_FOR_THE_DRILL = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "DATABASE_REPLICA_URL",
    "DATABASE_ROLE",
)
# Of what a step says, the end: there a failure is named.
MOST_LINES = 20


class Command(BaseCommand):
    help = (
        "Restore a backup into an empty server of its own, compare it, prove what was "
        "published, open the pages, and say how many minutes each step took. The site "
        "is not touched. Exit code 1: a step did not succeed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, help="the newest if not given"
        )
        parser.add_argument(
            "--fresh", action="store_true", help="make a backup first, and try that"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = monotonic()
        folder = self._fresh() if options["fresh"] else options["folder"] or _newest()
        failed = []
        with tempfile.TemporaryDirectory(prefix="restore-drill-") as place:
            environment = _environment(Path(place))
            try:
                steps = [
                    ["restore", str(Path(folder).resolve())],
                    *settings.RESTORE_CHECKS,
                ]
                for step in steps:
                    if not self._does(step, environment):
                        failed.append(step[0])
                        break
            finally:
                stop_server(Path(place) / "postgres")
        minutes = (monotonic() - began) / 60
        if failed:
            raise CommandError(
                f"The drill failed at {failed[0]}, after {minutes:.1f} min."
            )
        self.stdout.write(f"The drill succeeded in {minutes:.1f} minutes.")

    def _fresh(self) -> str:
        began = monotonic()
        folder: str = call_command("backup", stdout=self.stderr)
        self._tell("backup", began, is_well=True)
        return folder

    def _does(self, step: list[str], environment: Mapping[str, str]) -> bool:
        began = monotonic()
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *step]
        result = subprocess.run(
            command, env=environment, check=False, capture_output=True, text=True
        )
        self._tell(step[0], began, is_well=result.returncode == 0)
        said = result.stdout.splitlines()
        if result.returncode:
            said += result.stderr.splitlines()
        for line in said[-MOST_LINES:]:
            self.stdout.write(f"    {line}")
        return result.returncode == 0

    def _tell(self, name: str, began: float, *, is_well: bool) -> None:
        minutes = (monotonic() - began) / 60
        self.stdout.write(
            f"{'well  ' if is_well else 'failed'} {minutes:6.1f} min  {name}"
        )
        self.stdout.flush()


def _newest() -> Path:
    backups = list(backups_in(Path(settings.BACKUP_DIR)).values())
    if not backups:
        raise CommandError(f"There is no backup in {settings.BACKUP_DIR}.")
    return backups[-1]


def _environment(place: Path) -> dict[str, str]:
    """An installation in a folder of its own, with the embedded Postgres."""
    plain = {k: v for k, v in os.environ.items() if k not in NOT_FOR_THE_DRILL}
    return plain | {
        "VAR_DIR": str(place),
        "FILES_STORAGE": "",
        "FILES_STORAGE_OPTIONS": "",
        "METRICS_TOKEN": "",
        "SECURE_COOKIES": "0",
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    }
