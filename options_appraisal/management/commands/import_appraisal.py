"""Start an appraisal from a file that was exported, whole or not at all."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts.register.models import Directorate
from contracts_site.accounts.models import User
from options_appraisal.appraisal_files.exceptions import FileNotTaken
from options_appraisal.appraisal_files.services import Instead, check_file, take_file
from options_appraisal.appraisals.permissions import may_start_appraisal


class Command(BaseCommand):
    help = (
        "Start an options appraisal, as a draft, from a JSON file that export_appraisal "
        "wrote. Everything that is wrong with the file is told with its JSON pointer; "
        "then nothing is saved. See docs/appraisal-file.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The JSON file.")
        parser.add_argument(
            "--by",
            metavar="EMAIL",
            help="The commissioning officer whose appraisal it will be; not needed where "
            "there is only one.",
        )
        parser.add_argument("--reference", default="", help="In place of the file's.")
        parser.add_argument("--directorate", help="By name, in place of the file's.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what is wrong; save nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = self._officer(options["by"])
        instead = Instead(
            options["reference"], self._directorate(options["directorate"])
        )
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            words = f"{options['file']} cannot be read: {error.strerror}."
            raise CommandError(words) from error
        given: dict[str, Any] = {
            "content": content,
            "instead": instead,
            "on": timezone.localdate(),
            "by": by,
        }
        try:
            if options["dry_run"]:
                checked = check_file(**given)
                told = f"{checked.reference} {checked.title} can be taken in."
            else:
                made = take_file(**given)
                told = f"{made} is here as a draft, written by {by.name}."
        except FileNotTaken as refusal:
            raise CommandError(f"Nothing is saved.\n{refusal}") from refusal
        self.stdout.write(told)

    def _officer(self, email: str | None) -> User:
        """The person named, or the only one who may; CommandError says what to do."""
        if email is None:
            officers = User.objects.filter(
                is_active=True, memberships__role=Role.COMMISSIONING_OFFICER
            ).distinct()
            if len(found := list(officers[:2])) == 1:
                return found[0]
            raise CommandError("Say whose appraisal it will be: --by EMAIL.")
        person = User.objects.filter(email=email, is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody signs in with {email}.")
        if not may_start_appraisal(standing_of(person)):
            raise CommandError(f"{email} is no commissioning officer.")
        return person

    def _directorate(self, name: str | None) -> Directorate | None:
        if name is None:
            return None
        found = Directorate.objects.filter(name=name).first()
        if found is None:
            raise CommandError(f"There is no directorate “{name}”.")
        return found
