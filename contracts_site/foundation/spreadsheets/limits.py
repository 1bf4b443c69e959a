"""How much of a file is read: fixed bounds, each with a message of its own."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """A register of 5,000 contracts with 40 columns stays far below each of these."""

    bytes_uploaded: int = 10 * MEGABYTE
    bytes_unpacked: int = 40 * MEGABYTE
    times_larger: int = 150  # unpacked against packed, once past a megabyte
    bytes_of_styles: int = 4 * MEGABYTE
    parts: int = 400
    sheets: int = 50
    rows: int = 20_000
    columns: int = 200
    cells: int = 400_000
    letters_in_a_cell: int = 40_000
    # Of the child process that reads.
    seconds: int = 8
    memory: int = 140 * MEGABYTE


LIMITS = Limits()
