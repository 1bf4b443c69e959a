"""Which files are served to browsers."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class ServedFiles(StaticFilesConfig):
    """All but the print style sheet, whose addresses mean something to PDF only."""

    def ready(self) -> None:
        super().ready()
        self.ignore_patterns = [*self.ignore_patterns, "print"]
