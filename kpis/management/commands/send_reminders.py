"""Remind people of returns by e-mail: `manage.py send_reminders`, also a daily job."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kpis.reminders.models import Sending
from kpis.reminders.services import Told, counts, reminders_due, send_reminders


class Command(BaseCommand):
    help = (
        "Send each person the digest of the KPI returns and committee papers that wait "
        "for them, once a day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=_day, help="the day, as 2018-11-14; today if not given"
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say whom it would tell, send nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        day: date = options["on"] or timezone.localdate()
        if options["dry_run"]:
            self._say_whom(day)
            return
        told = send_reminders(on=day, now=timezone.now)
        number = counts(told)
        self.stdout.write(f"Reminders sent: {number[Sending.SENT]}.")
        for each in told:
            if each.problem:
                self.stderr.write(f"Not sent to {each.person.email}: {each.problem}")
        if number[Sending.REFUSED]:
            raise CommandError("The mail server refused some; run it again to retry.")

    def _say_whom(self, day: date) -> None:
        for each in reminders_due(on=day):
            self.stdout.write(f"{each.person.email}: {_waiting(each)}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise CommandError(f"{text} is no day such as 2018-11-14.") from problem


def _waiting(told: Told) -> str:
    """3 returns, 1 committee paper; what there is none of is not named."""
    numbers = ((told.returns, "return"), (told.others, "committee paper"))
    named = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in numbers if n]
    return ", ".join(named) or "0 returns"
