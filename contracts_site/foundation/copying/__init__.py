"""Many rows into a table at once."""

from contracts_site.foundation.copying.rows import copy_rows

__all__ = ["copy_rows"]
