"""`manage.py import_register FILE`: a council's register into the contract register."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from contracts.register_import.fields import BY_NAME, REQUIRED
from contracts.register_import.headings import guess_columns, says_gross
from contracts.register_import.models import Outcome
from contracts.register_import.planning import plan_import
from contracts.register_import.record_matching import Defaults
from contracts.register_import.rights import THE_SITE
from contracts.register_import.row_plans import RowPlan
from contracts.register_import.stored_tables import table_of
from contracts.register_import.writing import write_plans
from contracts_site.foundation.jobs.progress import ProgressBar
from contracts_site.foundation.spreadsheets import (
    SpreadsheetRefused,
    Table,
    read_spreadsheet,
)
from contracts_site.foundation.spreadsheets.headings import normalised

WRONG_ROWS, NOT_READ, BAD_MAPPING = 1, 2, 3


class Command(BaseCommand):
    help = (
        "Import a contract register from an Excel workbook, an OpenDocument spreadsheet "
        "or CSV, as whoever runs the site: every directorate, new ones too. Rows that "
        "are wrong are listed and left out. Exit codes: 1 some rows are wrong, 2 the "
        "file cannot be read, 3 the mapping does not fit."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the register")
        parser.add_argument(
            "--mapping",
            type=Path,
            help='JSON of headings and fields, as {"Our ref": "reference"}; '
            f"fields are {', '.join(BY_NAME)}",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and stop"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        table = _table(options["file"])
        columns = _columns(table, _mapping(options["mapping"]))
        gross = says_gross(table.headings, columns)
        with transaction.atomic(), ProgressBar(unit="row") as bar:
            plans = plan_import(
                table=table,
                columns=columns,
                defaults=Defaults(value_basis="gross" if gross else "net"),
                rights=THE_SITE,
                progress=bar.progress,
            )
            if not options["dry_run"]:
                write_plans(plans, progress=bar.progress, by=None)
        self._tell(plans, table, is_dry=options["dry_run"])
        if any(plan.problems for plan in plans):
            raise CommandError("Some rows are wrong.", returncode=WRONG_ROWS)

    def _tell(self, plans: Sequence[RowPlan], table: Table, *, is_dry: bool) -> None:
        for words in table.left_out:
            self.stdout.write(words)
        for plan in plans:
            for remark in (*plan.problems, *plan.notices):
                self.stdout.write(str(remark))
        counts = Counter(plan.outcome for plan in plans)
        said = ", ".join(
            f"{counts[outcome]:,} {outcome.label.lower()}" for outcome in Outcome
        )
        done = "Nothing is written" if is_dry else "Imported"
        self.stdout.write(f"{done}: {said}.")


def _table(file: Path) -> Table:
    try:
        return table_of(read_spreadsheet(file.read_bytes()))
    except OSError as failure:
        words = f"{file} cannot be read: {failure.strerror}."
        raise CommandError(words, returncode=NOT_READ) from failure
    except SpreadsheetRefused as refusal:
        raise CommandError(str(refusal), returncode=NOT_READ) from refusal


def _mapping(file: Path | None) -> Mapping[str, str]:
    if file is None:
        return {}
    try:
        told: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as failure:
        words = f"{file} holds no mapping of headings and fields: {failure}"
        raise CommandError(words, returncode=BAD_MAPPING) from failure
    if unknown := sorted(set(told.values()) - {"", *BY_NAME}):
        words = f"The mapping names fields that there are not: {', '.join(unknown)}."
        raise CommandError(words, returncode=BAD_MAPPING)
    return {normalised(heading): field for heading, field in told.items()}


def _columns(table: Table, mapping: Mapping[str, str]) -> list[str]:
    columns = guess_columns(table.headings, kept=mapping)
    missing = [field.label for field in REQUIRED if field.name not in columns]
    if missing:
        words = (
            f"No column was found for {', '.join(missing)}. The headings, in row "
            f"{table.heading_row}, are {', '.join(filter(None, table.headings))}. "
            "Name the columns with --mapping."
        )
        raise CommandError(words, returncode=BAD_MAPPING)
    return columns
