"""Which files are served to browsers."""

from typing import ClassVar

from django.contrib.staticfiles.apps import StaticFilesConfig


class ServedFiles(StaticFilesConfig):
    """All but the print style sheet, whose addresses mean something to PDF only."""

    ignore_patterns: ClassVar[list[str]] = [*StaticFilesConfig.ignore_patterns, "print"]
