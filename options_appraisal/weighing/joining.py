"""What weights put on the lists of appraisals."""

from typing import Any

from django.db.models import OuterRef

from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.appraisals.acts import (
    STATE_ACTS,
    STATE_CHECKS,
    StateAct,
    StateCheck,
)
from options_appraisal.appraisals.history import FURTHER_HISTORY
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
    Progress,
    to_do,
)
from options_appraisal.appraisals.states import State
from options_appraisal.criteria.models import Round
from options_appraisal.weighing.checks import missing_weights


def _progress(appraisal: Any) -> Progress:
    if State(appraisal.state) != State.DRAFT:
        return Progress("Locked", None, f"Round {appraisal.round_count}")
    if not appraisal.round_count:
        return to_do("No points are given yet")
    return to_do("Not locked yet")


SECTION = AppraisalSection(
    slug="weights",
    title="Weights",
    order=32,
    progress=_progress,
    counts={"round_count": HowMany(Round.objects.filter(appraisal=OuterRef("pk")))},
    url_name="options_appraisal:weights-detail",
    applies=lambda each: each.is_weighted,
)
LOCK = StateAct(
    state=State.WEIGHTS_LOCKED,
    words="Lock the weights",
    order=10,
    url_name="options_appraisal:weights-lock",
    is_weighted=True,
)


def join() -> None:
    APPRAISAL_SECTIONS.append(SECTION)
    STATE_ACTS.append(LOCK)
    STATE_CHECKS.append(StateCheck(State.WEIGHTS_LOCKED, missing_weights))
    FURTHER_HISTORY.append((Round, "appraisal"))
