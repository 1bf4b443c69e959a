"""What is measured: two times of one run and how they may stand to each other."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

MEASURED = 5
LONG_ENOUGH = 1000.0


@dataclass(frozen=True)
class Line:
    """One line of the table; times in milliseconds, `limit` of their ratio."""

    name: str
    milliseconds: float
    against: str
    against_milliseconds: float
    limit: float

    @property
    def ratio(self) -> float:
        return self.milliseconds / self.against_milliseconds

    @property
    def is_met(self) -> bool:
        return self.ratio <= self.limit


def milliseconds(do: Callable[[], object]) -> float:
    """The median of some runs, after one that is not counted; of fewer where it is slow."""
    do()
    taken: list[float] = []
    while len(taken) < MEASURED and sum(taken) < LONG_ENOUGH:
        taken.append(_once(do))
    return median(taken)


def _once(do: Callable[[], object]) -> float:
    started = perf_counter()
    do()
    return (perf_counter() - started) * 1000


def as_table(lines: Sequence[Line]) -> list[str]:
    """The lines in words, those that miss first and then the slowest in proportion."""
    width = max(len(line.name) for line in lines)
    return [
        f"{'met   ' if line.is_met else 'missed'} {line.name:<{width}} "
        f"{line.milliseconds:8.1f} ms  {line.ratio:6.2f} × {line.against} "
        f"(at most {line.limit:g} ×)"
        for line in sorted(lines, key=lambda line: -line.ratio / line.limit)
    ]


def keep(lines: Sequence[Line], path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    said = [{**asdict(line), "ratio": line.ratio, "met": line.is_met} for line in lines]
    path.write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n")
