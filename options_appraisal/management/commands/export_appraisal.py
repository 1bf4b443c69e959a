"""Write an appraisal to a file: JSON to be read back, a workbook, or a PDF."""

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts_site.foundation.printing import PrintError, print_pdf
from options_appraisal.appraisal_files.audiences import FileAudience
from options_appraisal.appraisal_files.exceptions import NothingIsPublic
from options_appraisal.appraisal_files.gathering import file_of
from options_appraisal.appraisal_files.printing import Document, Edition
from options_appraisal.appraisal_files.workbook import appraisal_workbook
from options_appraisal.appraisals.models import Appraisal

BLANK = {"words": Document.BLANK_IN_WORDS, "scored": Document.BLANK_SCORED}


class Command(BaseCommand):
    help = (
        "Write an options appraisal to a file: as JSON, which import_appraisal reads, as "
        "a workbook, or as a PDF. The public version leaves out what is not marked as "
        "public. See docs/appraisal-file.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="Of the appraisal.")
        parser.add_argument("--format", choices=("json", "xlsx", "pdf"), default="json")
        parser.add_argument(
            "--audience", choices=FileAudience.values, default=FileAudience.INTERNAL
        )
        parser.add_argument(
            "--blank",
            choices=BLANK,
            help="A PDF of a form to fill in by hand, in place of the appraisal.",
        )
        parser.add_argument(
            "--output", type=Path, required=True, help="The file to write."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["blank"] and options["format"] != "pdf":
            raise CommandError("A blank template is a PDF: add --format pdf.")
        reference = options["reference"]
        appraisal = Appraisal.objects.filter(reference=reference).first()
        if appraisal is None:
            raise CommandError(f"No appraisal has the reference {reference}.")
        try:
            content = self._content(appraisal, options, at=timezone.now())
            options["output"].write_bytes(content)
        except (NothingIsPublic, PrintError) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            words = f"{options['output']} cannot be written: {error.strerror}."
            raise CommandError(words) from error
        self.stdout.write(f"{reference} is written to {options['output']}.")

    def _content(
        self, appraisal: Appraisal, options: dict[str, Any], *, at: datetime
    ) -> bytes:
        audience = FileAudience(options["audience"])
        match options["format"]:
            case "json":
                data = file_of(appraisal, audience=audience, at=at)
                return json.dumps(data, ensure_ascii=False, indent=2).encode()
            case "xlsx":
                return appraisal_workbook(appraisal, audience=audience, at=at)
        edition = Edition(
            appraisal=appraisal,
            document=BLANK.get(options["blank"], Document.FILLED),
            audience=audience,
            on=timezone.localdate(at),
        )
        return print_pdf(edition.html()).pdf
