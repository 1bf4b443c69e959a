"""Stop the embedded Postgres of this installation."""

from typing import Any

from django.core.management.base import BaseCommand

from contracts_site.foundation.embedded_postgres.base import database_place
from contracts_site.foundation.embedded_postgres.server import stop_server


class Command(BaseCommand):
    help = "Stop the embedded Postgres; the next command that needs it starts it again."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = stop_server(database_place())
        self.stdout.write(
            "Database stopped." if stopped else "No database was running."
        )
