"""What else decides the bytes of a PDF, beside the content: templates, style, renderer."""

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from contracts_site.foundation import charts, printing
from contracts_site.foundation.printing.assets import asset_paths
from contracts_site.foundation.printing.versions import printer_versions

TEMPLATES = (
    "print/*.html",
    "committee_reports/_*.html",
    "committee_reports/paper_document.html",
    "kpis/_*.html",
    "options_appraisal/_*.html",
)
RENDERERS = ("weasyprint", "vl-convert-python", "markdown-it-py")
PACKAGES = ("contracts_site", "contracts", "kpis", "options_appraisal")


@cache
def renderer_fingerprint() -> str:
    """SHA-256 over every file and library that a printed paper is made with."""
    digest = hashlib.sha256()
    for name in RENDERERS:
        digest.update(f"{name} {version(name)}\n".encode())
    for path in [
        *_template_files(),
        *_drawing_files(),
        *_printing_files(),
        *_assets(),
    ]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def print_fingerprint() -> str:
    """SHA-256 over what turns a finished document into bytes, whatever drew it."""
    digest = hashlib.sha256()
    for name, its_version in printer_versions().items():
        digest.update(f"{name} {its_version}\n".encode())
    for path in [*_printing_files(), *_assets()]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def maker_fingerprint() -> str:
    """SHA-256 over all that turns rows of the database into a printed paper: the site's
    own code and templates, the versions of everything installed, and its print assets."""
    digest = hashlib.sha256(f"{sys.version} {renderer_fingerprint()}".encode())
    for name in _installed():
        digest.update(name.encode() + b"\n")
    base = Path(settings.BASE_DIR)
    for path in _source_files(base):
        digest.update(str(path.relative_to(base)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _installed() -> list[str]:
    """Folders of metadata, which have name and version in their names."""
    places = {Path(place) for place in sys.path}
    return sorted({each.name for place in places for each in place.glob("*.dist-info")})


def _source_files(base: Path) -> Iterator[Path]:
    """Migrations have run: they put nothing together."""
    for package in PACKAGES:
        for ending in ("py", "sql"):
            found = sorted((base / package).rglob(f"*.{ending}"))
            yield from (path for path in found if "migrations" not in path.parts)
    yield from sorted((base / "templates").rglob("*.html"))


def _template_files() -> list[Path]:
    folder = Path(settings.BASE_DIR) / "templates"
    return sorted(path for pattern in TEMPLATES for path in folder.glob(pattern))


def _drawing_files() -> list[Path]:
    return sorted(Path(charts.__file__).parent.glob("*.py"))


def _printing_files() -> list[Path]:
    return sorted(Path(printing.__file__).parent.glob("*.py"))


def _assets() -> list[Path]:
    return sorted(asset_paths().values())
