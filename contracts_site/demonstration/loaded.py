"""Whether the demonstration council is loaded, told without looking at all of it."""

import hashlib
from datetime import timedelta
from pathlib import Path

from django.core.cache import cache

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.demonstration.source import FOLDER

KEY = "demonstration-council-loaded-from"
# Then it is looked at again: its meetings to come, for one, come and go.
KEPT_FOR = timedelta(hours=12)


def is_loaded() -> bool:
    """From these very files, today; papers, which come last, are still there.

    A database that was emptied keeps its shared cache, so the note alone is not enough.
    """
    return cache.get(KEY) == _fingerprint() and Paper.objects.exists()


def note_loaded() -> None:
    cache.set(KEY, _fingerprint(), timeout=KEPT_FOR.total_seconds())


def _fingerprint() -> str:
    """Another one whenever the council's files, or what loads them, have changed."""
    files = sorted([*FOLDER.iterdir(), *Path(__file__).parent.glob("*.py")])
    return hashlib.sha256(b"".join(each.read_bytes() for each in files)).hexdigest()
