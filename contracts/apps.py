"""The contracts app: the register and the rooms around it."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "contracts"
