"""What scores put on the lists of appraisals."""

from typing import Any

from django.db.models import OuterRef

from contracts.register.home_tasks import HOME_TASKS
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
from options_appraisal.scores.checks import (
    missing_for_moderation,
    missing_for_scoring,
    missing_moderated_scores,
)
from options_appraisal.scores.home_tasks import SCORES_TO_GIVE
from options_appraisal.scores.models import ModeratedScore, Release
from options_appraisal.working_group.models import WorkingGroupMember


def _progress(appraisal: Any) -> Progress:
    """By the state; while it is scored nobody is told how far the others are."""
    scorers = f"{appraisal.scorer_count} scorers"
    words = {
        State.DRAFT: Progress("Later", None, "Weights are locked first"),
        State.WEIGHTS_LOCKED: to_do(scorers),
        State.SCORING: Progress("Scoring", "blue", f"{scorers}, each alone"),
        State.MODERATION: Progress(
            "Moderation", "blue", "The group settles each score"
        ),
    }
    return words.get(State(appraisal.state), Progress("Done", None))


SECTION = AppraisalSection(
    slug="scores",
    title="Scores",
    order=60,
    progress=_progress,
    counts={
        "scorer_count": HowMany(
            WorkingGroupMember.objects.scorers().filter(appraisal=OuterRef("pk"))
        )
    },
    url_name="options_appraisal:scoring-detail",
    applies=lambda each: each.is_weighted,
)
ACTS = (
    StateAct(
        state=State.SCORING,
        words="Begin the scoring",
        order=10,
        is_weighted=True,
        question=(
            "Each scorer then scores alone and sees nobody else's scores until all are "
            "in, or released."
        ),
    ),
    StateAct(
        state=State.MODERATION,
        words="End the scoring and moderate",
        order=10,
        is_weighted=True,
        question=(
            "Individual scores are then shown to the group and not changed any more. "
            "The group settles each score."
        ),
    ),
)
CHECKS = (
    StateCheck(State.SCORING, missing_for_scoring),
    StateCheck(State.MODERATION, missing_for_moderation),
    StateCheck(State.RECOMMENDED, missing_moderated_scores),
)


def join() -> None:
    APPRAISAL_SECTIONS.append(SECTION)
    STATE_ACTS.extend(ACTS)
    STATE_CHECKS.extend(CHECKS)
    HOME_TASKS.append(SCORES_TO_GIVE)
    FURTHER_HISTORY.extend(
        ((ModeratedScore, "round__appraisal"), (Release, "round__appraisal"))
    )
