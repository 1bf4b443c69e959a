"""What draws a PDF, with its version: the same bytes come from the same of each."""

from functools import cache
from importlib.metadata import version


@cache
def printer_versions() -> dict[str, str]:
    """WeasyPrint, and the library of the system that lays out its text."""
    # Loads the system's libraries: only whoever asks pays for it.
    from weasyprint.text.ffi import pango

    return {"weasyprint": version("weasyprint"), "pango": str(pango.pango_version())}
