"""What results put on the lists of appraisals and of decisions."""

from typing import Any

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
    Progress,
)
from options_appraisal.appraisals.states import State
from options_appraisal.deciding.checks import RECOMMENDATION_CHECKS
from options_appraisal.deciding.kept import DECISION_KEEPS
from options_appraisal.results.checks import explain_not_the_leader
from options_appraisal.results.reading import result_of
from options_appraisal.results.report import as_data

BEFORE_SCORES = frozenset({State.DRAFT, State.WEIGHTS_LOCKED, State.SCORING})


def _progress(appraisal: Any) -> Progress:
    if State(appraisal.state) in BEFORE_SCORES:
        return Progress("Later", None, "Once the scores are moderated")
    return Progress("There", None, "Scores, costs and what would change the answer")


def _as_it_stood(appraisal: Appraisal) -> dict[str, Any]:
    return as_data(result_of(appraisal))


SECTION = AppraisalSection(
    slug="result",
    title="Result",
    order=70,
    progress=_progress,
    url_name="options_appraisal:appraisal-result",
    applies=lambda each: each.is_weighted,
)


def join() -> None:
    APPRAISAL_SECTIONS.append(SECTION)
    RECOMMENDATION_CHECKS.append(explain_not_the_leader)
    DECISION_KEEPS["result"] = _as_it_stood
