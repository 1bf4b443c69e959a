"""The contracts app; when Django starts its rooms fill the lists that it offers."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "contracts"

    def ready(self) -> None:
        from contracts import starting

        starting.fill_lists()
