"""`manage.py check_text FILE…`: what a reader would stumble over in any text."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts_site.committee_reports.checks.models import KnownAcronym
from contracts_site.committee_reports.checks.text import Facts, check_text
from contracts_site.foundation.calendars.models import NonWorkingDay

FOUND, NOT_READ = 1, 2


class Command(BaseCommand):
    help = (
        "Check Markdown or plain text before it is printed: docs/rules/paper-checks.md. "
        "Exit codes: 1 something is found, 2 a file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            help="the day for which the law is read, as 2026-12-01; without it, today",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        facts = Facts(
            law_on=options["on"] or timezone.localdate(),
            closed=NonWorkingDay.objects.days(),
            acronyms=frozenset(KnownAcronym.objects.values_list("letters", flat=True)),
        )
        number = 0
        for file in options["files"]:
            for found in check_text(_text(file), facts):
                number += 1
                words = f" [{found.words}]" if found.words else ""
                self.stdout.write(f"{file}:{found.line}: {found.says}{words}")
        if number:
            raise CommandError(findings_words(number), returncode=FOUND)


def findings_words(number: int) -> str:
    return "1 finding." if number == 1 else f"{number} findings."


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failure:
        reason = getattr(failure, "strerror", None) or "it is not text in UTF-8"
        words = f"{file} cannot be read: {reason}."
        raise CommandError(words, returncode=NOT_READ) from failure
