"""Which counts are kept back, so that no small one can be worked out from the rest.

The rule: docs/rules/suppression.md, steps 5 to 9. Counts are given as a flat sequence
and the sums that a reader can form as lines over it, whatever shape they are printed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from contracts_site.foundation.disclosure.small_numbers import is_small

NEARLY_ONE = 1 - 1e-6


class KeptBack(StrEnum):
    """Why a count is not shown; public output never tells the two apart in a table."""

    SMALL = "small"
    WORKED_OUT = "a small number could be worked out from it"


@dataclass(frozen=True)
class Line:
    """Counts that add up to another one, all by their places in the sequence."""

    parts: tuple[int, ...]
    total: int

    @property
    def cells(self) -> tuple[int, ...]:
        return (*self.parts, self.total)


def keep_back(
    counts: Sequence[int],
    lines: Sequence[Line],
    *,
    limit: int,
    already: Sequence[bool] = (),
) -> list[KeptBack | None]:
    """For each count None, or why it is kept back.

    `already` marks counts that are not shown anyway. Where several would do as well,
    the one that comes first is chosen: the caller puts them in an order of their own.
    Raises ValueError where a count is negative or a line does not add up.
    """
    _refuse_wrong(counts, lines)
    small = [is_small(count, limit=limit) for count in counts]
    hidden = [
        a or b for a, b in zip(small, already or [False] * len(small), strict=True)
    ]
    work = _Work(counts, lines, limit, small, hidden)
    while work.protect_lines() or work.protect_worked_out():
        pass
    return [
        KeptBack.SMALL if is_one else KeptBack.WORKED_OUT if is_hidden else None
        for is_one, is_hidden in zip(small, work.hidden, strict=True)
    ]


def _refuse_wrong(counts: Sequence[int], lines: Sequence[Line]) -> None:
    if any(count < 0 for count in counts):
        raise ValueError("A count is never negative.")
    for line in lines:
        if sum(counts[at] for at in line.parts) != counts[line.total]:
            raise ValueError("A line does not add up to its total.")


@dataclass
class _Work:
    counts: Sequence[int]
    lines: Sequence[Line]
    limit: int
    small: Sequence[bool]
    hidden: list[bool]

    def __post_init__(self) -> None:
        self.lines_of: list[list[int]] = [[] for _ in self.counts]
        for number, line in enumerate(self.lines):
            for at in line.cells:
                self.lines_of[at].append(number)

    def protect_lines(self) -> bool:
        """Keep back one count more in each line that needs it; whether any was."""
        changed = False
        for number in self._needing():
            # An earlier line may have done it for this one.
            if self._needs(self.lines[number]):
                changed |= self._keep_one_more(self.lines[number].cells)
        return changed

    def protect_worked_out(self) -> bool:
        """The same for small counts that several lines together still give away."""
        changed = False
        for at in worked_out(self.lines, self.hidden):
            if self.small[at]:
                cells = {c for n in self.lines_of[at] for c in self.lines[n].cells}
                changed |= self._keep_one_more(sorted(cells))
        return changed

    def _needing(self) -> list[int]:
        """Numbers of the lines that need one more, over all lines at once."""
        import numpy as np

        if not self.lines:
            return []
        hidden = np.asarray(self.hidden, dtype=bool)
        counts = np.asarray(self.counts, dtype=np.int64)
        lengths = [len(line.parts) for line in self.lines]
        owner = np.repeat(np.arange(len(self.lines)), lengths)
        parts = np.concatenate([np.asarray(x.parts, dtype=np.intp) for x in self.lines])
        totals = np.asarray([line.total for line in self.lines], dtype=np.intp)
        many = len(self.lines)
        kept = np.bincount(owner, weights=hidden[parts], minlength=many)
        amount = np.bincount(
            owner, weights=np.where(hidden[parts], counts[parts], 0), minlength=many
        )
        alone = kept + hidden[totals] == 1
        little = ~hidden[totals] & (kept > 0) & (amount < self.limit)
        return [int(number) for number in np.flatnonzero(alone | little)]

    def _needs(self, line: Line) -> bool:
        """One hidden count is the rest of its line; several that are few together are
        a small number as well."""
        kept = [at for at in line.parts if self.hidden[at]]
        if self.hidden[line.total]:
            return not kept
        if not kept:
            return False
        return len(kept) == 1 or sum(self.counts[at] for at in kept) < self.limit

    def _keep_one_more(self, cells: Sequence[int]) -> bool:
        """Parts before totals, one that serves another line too before others, then
        the smallest. Noughts stay: everybody knows that they may be nought."""
        open_cells = [at for at in cells if not self.hidden[at] and self.counts[at]]
        if not open_cells:
            return False
        chosen = min(open_cells, key=lambda at: (*self._cost(at, cells), at))
        self.hidden[chosen] = True
        return True

    def _cost(self, at: int, cells: Sequence[int]) -> tuple[bool, bool, int]:
        of_line = set(cells)
        others = [self.lines[n] for n in self.lines_of[at]]
        is_total = any(line.total == at for line in others)
        serves = any(
            self._needs(line) for line in others if not of_line.issuperset(line.cells)
        )
        return is_total, not serves, self.counts[at]


def worked_out(lines: Sequence[Line], hidden: Sequence[bool]) -> list[int]:
    """Places of hidden counts that adding and subtracting shown ones still gives.

    A hidden count is given away exactly if some combination of the lines leaves it as
    the only unknown: its unit vector lies in the row space of the lines' matrix.
    """
    found: list[int] = []
    for cells, numbers in _groups(lines, hidden):
        found += _given_away([lines[n] for n in numbers], cells)
    return sorted(found)


def _given_away(lines: Sequence[Line], cells: Sequence[int]) -> list[int]:
    import numpy as np

    column = {at: number for number, at in enumerate(cells)}
    matrix = np.zeros((len(lines), len(cells)))
    for row, line in enumerate(lines):
        for at in line.parts:
            if at in column:
                matrix[row, column[at]] = 1
        if line.total in column:
            matrix[row, column[line.total]] = -1
    onto_rows = np.linalg.pinv(matrix) @ matrix
    return [at for at in cells if onto_rows[column[at], column[at]] > NEARLY_ONE]


def _groups(
    lines: Sequence[Line], hidden: Sequence[bool]
) -> list[tuple[list[int], list[int]]]:
    """Hidden counts that share lines, with those lines: each group stands by itself."""
    group_of: dict[int, int] = {}
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for number, line in enumerate(lines):
        unknown = [at for at in line.cells if hidden[at]]
        if not unknown:
            continue
        cells, numbers = [at for at in unknown if at not in group_of], [number]
        for joined in {group_of[at] for at in unknown if at in group_of}:
            more_cells, more_numbers = groups.pop(joined)
            cells, numbers = cells + more_cells, numbers + more_numbers
        groups[number] = (cells, numbers)
        group_of |= dict.fromkeys(cells, number)
    return list(groups.values())
