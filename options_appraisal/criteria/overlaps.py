"""Objectives that two criteria test, or that none does: a criterion counted twice."""

from collections.abc import Iterable

from options_appraisal.appraisals.models import Appraisal, Objective
from options_appraisal.criteria.models import CriterionObjective
from options_appraisal.wording import listed


def tested_more_than_once(appraisal: Appraisal) -> list[str]:
    """A sentence for each objective that several criteria test."""
    tested = (
        CriterionObjective.objects.filter(criterion__appraisal=appraisal)
        .select_related("criterion", "objective")
        .order_by("objective__number", "criterion__number")
    )
    by_objective: dict[Objective, list[str]] = {}
    for each in tested:
        by_objective.setdefault(each.objective, []).append(each.criterion.name)
    return [
        sentence(objective, criteria)
        for objective, criteria in by_objective.items()
        if len(criteria) > 1
    ]


def sentence(objective: Objective, criteria: Iterable[str]) -> str:
    names = listed([f"“{each}”" for each in criteria])
    return (
        f"{names} test the same objective, “{objective}”: it may be counted twice. Say "
        "in each what it alone asks, or make them one."
    )
