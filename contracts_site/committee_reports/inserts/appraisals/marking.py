"""The marks of appraisals as they stand, and of inserts that were placed earlier."""

from collections.abc import Collection, Sequence

from contracts_site.committee_reports.inserts.appraisals.pieces import (
    Marks,
    Part,
    marked,
    marks_of_content,
    stricter,
)
from contracts_site.committee_reports.inserts.kinds import Content
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.cost_models.models import CostLine

FIELDS = {
    Part.POINTS: "points_access",
    Part.CONSULTATION: "consultation_access",
    Part.COSTS: "costs_access",
    Part.SCORES: "scores_access",
}


def mark_of(appraisal: Appraisal, part: Part) -> str:
    return str(getattr(appraisal, FIELDS[part]))


def marks_of(appraisal: Appraisal, *, paragraph: int | None) -> Marks:
    (marks,) = _marks_of([appraisal], paragraph=paragraph).values()
    return marks


def as_marked_now(contents: Sequence[Content]) -> list[Content]:
    """Each under the stricter of the marks it was placed with and those of today.

    Two queries, however many inserts there are.
    """
    keys = {each["appraisal"] for each in contents}
    now = _marks_of(Appraisal.objects.filter(pk__in=keys), paragraph=None)
    return [
        marked(each, stricter(marks_of_content(each), now[each["appraisal"]]))
        for each in contents
    ]


def _marks_of(
    appraisals: Collection[Appraisal], *, paragraph: int | None
) -> dict[int, Marks]:
    lines: dict[int, dict[str, int]] = {each.pk: {} for each in appraisals}
    exempt = CostLine.objects.filter(
        option__appraisal__in=lines, exempt_paragraph__isnull=False
    ).order_by("-exempt_paragraph")
    for key, number, held in exempt.values_list(
        "option__appraisal", "option__number", "exempt_paragraph"
    ):
        lines[key][str(number)] = int(held or 0)
    return {
        each.pk: Marks(
            {part.value: mark_of(each, part) for part in Part},
            paragraph,
            lines[each.pk],
        )
        for each in appraisals
    }
