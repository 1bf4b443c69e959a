"""`manage.py load_demo`: the demonstration council, with one shared password."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from contracts_site.demonstration.load import loading_steps
from contracts_site.demonstration.loaded import note_loaded


class Command(BaseCommand):
    help = "Load the demonstration council; run again, it adds only what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                "The demonstration people share one password. Set DEMONSTRATION=1 to "
                "allow them; never do so where real data are kept."
            )
        steps = list(
            loading_steps(password=settings.DEMO_PASSWORD, now=timezone.localtime())
        )
        bar = tqdm(steps, disable=not sys.stderr.isatty(), unit="part")
        for step in bar:
            bar.set_description(step.words)
            step.do()
        note_loaded()
        self.stdout.write("The demonstration council is loaded.")
