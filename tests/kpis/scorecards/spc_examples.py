"""The worked examples of docs/rules/spc.md as series and what the page says of them."""

from dataclasses import dataclass

import pandas as pd

from tests.rule_pages import rows_under

PAGE = "spc.md"
NUMBERS = {
    "mean": "mean",
    "lower limit": "lower_limit",
    "near lower": "near_lower_limit",
    "near upper": "near_upper_limit",
    "upper limit": "upper_limit",
}


@dataclass(frozen=True)
class WorkedExample:
    name: str
    values: pd.Series
    polarity: str | None
    target: float | None
    rebase_at: tuple[int, ...]
    screen_outliers: bool
    assurance: str | None
    periods: tuple[dict[str, str], ...]


def worked_examples() -> list[WorkedExample]:
    return [_example(row) for row in rows_under(PAGE, "How each example is judged")]


def _example(row: dict[str, str]) -> WorkedExample:
    periods = rows_under(PAGE, row["example"] + "\n")
    values = pd.Series(
        [number(each["value"]) for each in periods],
        index=[int(each["period"]) for each in periods],
        dtype=float,
    )
    return WorkedExample(
        name=row["example"],
        values=values,
        polarity=row["polarity"] or None,
        target=number(row["target"]),
        rebase_at=tuple(int(at) for at in row["breaks at"].split(",") if at),
        screen_outliers=row["screened"] == "yes",
        assurance=row["assurance"] or None,
        periods=tuple(periods),
    )


def number(words: str) -> float | None:
    return float(words) if words else None
