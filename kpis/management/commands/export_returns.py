"""`manage.py export_returns CONTRACT --output FILE.xlsx`: all returns of a contract."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contracts.register.models import Contract
from kpis.returns.models import Return
from kpis.spreadsheets.workbooks import contract_workbook

NO_CONTRACT, NOT_WRITTEN = 1, 2


class Command(BaseCommand):
    help = (
        "Write every return of a contract into one Excel workbook, a row for each KPI "
        "and period, that import_returns reads. Exit codes: 1 there is no such "
        "contract, 2 the file cannot be written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("contract", help="the contract's reference")
        parser.add_argument(
            "--output", type=Path, required=True, help="the workbook to write (.xlsx)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        reference, file = options["contract"], options["output"]
        contract = Contract.objects.filter(reference__iexact=reference).first()
        if contract is None:
            words = f"There is no contract with the reference {reference}."
            raise CommandError(words, returncode=NO_CONTRACT)
        returns = list(Return.objects.filter(contract=contract))
        try:
            file.write_bytes(contract_workbook(contract, returns))
        except OSError as failure:
            words = f"{file} cannot be written: {failure.strerror}."
            raise CommandError(words, returncode=NOT_WRITTEN) from failure
        counted = "1 return" if len(returns) == 1 else f"{len(returns):,} returns"
        self.stdout.write(f"{counted} of {contract.reference} written to {file}.")
