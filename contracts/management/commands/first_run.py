"""`manage.py first_run`: a new council and its first administrator."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from contracts.first_run.exceptions import FirstRunRefused
from contracts.first_run.questions import (
    ask,
    ask_email,
    ask_month,
    ask_password,
    ask_several,
)
from contracts.first_run.services import (
    FirstAdministrator,
    NewCouncil,
    refuse_where_set_up,
    set_up_council,
)
from contracts_site.accounts.invitations.services import VALID_FOR

APRIL = 4
REFUSED, INCOMPLETE = 1, 2
NEEDED = ("council", "directorate", "administrator_name", "administrator_email")
NEXT = """
What to do next, on the site:
1. Council settings, under Administration: whom people ask, the accessibility statement
   and the privacy notice. Rating words: the scale, unless Green, Amber and Red will do.
2. Meeting dates, under Administration: when each committee meets. Providers: who
   delivers your services.
3. People, Add a person: at least one commissioner for each directorate and a scrutiny
   clerk. Parts are given once the person is saved.
4. A commissioner opens Contracts and imports the register from a spreadsheet, or adds
   contracts one by one. Figures can be logged once a contract has its KPI set.
5. A scrutiny clerk opens Heading sets, under Committee reports: the headings that papers
   of your council have.
The guides in docs/guides say how each part is played."""


class Command(BaseCommand):
    help = (
        "Set up a new council: name, financial year, directorates, committees, the usual "
        "rating words and bank holidays, and its first administrator. What is not given "
        "as an option is asked. Refuses where somebody administers already. Exit codes: "
        f"{REFUSED} it is refused, {INCOMPLETE} an option is missing with --no-input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--council", help="the council's name, as pages show it")
        parser.add_argument(
            "--year-starts",
            type=int,
            metavar="MONTH",
            help="month in which the financial year starts, 1 to 12; 4 unless told",
        )
        parser.add_argument(
            "--directorate", action="append", metavar="NAME", help="give it for each"
        )
        parser.add_argument(
            "--committee", action="append", metavar="NAME", help="give it for each"
        )
        parser.add_argument("--administrator-name", metavar="NAME")
        parser.add_argument("--administrator-email", metavar="ADDRESS")
        parser.add_argument(
            "--invite",
            action="store_true",
            help="print a link by which the administrator chooses a password",
        )
        parser.add_argument(
            "--no-input", action="store_true", help="ask nothing; implies --invite"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            refuse_where_set_up()
            council, administrator = self._answers(options)
            person, token = set_up_council(council, administrator, at=timezone.now())
        except FirstRunRefused as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal
        self.stdout.write(f"\n{council.name} is set up.")
        if token:
            path = reverse("accounts:invitation", args=[token])
            self.stdout.write(
                f"Send {person.name} this link, which works once, within "
                f"{VALID_FOR.days} days:\n{settings.SITE_ADDRESS}{path}"
            )
        else:
            self.stdout.write(
                f"Sign in as {person.email} at {settings.SITE_ADDRESS}/ now."
            )
        self.stdout.write(NEXT)

    def _answers(self, given: dict[str, Any]) -> tuple[NewCouncil, FirstAdministrator]:
        """What the options say, completed by questions unless none may be asked."""
        if given["no_input"]:
            _refuse_incomplete(given)
            answers = {"year_starts": APRIL} | _only_given(given)
        else:
            answers = self._asked(_only_given(given))
        council = NewCouncil(
            name=answers["council"],
            financial_year_start_month=answers["year_starts"],
            directorates=tuple(answers["directorate"]),
            committees=tuple(answers.get("committee", ())),
        )
        administrator = FirstAdministrator(
            name=answers["administrator_name"],
            email=answers["administrator_email"],
            password=answers.get("password"),
        )
        return council, administrator

    def _asked(self, answers: dict[str, Any]) -> dict[str, Any]:
        """The answers given, and those to the questions that are left, in this order."""
        say = self.stdout.write
        questions: dict[str, Callable[[], object]] = {
            "council": lambda: ask("Name of the council", say=say),
            "year_starts": lambda: ask_month(
                "Month in which its financial year starts", usual=APRIL, say=say
            ),
            "directorate": lambda: ask_several("Directorates", say=say, at_least=1),
            "committee": lambda: ask_several("Committees and panels", say=say),
            "administrator_name": lambda: ask("Administrator's name", say=say),
            "administrator_email": lambda: ask_email("E-mail address", say=say),
        }
        if not answers.get("invite"):
            questions["password"] = lambda: ask_password(say=say)
        for name, question in questions.items():
            if name not in answers:
                answers[name] = question()
        return answers


def _only_given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def _refuse_incomplete(options: dict[str, Any]) -> None:
    if missing := [name for name in NEEDED if not options[name]]:
        words = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise CommandError(f"With --no-input give {words} too.", returncode=INCOMPLETE)
