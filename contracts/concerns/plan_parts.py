"""What upper apps say of an action plan, on its page and on that of its notices."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import SignedInPerson
from contracts.concerns.models import ActionPlan
from contracts_site.foundation.look.components import SummaryRow


@dataclass(frozen=True)
class PlanPart:
    """`about` says what the plan is about; `build` gives the variables of the template
    that says what came of it, or None where there is nothing to say."""

    name: str
    about: Callable[[ActionPlan, SignedInPerson], Sequence[SummaryRow]]
    template: str
    build: Callable[[ActionPlan, date], Mapping[str, object] | None]


@dataclass(frozen=True)
class BuiltPart:
    template: str
    variables: Mapping[str, object]


PLAN_PARTS: list[PlanPart] = []


def about_rows(plan: ActionPlan, user: SignedInPerson) -> list[SummaryRow]:
    return [row for part in PLAN_PARTS for row in part.about(plan, user)]


def built_parts(plan: ActionPlan, *, on: date) -> Iterable[BuiltPart]:
    for part in PLAN_PARTS:
        variables = part.build(plan, on)
        if variables is not None:
            yield BuiltPart(part.template, variables)
