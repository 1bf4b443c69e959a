"""Grants the application's role its rights whenever tables have changed."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate


class DatabaseRolesConfig(AppConfig):
    name = "contracts_site.foundation.database_roles"

    def ready(self) -> None:
        post_migrate.connect(grant_after_migrations, sender=self)


def grant_after_migrations(*, using: str, **_: Any) -> None:
    from contracts_site.foundation.database_roles.grants import grant_rights

    if settings.DATABASE_APPLICATION_ROLE:
        grant_rights(connections[using], role=settings.DATABASE_APPLICATION_ROLE)
