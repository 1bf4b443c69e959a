"""`manage.py load_scale`: a large council in an empty database, to measure the site by."""

from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.demonstration.scale.council import Size, load_large_council


class Command(BaseCommand):
    help = (
        "Fill an empty database with a large council of illustrative contracts, the "
        "same for the same size and day. It refuses where there are contracts."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--contracts", type=int, default=5_000)
        parser.add_argument("--kpis", type=int, default=4, help="of each contract")
        parser.add_argument("--months", type=int, default=36, help="on record")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                "Its people share one password. Set DEMONSTRATION=1 to allow them; "
                "never do so where real data are kept."
            )
        if Contract.objects.exists():
            raise CommandError(
                "There are contracts in this database. Set VAR_DIR to a new folder, or "
                "DATABASE_URL to an empty database, and run `manage.py migrate` there."
            )
        began = monotonic()
        size = Size(options["contracts"], options["kpis"], options["months"])
        load_large_council(
            size, password=settings.DEMO_PASSWORD, on=timezone.localdate()
        )
        self.stdout.write(
            f"{size.contracts:,} contracts with {size.figures:,} figures, "
            f"in {monotonic() - began:.0f} s."
        )
