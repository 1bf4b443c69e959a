"""Gives manage.py the command that serves."""

from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "contracts_site.foundation.running"
