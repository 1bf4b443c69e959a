"""Print the JSON Schema of an appraisal's file, for docs/appraisal.schema.json."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from options_appraisal.appraisal_files.schema import file_schema


class Command(BaseCommand):
    help = (
        "Print the JSON Schema (2020-12) of an options appraisal's file. "
        "docs/appraisal.schema.json is made with it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(file_schema(), ensure_ascii=False, indent=2))
