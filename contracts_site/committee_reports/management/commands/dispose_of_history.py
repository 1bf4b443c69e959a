"""Dispose of the history of records that are gone, once its time is over.

Runs as the owner of the tables; says what is due, and does it with --by only.
"""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.committee_reports.retention.history import (
    NothingInHistory,
    RecordIsThere,
    dispose_of_history,
    dispose_of_one,
    due_history,
)
from contracts_site.committee_reports.retention.services import NotAllowedToDispose


class Command(BaseCommand):
    help = "Dispose of the history of deleted records: docs/rules/retention.md"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--by", metavar="EMAIL", help="the clerk who has it done; else only report"
        )
        parser.add_argument(
            "--record",
            metavar="MODEL:NUMBER",
            help="of one deleted record, at once, such as contracts.Document:12",
        )
        parser.add_argument("--reason", default="", help="why that one goes at once")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            if options["record"]:
                self._one(options)
            elif options["by"]:
                self._all(_person(options["by"]))
            else:
                self._report()
        except (NotAllowedToDispose, RecordIsThere, NothingInHistory) as refusal:
            raise CommandError(str(refusal)) from refusal

    def _report(self) -> None:
        found = [due.counted() for due in due_history(at=timezone.now())]
        for each in found:
            words = f"{each.records} records, {each.events} changes"
            self.stdout.write(f"{each.kind}: {words}")
        if not found:
            self.stdout.write("No history is due.")

    def _all(self, by: User) -> None:
        lines = dispose_of_history(at=timezone.now(), by=by)
        for line in lines:
            self.stdout.write(f"{line}, {line.events} changes. {line.reason}.")
        if not lines:
            self.stdout.write("No history was due.")

    def _one(self, options: dict[str, Any]) -> None:
        if not (options["by"] and options["reason"]):
            raise CommandError("Say who has it done (--by) and why (--reason).")
        label, _, number = options["record"].partition(":")
        try:
            model = apps.get_model(label)
        except (LookupError, ValueError) as unknown:
            raise CommandError(f"There is no sort of record {label!r}.") from unknown
        line = dispose_of_one(
            model=model,
            key=number,
            reason=options["reason"],
            at=timezone.now(),
            by=_person(options["by"]),
        )
        self.stdout.write(f"{line}, {line.events} changes. {line.reason}.")


def _person(email: str) -> User:
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise CommandError(f"Nobody with an open account has the address {email}.")
    return person
