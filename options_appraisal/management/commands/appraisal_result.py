"""Print what an appraisal comes to, and what would change the answer."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.results.reading import result_of
from options_appraisal.results.report import as_data, as_table


class Command(BaseCommand):
    help = (
        "Print the weighted scores and whole-life costs of an appraisal's options, with "
        "their working, and what would change the answer."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="Of the appraisal.")
        parser.add_argument("--format", choices=("table", "json"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        reference = options["reference"]
        appraisal = Appraisal.objects.filter(reference=reference).first()
        if appraisal is None:
            raise CommandError(f"No appraisal has the reference {reference}.")
        report = result_of(appraisal)
        if options["format"] == "json":
            text = json.dumps(as_data(report), ensure_ascii=False, indent=2)
        else:
            text = as_table(report)
        self.stdout.write(text)
