"""Django's `migrate`, which then grants the application's role its rights.

A command and not a signal: Django sends `post_migrate` for apps with models only, and
once for each; the tests' databases are made by this same command.
"""

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections

from contracts_site.foundation.database_roles.grants import grant_rights
from contracts_site.foundation.migrating.registry import (
    libraries_first,
    swappable_names_kept,
)


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with swappable_names_kept(), libraries_first():
            super().handle(*args, **options)
        if settings.DATABASE_APPLICATION_ROLE and not options["plan"]:
            grant_rights(
                connections[options["database"]],
                role=settings.DATABASE_APPLICATION_ROLE,
            )
