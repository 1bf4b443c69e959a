"""Disclosure control: small counts of people and what they keep back in public output."""

from contracts_site.foundation.disclosure.keeping_back import KeptBack, keep_back
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
    "Line",
    "Part",
    "ShownPart",
    "ShownPeriod",
    "ShownTable",
    "fewer_than",
    "is_small",
    "keep_back",
    "shown_part",
    "shown_table",
    "shown_to_date",
]
