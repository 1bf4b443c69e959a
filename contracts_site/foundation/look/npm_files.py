"""The few files of npm packages that pages are served: a list, not whole packages.

GOV.UK Frontend brings the crown, the GOV.UK logo and a licensed typeface, none of
which a council may use. What is not listed here is never collected or served.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

NPM_FILES: dict[str, tuple[str, tuple[str, ...]]] = {
    # served under: (folder inside node_modules, files)
    "govuk-frontend": (
        "govuk-frontend/dist/govuk",
        (
            "govuk-frontend.min.css",
            "govuk-frontend.min.css.map",
            "govuk-frontend.min.js",
            "govuk-frontend.min.js.map",
        ),
    ),
    "source-sans": ("source-sans/WOFF2/VF", ("SourceSans3VF-Upright.ttf.woff2",)),
}


def _folder(prefix: str) -> Path:
    return Path(settings.BASE_DIR) / "node_modules" / NPM_FILES[prefix][0]


class NpmFilesFinder(BaseFinder):
    """Finds `govuk-frontend/…` and `source-sans/…` in node_modules."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        missing = [
            str(_folder(prefix) / name)
            for prefix, (_, names) in NPM_FILES.items()
            for name in names
            if not (_folder(prefix) / name).is_file()
        ]
        if not missing:
            return []
        return [
            Error(
                f"{len(missing)} files of npm packages are missing, {missing[0]} first.",
                hint="Run make setup: it installs what package-lock.json names.",
                id="look.E001",
            )
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        prefix, _, name = path.replace("\\", "/").partition("/")
        found = []
        if prefix in NPM_FILES and name in NPM_FILES[prefix][1]:
            found = [str(_folder(prefix) / name)]
        if find_all:
            return found
        return found[0] if found else []

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        for prefix, (_, names) in NPM_FILES.items():
            storage = FileSystemStorage(location=_folder(prefix))
            storage.prefix = prefix  # type: ignore[attr-defined] # collectstatic reads it
            for name in names:
                yield name, storage
