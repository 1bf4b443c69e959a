"""The prose app: it gives templates the `prose` filter."""

from django.apps import AppConfig


class ProseConfig(AppConfig):
    name = "contracts_site.foundation.prose"
    label = "prose"
    verbose_name = "Prose"
