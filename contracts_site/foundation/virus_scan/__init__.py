"""Whether a virus scanner objects to a file; off unless the council names a scanner."""

from contracts_site.foundation.virus_scan.clamav import (
    ScannerDoesNotAnswer,
    finding_in,
)
from contracts_site.foundation.virus_scan.objections import objection_to

__all__ = ["ScannerDoesNotAnswer", "finding_in", "objection_to"]
