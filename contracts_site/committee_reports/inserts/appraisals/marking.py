"""The marks of appraisals as they stand, and of inserts that were placed earlier."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from django.db.models import QuerySet

from contracts_site.committee_reports.inserts.appraisals.pieces import (
    Marks,
    Part,
    marked,
    marks_of_content,
    stricter,
    without_points,
)
from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.foundation.reading_together import Reading
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Point
from options_appraisal.cost_models.models import CostLine

FIELDS = {
    Part.POINTS: "points_access",
    Part.CONSULTATION: "consultation_access",
    Part.COSTS: "costs_access",
    Part.SCORES: "scores_access",
}

ExemptLine = tuple[int, int, int | None]


def mark_of(appraisal: Appraisal, part: Part) -> str:
    return str(getattr(appraisal, FIELDS[part]))


def marks_of(
    appraisal: Appraisal, parts: Sequence[Part], *, paragraph: int | None
) -> Reading[Marks]:
    """Of these parts alone: an insert is not stale for another part's mark."""
    exempt = _exempt_lines([appraisal.pk])

    def marks() -> Marks:
        [marks] = _marks_of([appraisal], exempt).values()
        return Marks(
            {part.value: marks.of_parts[part] for part in parts},
            paragraph,
            marks.of_lines if Part.COSTS in parts else {},
        )

    return Reading([exempt], marks)


def exempt_amounts(appraisal: Appraisal) -> QuerySet[CostLine, Decimal]:
    exempt = CostLine.objects.exempt().filter(option__appraisal=appraisal)
    return exempt.values_list("amount", flat=True)


def as_marked_now(contents: Sequence[Content]) -> list[Content]:
    """Each under the stricter of the marks it was placed with and those of today,
    without points that are exempt today.

    Three queries, however many inserts there are.
    """
    keys = {each["appraisal"] for each in contents}
    now = _marks_of(Appraisal.objects.filter(pk__in=keys), _exempt_lines(keys))
    exempt = set(
        Point.objects.exempt()
        .filter(option__appraisal__in=keys)
        .values_list("pk", flat=True)
    )
    return [
        without_points(
            marked(each, stricter(marks_of_content(each), now[each["appraisal"]])),
            exempt,
        )
        for each in contents
    ]


def _exempt_lines(keys: Collection[int]) -> QuerySet[CostLine, ExemptLine]:
    """The appraisal of each, the number of its option and its paragraph."""
    return (
        CostLine.objects.exempt()
        .filter(option__appraisal__in=keys)
        .order_by("-exempt_paragraph")
        .values_list("option__appraisal", "option__number", "exempt_paragraph")
    )


def _marks_of(
    appraisals: Iterable[Appraisal], exempt: Iterable[ExemptLine]
) -> dict[int, Marks]:
    lines: dict[int, dict[str, int]] = {each.pk: {} for each in appraisals}
    for key, number, held in exempt:
        lines[key][str(number)] = int(held or 0)
    return {
        each.pk: Marks(
            {part.value: mark_of(each, part) for part in Part},
            None,
            lines[each.pk],
        )
        for each in appraisals
    }
