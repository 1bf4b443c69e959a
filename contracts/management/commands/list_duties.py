"""`manage.py list_duties --within DAYS`: what the law and local policy ask next."""

import json
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts.duties.reading import items_of_all
from contracts.duties.standing_duties import DutyItem
from contracts.register.models import Contract

HEADS = ("Due", "State", "Contract", "Duty", "Source")


class Command(BaseCommand):
    help = (
        "List the duties of all contracts that are overdue or fall due within so many "
        "days, by date. Not legal advice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--within", type=int, default=30, metavar="DAYS", help="30 unless told"
        )
        parser.add_argument("--format", choices=("table", "json"), default="table")
        parser.add_argument("--reference", help="only the contract with this reference")

    def handle(self, *args: Any, **options: Any) -> None:
        within = options["within"]
        if not 0 <= within <= 3660:
            raise CommandError("--within takes a number of days from 0 to 3660.")
        today = timezone.localdate()
        contracts = Contract.objects.all()
        if options["reference"]:
            contracts = contracts.filter(reference=options["reference"])
            if not contracts.exists():
                raise CommandError(
                    f"No contract has the reference {options['reference']}."
                )
        until = today + timedelta(days=within)
        items = [
            item
            for item in items_of_all(contracts, on=today, until=until)
            if item.is_open and item.due_on is not None and item.due_on <= until
        ]
        items.sort(key=lambda item: (str(item.due_on), item.contract_id))
        references = dict(contracts.values_list("pk", "reference"))
        rows = [_row(item, references[item.contract_id]) for item in items]
        if options["format"] == "json":
            self.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False))
        else:
            self._write_table(rows)

    def _write_table(self, rows: list[dict[str, Any]]) -> None:
        if not rows:
            self.stdout.write("No duty is overdue or falls due within that time.")
            return
        lines = [
            HEADS,
            *(
                (r["due_on"], r["state"], r["contract"], r["duty"], r["source"])
                for r in rows
            ),
        ]
        widths = [max(len(line[n]) for line in lines) for n in range(len(HEADS))]
        for line in lines:
            cells = (
                text.ljust(width) for text, width in zip(line, widths, strict=True)
            )
            self.stdout.write("  ".join(cells).rstrip())


def _row(item: DutyItem, reference: str) -> dict[str, Any]:
    finding, occurrence = item.finding, item.occurrence
    assert occurrence is not None
    once = occurrence.label == "Once"
    return {
        "due_on": occurrence.due_on.isoformat(),
        "state": str(item.state),
        "contract": reference,
        "duty": finding.title if once else f"{finding.title}: {occurrence.label}",
        "code": finding.code,
        "asked_by": "law" if finding.is_statutory else "local policy",
        "why": finding.why,
        "source": finding.source,
        "check_with_legal": finding.is_unconfirmed,
    }
