"""For whom a file is, and what that audience is shown of an appraisal.

One table says under which mark of the appraisal each part stands. A part that stands
under none is internal: what is not known to be public is never taken for public.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet, TextChoices

from contracts_site.foundation.access_marks import Audience, admits
from options_appraisal.appraisal_files.parts import FilePart
from options_appraisal.appraisals.models import NOT_EXEMPT, Appraisal, MayBeExempt
from options_appraisal.considered.models import Option, Point
from options_appraisal.cost_models.models import CostLine


class FileAudience(TextChoices):
    INTERNAL = "internal", "Internal: everything"
    PUBLIC = "public", "Public: what is marked as public"


NO_MARK = ""
MARKS: Mapping[str, str] = {
    "objectives": "points_access",
    "criteria": "points_access",
    "members": "points_access",
    "options": "points_access",
    "points": "points_access",
    "matters": "points_access",
    "planned_lots": "points_access",
    "consultation": "consultation_access",
    "risks": "risks_access",
    "equality": "risks_access",
    "deflator": "costs_access",
    "envelopes": "costs_access",
    "cost_lines": "costs_access",
    "weights": "scores_access",
    "scores": "scores_access",
}
LEFT_OUT = {
    "consultation_access": "The consultation, and points said in it",
    "risks_access": "Risks and equality assessments",
    "costs_access": "Costs",
    "scores_access": "Weights and scores",
}
NEVER_PUBLIC = (
    "Services in scope, evidence, findings, interests, what panels said, the in-house "
    "test, next steps, recommendations and decisions: they carry no mark of their own"
)
EXEMPT_LINES = "Cost lines that are exempt, and totals that hold one"
EXEMPT_POINTS = "Points that are exempt"


def shows(appraisal: Appraisal, part: str, audience: FileAudience) -> bool:
    """Whether the part enters a file for the audience at all."""
    if audience is FileAudience.INTERNAL:
        return True
    mark = MARKS.get(part, NO_MARK)
    if mark == NO_MARK:
        return False
    return admits(Audience.PUBLIC, getattr(appraisal, mark))


def rows_shown(
    appraisal: Appraisal, part: str, rows: QuerySet[Any], audience: FileAudience
) -> QuerySet[Any]:
    """Of a part that is shown, the rows that are."""
    if not shows(appraisal, part, audience):
        return rows.none()
    if audience is FileAudience.INTERNAL:
        return rows
    if issubclass(rows.model, MayBeExempt):
        rows = rows.filter(NOT_EXEMPT)
    match part:
        case "points":
            said = Q(member__isnull=False)
            if shows(appraisal, "consultation", audience):
                said |= Q(entry__isnull=False)
            return rows.filter(said)
        case "members":
            # Those to whom an option or a point is put down.
            points = Point.objects.not_exempt().filter(option__appraisal=appraisal)
            options = Option.objects.filter(appraisal=appraisal)
            spoke = Q(pk__in=points.values("member"))
            return rows.filter(spoke | Q(pk__in=options.values("proposed_by")))
    return rows


def fields_shown(
    appraisal: Appraisal, part: FilePart, audience: FileAudience
) -> list[str]:
    """All that the form asks, but what tells of a part that is not shown."""
    hidden = set()
    if not appraisal.is_weighted:
        hidden.add("scored_by")  # the form asks for it only where options are scored
    if not shows(appraisal, "cost_lines", audience):
        hidden.add("budget")
    if not shows(appraisal, "scores", audience):
        hidden.add("is_scorer")
    return [each for each in part.fields if each not in hidden]


def holds_exempt(appraisal: Appraisal) -> bool:
    return CostLine.objects.exempt().filter(option__appraisal=appraisal).exists()


def left_out_words(appraisal: Appraisal, audience: FileAudience) -> list[str]:
    """Which parts are not there, without a word of what they say."""
    if audience is FileAudience.INTERNAL:
        return []
    marks = {mark: getattr(appraisal, mark) for mark in LEFT_OUT}
    closed = [
        words
        for mark, words in LEFT_OUT.items()
        if not admits(Audience.PUBLIC, marks[mark])
        and (appraisal.is_weighted or mark != "scores_access")
    ]
    if admits(Audience.PUBLIC, marks["costs_access"]) and holds_exempt(appraisal):
        closed.append(EXEMPT_LINES)
    if Point.objects.exempt().filter(option__appraisal=appraisal).exists():
        closed.append(EXEMPT_POINTS)
    return [*closed, NEVER_PUBLIC]
