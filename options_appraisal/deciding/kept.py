"""What a decision keeps of the appraisal as it stood: a list that rooms add to.

Each entry gives, under its name, what was before the decider in values that JSON holds.
Scores and costs, in rooms above, add theirs.
"""

from collections.abc import Callable
from typing import Any

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option

DECISION_KEEPS: dict[str, Callable[[Appraisal], Any]] = {}


def options_as_they_stood(appraisal: Appraisal) -> list[dict[str, Any]]:
    return [
        {
            "number": option.number,
            "name": option.name,
            "removed_on": option.removed_on,
            "removal_reason": option.removal_reason,
        }
        for option in Option.objects.filter(appraisal=appraisal)
    ]


def as_it_stands(appraisal: Appraisal) -> dict[str, Any]:
    return {
        "options": options_as_they_stood(appraisal),
        **{name: keep(appraisal) for name, keep in DECISION_KEEPS.items()},
    }
