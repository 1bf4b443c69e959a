"""The matrix of a contract's open risks: likelihood down, impact across."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contracts.risks.scoring import STEPS, Scale, Score, score


@dataclass(frozen=True)
class Placed:
    """A risk in the matrix, with the page that tells of it."""

    title: str
    url: str
    likelihood: int
    impact: int


@dataclass(frozen=True)
class MatrixCell:
    score: Score
    risks: Sequence[Placed]


@dataclass(frozen=True)
class MatrixRow:
    word: str
    step: int
    cells: Sequence[MatrixCell]


@dataclass(frozen=True)
class Matrix:
    """Rows from the likeliest down; columns from the least impact up."""

    impacts: Sequence[tuple[int, str]]
    rows: Sequence[MatrixRow]


def matrix_of(placed: Iterable[Placed], *, scale: Scale) -> Matrix:
    at: dict[tuple[int, int], list[Placed]] = {}
    for each in placed:
        at.setdefault((each.likelihood, each.impact), []).append(each)
    rows = [
        MatrixRow(
            scale.likelihood[likelihood],
            likelihood,
            [
                MatrixCell(
                    score(likelihood, impact, scale=scale),
                    at.get((likelihood, impact), []),
                )
                for impact in STEPS
            ],
        )
        for likelihood in reversed(STEPS)
    ]
    return Matrix([(step, scale.impact[step]) for step in STEPS], rows)
