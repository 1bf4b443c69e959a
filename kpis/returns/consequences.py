"""What upper rooms do once a figure of a validated return is settled.

The list is filled when Django starts. A consequence runs inside the transaction that
validates the return, or corrects or verifies one of its figures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kpis.returns.models import Return


@dataclass(frozen=True)
class ReturnConsequence:
    name: str
    apply: Callable[[Return, datetime], object]


RETURN_CONSEQUENCES: list[ReturnConsequence] = []


def follow_on(filed_in: Return, *, at: datetime) -> None:
    for consequence in RETURN_CONSEQUENCES:
        consequence.apply(filed_in, at)
