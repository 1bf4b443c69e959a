"""`manage.py load_reference_data`: what every council begins with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from contracts_site.foundation.calendars.services import seed_non_working_days
from contracts_site.foundation.settings_data.services import ensure_defaults


class Command(BaseCommand):
    help = (
        "Add bank holidays, council settings and rating words where they are missing. "
        "What the council has changed stays."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        ensure_defaults()
        added = seed_non_working_days()
        if options["verbosity"] > 0 and added:
            self.stdout.write(f"{added} bank holidays added to the calendar.")
