"""Open the returns that are due: `manage.py open_returns`, also a daily job."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kpis.returns.services import open_all_returns


class Command(BaseCommand):
    help = "Open the KPI returns of every period that has begun and has none yet."

    def handle(self, *args: Any, **options: Any) -> None:
        opened = open_all_returns(on=timezone.localdate())
        self.stdout.write(_words(opened))


def _words(opened: int) -> str:
    if not opened:
        return "No returns to open."
    return f"{opened} return{'' if opened == 1 else 's'} opened."
