"""Gives manage.py the commands that back up, restore, and try a restore."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "contracts_site.foundation.backups"
