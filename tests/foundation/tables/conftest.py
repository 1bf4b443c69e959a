"""Lists are tried on the pages that the look is tried on."""

from tests.foundation.look.conftest import _specimen_pages

__all__ = ["_specimen_pages"]
