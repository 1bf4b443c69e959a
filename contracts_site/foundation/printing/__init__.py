"""Accessible PDF from our own HTML; the only place that knows WeasyPrint."""

from contracts_site.foundation.printing.children import keep_one_ready
from contracts_site.foundation.printing.exceptions import (
    PrintError,
    PrintFailed,
    PrintFontsMissing,
    PrintTookTooLong,
)
from contracts_site.foundation.printing.layouts import Layout
from contracts_site.foundation.printing.pdf import (
    TIME_LIMIT_SECONDS,
    Printed,
    Progress,
    print_pdf,
)

__all__ = [
    "TIME_LIMIT_SECONDS",
    "Layout",
    "PrintError",
    "PrintFailed",
    "PrintFontsMissing",
    "PrintTookTooLong",
    "Printed",
    "Progress",
    "keep_one_ready",
    "print_pdf",
]
