"""What criteria put on the lists of appraisals."""

from django.db.models import OuterRef

from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.appraisals.copying import COPIED_PARTS, CopiedPart, copy_row
from options_appraisal.appraisals.history import FURTHER_HISTORY
from options_appraisal.appraisals.kinds import RECORD_KINDS, RecordKind, Told
from options_appraisal.appraisals.models import Appraisal, Objective
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
    Progress,
    counted,
)
from options_appraisal.appraisals.states import Writing
from options_appraisal.criteria.forms import CriterionForm
from options_appraisal.criteria.models import Criterion, CriterionObjective, Weight
from options_appraisal.criteria.overlaps import tested_more_than_once

CRITERIA = "criteria"


def _objectives(criterion: Criterion) -> str:
    return "\n".join(str(each) for each in criterion.objectives.all())


KIND = RecordKind(
    slug="criterion",
    model=Criterion,
    form=CriterionForm,
    noun="a criterion",
    title="Criteria",
    empty="No criterion is recorded yet. Options are compared by criteria.",
    section=CRITERIA,
    writing=Writing.FRAME,
    read_too=("objectives",),
    for_guests=True,
    told=(
        Told("Kind", lambda each: each.get_kind_display()),
        Told("What is asked", lambda each: each.asked),
        Told("Tests", _objectives),
    ),
)


def _progress(appraisal: object) -> Progress:
    criteria: int = getattr(appraisal, "criterion_count", 0)
    return counted(
        criteria, "criterion", "criteria", missing="No criterion is recorded yet"
    )


SECTION = AppraisalSection(
    slug=CRITERIA,
    title="Criteria",
    order=30,
    progress=_progress,
    counts={
        "criterion_count": HowMany(Criterion.objects.filter(appraisal=OuterRef("pk")))
    },
    for_guests=True,
    cautions=tested_more_than_once,
)


def _copy_criteria(source: Appraisal, copied: Appraisal) -> None:
    """With the objectives that each tests, which are copied before, by number."""
    own = {each.number: each for each in Objective.objects.filter(appraisal=copied)}
    criteria = Criterion.objects.filter(appraisal=source)
    for each in criteria.prefetch_related("objectives"):
        tested = [own[objective.number] for objective in each.objectives.all()]
        copy_row(each, appraisal=copied).objectives.set(tested)


def join() -> None:
    COPIED_PARTS.append(CopiedPart("its criteria", _copy_criteria))
    RECORD_KINDS.append(KIND)
    APPRAISAL_SECTIONS.append(SECTION)
    FURTHER_HISTORY.extend(
        (
            (CriterionObjective, "criterion__appraisal"),
            (Weight, "criterion__appraisal"),
        )
    )
