"""`manage.py import_returns FILE --by EMAIL`: a filled-in spreadsheet into returns."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.progress import ProgressBar
from contracts_site.foundation.spreadsheets import SpreadsheetRefused
from kpis.spreadsheets.exceptions import NothingToSave, SheetRefused
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.outcomes import Outcome
from kpis.spreadsheets.presentation import counted_words, sentences_of
from kpis.spreadsheets.services import check_sheet, save_sheet, upload_sheet

ROWS_IN_THE_WAY, NOT_READ, NOBODY = 1, 2, 3


class Command(BaseCommand):
    help = (
        "Save the figures of a return's spreadsheet, or of one with all returns of a "
        "contract, as drafts, in the name and with the rights of a person. All or "
        "nothing: rows that are wrong, or whose figure somebody saved since the file "
        "was written, are listed and nothing is saved. Exit codes: 1 such rows, 2 the "
        "file cannot be read, 3 there is no such person."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the spreadsheet")
        parser.add_argument(
            "--by", metavar="EMAIL", required=True, help="whose figures these are"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and stop"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(email__iexact=options["by"], is_active=True).first()
        if by is None:
            words = f"Nobody signs in here as {options['by']}."
            raise CommandError(words, returncode=NOBODY)
        upload = self._checked(options["file"], by)
        counts = upload.counts()
        in_the_way = upload.rows.filter(outcome__in=(Outcome.WRONG, Outcome.BOTH))
        for row in in_the_way.iterator():
            for sentence in sentences_of(row):
                self.stdout.write(f"Row {row.number:,}, {row.label}: {sentence}")
        if not options["dry_run"] and not in_the_way.exists():
            self._save(upload, by)
        done = "Saved as draft" if upload.is_saved else "Nothing is saved"
        self.stdout.write(f"{done}: {counted_words(counts)}.")
        if in_the_way.exists():
            raise CommandError("Some rows are in the way.", returncode=ROWS_IN_THE_WAY)

    def _checked(self, file: Path, by: User) -> SheetUpload:
        now = timezone.now()
        try:
            upload = upload_sheet(
                filename=file.name,
                content=file.read_bytes(),
                contract=None,
                at=now,
                by=by,
            )
        except OSError as failure:
            words = f"{file} cannot be read: {failure.strerror}."
            raise CommandError(words, returncode=NOT_READ) from failure
        except (SheetRefused, SpreadsheetRefused) as refusal:
            raise CommandError(str(refusal), returncode=NOT_READ) from refusal
        with ProgressBar(unit="row") as bar:
            upload = check_sheet(upload=upload, at=now, progress=bar.progress)
        if words := upload.summary.get("refusal"):
            raise CommandError(words, returncode=NOT_READ)
        return upload

    def _save(self, upload: SheetUpload, by: User) -> None:
        try:
            with ProgressBar(unit="figure") as bar:
                saved = save_sheet(
                    upload=upload,
                    check_number=upload.check_number,
                    at=timezone.now(),
                    progress=bar.progress,
                    by=by,
                )
        except NothingToSave:
            return
        except SheetRefused as refusal:
            raise CommandError(str(refusal), returncode=ROWS_IN_THE_WAY) from refusal
        upload.state = saved.state
