"""Disclosure control: what may tell who somebody is, and is kept back or looked at.

Small counts of people in public output, and likely names of persons in free text.
"""

from contracts_site.foundation.disclosure.keeping_back import KeptBack, keep_back
from contracts_site.foundation.disclosure.likely_names import (
    LikelyName,
    Sign,
    likely_names,
    record_names,
)
from contracts_site.foundation.disclosure.small_numbers import (
    NOT_SHOWN,
    Part,
    ShownPart,
    fewer_than,
    is_small,
    shown_part,
)
from contracts_site.foundation.disclosure.tables import (
    CountsRow,
    CountsTable,
    ShownTable,
    shown_table,
)
from contracts_site.foundation.disclosure.to_date import ShownPeriod, shown_to_date
from contracts_site.foundation.disclosure.working_out import Line

__all__ = [
    "NOT_SHOWN",
    "CountsRow",
    "CountsTable",
    "KeptBack",
    "LikelyName",
    "Line",
    "Part",
    "ShownPart",
    "ShownPeriod",
    "ShownTable",
    "Sign",
    "fewer_than",
    "is_small",
    "keep_back",
    "likely_names",
    "record_names",
    "shown_part",
    "shown_table",
    "shown_to_date",
]
