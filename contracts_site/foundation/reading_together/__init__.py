"""Reading together: what several rooms ask of the database, asked in one query."""

from contracts_site.foundation.reading_together.querysets import read_together
from contracts_site.foundation.reading_together.readings import (
    Reading,
    answers,
    gathered,
    joined,
    of_each_row,
)

__all__ = [
    "Reading",
    "answers",
    "gathered",
    "joined",
    "of_each_row",
    "read_together",
]
