"""How a document may be laid out: as it is, or in large print."""

from enum import StrEnum


class Layout(StrEnum):
    STANDARD = "standard"
    LARGE = "large"
