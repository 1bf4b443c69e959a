"""The jobs application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work with progress."""

    name = "contracts_site.foundation.jobs"
    label = "jobs"
    verbose_name = "Jobs"
