"""A machine whose disk is full, as far as a test can have one."""

import hashlib
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.quality.killing import rows_of_all_tables


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """A file gets so many bytes and then an error, by the system's own hand."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def all_that_is_kept() -> tuple[dict[str, int], set[Path]]:
    """Rows by table, and the files of uploads and papers.

    A file that is named for what is in it is there whole or not at all, and nothing of an
    act until a row names it.
    """
    files = Path(settings.MEDIA_ROOT).rglob("*")
    return rows_of_all_tables(), {
        path for path in files if path.is_file() and not _is_named_for_content(path)
    }


def _is_named_for_content(path: Path) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest() == path.name
