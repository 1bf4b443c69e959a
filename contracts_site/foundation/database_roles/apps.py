"""Lets `migrate` grant the application's role its rights."""

from django.apps import AppConfig


class DatabaseRolesConfig(AppConfig):
    name = "contracts_site.foundation.database_roles"
