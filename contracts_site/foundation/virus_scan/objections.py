"""What the council's scanner says against a file, in words for who sent it."""

import logging

from django.conf import settings

from contracts_site.foundation.virus_scan.clamav import (
    ScannerDoesNotAnswer,
    finding_in,
)

logger = logging.getLogger(__name__)

NOT_SCANNED = (
    "The file could not be looked through for viruses just now, so it was not taken. "
    "Try again in a few minutes."
)


def objection_to(content: bytes) -> str:
    """Why the file is not taken; empty for a clean file, and where nothing scans.

    A scanner that does not answer is an objection too: what nobody looked through is
    not kept.
    """
    if not settings.CLAMAV_ADDRESS:
        return ""
    try:
        found = finding_in(content, address=settings.CLAMAV_ADDRESS)
    except ScannerDoesNotAnswer as error:
        logger.warning("The virus scanner does not answer: %s", error)
        return NOT_SCANNED
    if found:
        logger.warning("A virus was found in an upload: %s", found)
        return f"The virus scanner found {found} in the file, so it was not taken."
    return ""
