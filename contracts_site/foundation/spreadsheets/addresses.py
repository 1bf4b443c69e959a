"""Where a cell is, as the person who looks for it in their file needs it said."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Address:
    """A cell; rows and columns count from 1. A file of one table has no sheet name."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        place = f"row {self.row:,}, column {column_letters(self.column)}"
        return f"{self.sheet}, {place}" if self.sheet else place


def column_letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while number > 0:
        number, position = divmod(number - 1, 26)
        letters = chr(ord("A") + position) + letters
    return letters
