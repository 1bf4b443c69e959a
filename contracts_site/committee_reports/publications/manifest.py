"""The manifest of a version: its files, who published it, and what it was made with."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.conf import settings

from contracts_site.committee_reports.publications.files import sha256_of
from contracts_site.committee_reports.renderings.fingerprint import (
    RENDERERS,
    print_fingerprint,
    renderer_fingerprint,
)
from contracts_site.foundation.printing.assets import read_assets
from contracts_site.foundation.printing.versions import printer_versions


@dataclass(frozen=True, kw_only=True)
class NamedFile:
    """A file as the manifest names it."""

    audience: str
    kind: str
    name: str
    title: str
    sha256: str
    size: int
    pages: int | None


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """Which version of which paper, by whom and when."""

    reference: str
    version: int
    title: str
    committee: str
    held_on: str
    proposed_by: str
    proposed_at: datetime
    confirmed_by: str
    published_at: datetime


def manifest_text(particulars: Particulars, files: Iterable[NamedFile]) -> str:
    """The whole manifest as JSON, in an order that never varies."""
    data = {
        **vars(particulars),
        "files": [vars(each) for each in files],
        "made_with": made_with(),
    }
    return json.dumps(
        data, indent=2, sort_keys=True, ensure_ascii=False, default=_plain
    )


def made_with() -> Mapping[str, Any]:
    """The site's release, the libraries, and each typeface and style sheet."""
    return {
        "site": settings.RELEASE,
        "libraries": {name: version(name) for name in RENDERERS} | printer_versions(),
        "assets": {name: sha256_of(data) for name, data in read_assets().items()},
        "print_fingerprint": print_fingerprint(),
        "template_fingerprint": renderer_fingerprint(),
    }


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
