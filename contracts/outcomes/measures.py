"""What shows whether an outcome is reached: a list that upper apps add to at start-up.

The KPIs app may name the KPIs of a contract that measure an outcome.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import SignedInPerson
from contracts.outcomes.models import Outcome
from contracts_site.foundation.look.components import Tag


@dataclass(frozen=True)
class OutcomeMeasure:
    """One thing measured, with its page and how it stands."""

    title: str
    url: str
    contract_title: str
    state: Tag | None = None


@dataclass(frozen=True)
class OutcomeMeasureSource:
    """Where measures come from; each source shows a person only what they may see."""

    name: str
    measures_of: Callable[[Outcome, SignedInPerson, date], Sequence[OutcomeMeasure]]


OUTCOME_MEASURES: list[OutcomeMeasureSource] = []


def measures_of(
    outcome: Outcome, *, user: SignedInPerson, on: date
) -> list[OutcomeMeasure]:
    return [
        measure
        for source in OUTCOME_MEASURES
        for measure in source.measures_of(outcome, user, on)
    ]
