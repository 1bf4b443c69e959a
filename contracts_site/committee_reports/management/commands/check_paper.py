"""`manage.py check_paper REFERENCE`: what to look at before a paper is printed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.papers.by_reference import (
    NO_SUCH_PAPER,
    paper_with,
)
from contracts_site.foundation.access_marks import Audience

FOUND = 1


class Command(BaseCommand):
    help = (
        "Check a committee paper's text and record: docs/rules/paper-checks.md. Exit "
        f"codes: 1 findings are open, {NO_SUCH_PAPER} there is no such paper."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="the paper's reference, as CR-2018-01")
        parser.add_argument(
            "--audience",
            choices=[audience.value for audience in Audience],
            default=Audience.PUBLIC.value,
            help="for whom; likely names are looked for in the public version",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paper = paper_with(options["reference"])
        findings = findings_in(
            read_draft(paper, at=timezone.now()),
            audience=Audience(options["audience"]),
        )
        for each in findings.open:
            words = f" [{each.words}]" if each.words else ""
            self.stdout.write(f"{paper.reference}: {each.where}: {each.says}{words}")
        if findings.dismissed:
            self.stdout.write(f"{len(findings.dismissed)} dismissed with a reason.")
        if findings.open:
            number = len(findings.open)
            many = "1 finding is" if number == 1 else f"{number} findings are"
            raise CommandError(f"{many} open.", returncode=FOUND)
