"""Which counts are kept back, so that no small one can be worked out from the rest.

The rule: docs/rules/suppression.md, steps 5 to 9. Counts are given as a flat sequence
and the sums that a reader can form as lines over it, whatever shape they are printed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from contracts_site.foundation.disclosure.small_numbers import is_small
from contracts_site.foundation.disclosure.working_out import Line, worked_out


class KeptBack(StrEnum):
    """Why a count is not shown; public output never tells the two apart in a table."""

    SMALL = "small"
    WORKED_OUT = "a small number could be worked out from it"


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
    Raises ValueError where a count is negative, a line does not add up, or the lines
    are more than rows and columns of a table.
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
        for line in [line for line in self.lines if self._needs(line)]:
            # An earlier line may have done it for this one.
            if self._needs(line):
                changed |= self._keep_one_more(line.cells)
        return changed

    def protect_worked_out(self) -> bool:
        """The same for small counts that several lines together still give away."""
        small = [at for at, is_small in enumerate(self.small) if is_small]
        known = worked_out(small, self.counts, self.lines, hidden=self.hidden)
        changed = False
        for at in known:
            changed |= self._keep_one_more(sorted(self._beside({at})))
        return changed or any(self._keep_one_more(self._around(at)) for at in known)

    def _beside(self, cells: set[int]) -> set[int]:
        """What stands in the lines of these counts."""
        lines = {number for at in cells for number in self.lines_of[at]}
        return {at for number in lines for at in self.lines[number].cells}

    def _around(self, at: int) -> list[int]:
        """The nearest lines, from line to line, in which something may be kept back."""
        cells, wider = {at}, self._beside({at})
        while wider != cells and not any(map(self._is_open, wider)):
            cells, wider = wider, self._beside(wider)
        return sorted(wider)

    def _is_open(self, at: int) -> bool:
        """Noughts stay: everybody knows that they may be nought."""
        return not self.hidden[at] and self.counts[at] > 0

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
        the smallest."""
        open_cells = [at for at in cells if self._is_open(at)]
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
