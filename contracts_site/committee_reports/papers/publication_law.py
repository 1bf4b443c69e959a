"""How long before a meeting its papers and notices are public: the law, by date.

The steps and worked examples are in docs/rules/publication-clock.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

ACT = "Local Government Act 1972, sections 100A(6) and 100B(3)"


@dataclass(frozen=True)
class ClearDays:
    """So many clear days for meetings from a day on."""

    days: int
    since: date
    source: str


PAPERS_OPEN: Sequence[ClearDays] = (
    ClearDays(3, date(1986, 4, 1), ACT),
    ClearDays(
        5, date(2002, 10, 1), f"{ACT}, as amended by SI 2002/715, articles 2 and 3"
    ),
)
KEY_DECISION_NOTICE: Sequence[ClearDays] = (
    ClearDays(
        28,
        date(2012, 9, 10),
        "Local Authorities (Executive Arrangements) (Meetings and Access to Information) "
        "(England) Regulations 2012, SI 2012/2089, regulation 9",
    ),
)


def in_force(law: Sequence[ClearDays], *, on: date) -> ClearDays | None:
    """What the law asked on the day; None before the first."""
    return next((each for each in reversed(law) if each.since <= on), None)
