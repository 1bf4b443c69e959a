"""Gives manage.py the command that stops the embedded Postgres."""

from django.apps import AppConfig


class EmbeddedPostgresConfig(AppConfig):
    name = "contracts_site.foundation.embedded_postgres"
