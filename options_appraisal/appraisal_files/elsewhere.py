"""Records outside an appraisal that its file names: contracts, committees, outcomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from contracts.governance.models import Committee
from contracts.outcomes.models import Outcome
from contracts.register.models import Contract, Directorate
from contracts_site.accounts.models import User


@dataclass(frozen=True)
class Elsewhere:
    """How a file names such a record, and how the record is found by it."""

    what: str
    told: Callable[[Any], str]
    found: Callable[[str, User], models.Model | None]


def _contract(reference: str, by: User) -> Contract | None:
    return Contract.objects.visible_to(by).filter(reference=reference).first()


def _outcome_words(outcome: Outcome) -> str:
    return f"{outcome.priority.plan.title}: {outcome.code}"


def _outcome(words: str, by: User) -> Outcome | None:
    title = words.rpartition(": ")[0]
    of_plan = Outcome.objects.visible_to(by).filter(priority__plan__title=title)
    rows = of_plan.select_related("priority__plan")
    return next((each for each in rows if _outcome_words(each) == words), None)


ELSEWHERE: Mapping[type[models.Model], Elsewhere] = {
    Directorate: Elsewhere(
        "directorate",
        lambda each: str(each.name),
        lambda name, _by: Directorate.objects.filter(name=name).first(),
    ),
    Committee: Elsewhere(
        "committee",
        lambda each: str(each.name),
        lambda name, _by: Committee.objects.filter(name=name).first(),
    ),
    Contract: Elsewhere(
        "contract with the reference", lambda each: str(each.reference), _contract
    ),
    Outcome: Elsewhere("outcome of a plan", _outcome_words, _outcome),
}
