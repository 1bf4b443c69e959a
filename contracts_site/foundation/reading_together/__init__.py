"""Reading together: what several rooms ask of the database, asked in one query."""

from contracts_site.foundation.reading_together.querysets import read_together
from contracts_site.foundation.reading_together.readings import (
    Reading,
    all_read,
    answers,
    each_read,
)

__all__ = ["Reading", "all_read", "answers", "each_read", "read_together"]
