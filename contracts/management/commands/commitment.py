"""Print the largest possible commitment of a contract or a procurement."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contracts.money.commitment_report import (
    CommitmentReport,
    as_data,
    contract_commitment,
)
from contracts.money.commitment_text import as_table
from contracts.procurement.commitment import procurement_commitment
from contracts.procurement.models import Procurement
from contracts.register.models import Contract


class Command(BaseCommand):
    help = (
        "Print the largest possible commitment of a contract or a procurement, in "
        "contract years and in financial years, with every line of its working."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="Of a contract or of a procurement.")
        parser.add_argument("--format", choices=("table", "json"), default="table")
        parser.add_argument(
            "--of",
            choices=("contract", "procurement"),
            help="Which is meant, where both have the reference.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = _report(options["reference"], of=options["of"])
        if options["format"] == "json":
            text = json.dumps(as_data(report), ensure_ascii=False, indent=2)
        else:
            text = as_table(report)
        self.stdout.write(text)


def _report(reference: str, *, of: str | None) -> CommitmentReport:
    contract = Contract.objects.filter(reference=reference).first()
    procurement = Procurement.objects.filter(reference=reference).first()
    if contract and procurement and of is None:
        raise CommandError(
            f"A contract and a procurement have the reference {reference}. "
            "Add --of contract or --of procurement."
        )
    if contract and of != "procurement":
        return contract_commitment(contract)
    if procurement and of != "contract":
        return procurement_commitment(procurement)
    what = of or "contract or procurement"
    raise CommandError(f"No {what} has the reference {reference}.")
