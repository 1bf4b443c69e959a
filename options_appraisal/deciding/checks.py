"""What must be there before an appraisal is steered, recommended or decided."""

from collections.abc import Callable, Sequence

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.considered.models import Option
from options_appraisal.deciding.models import Decision, PanelOutcome, Recommendation

# What else a recommendation must say, as why it is not the option that leads: scores,
# above this room, add theirs. Each raises the refusal.
RecommendationCheck = Callable[[Appraisal, Option, str], None]
RECOMMENDATION_CHECKS: list[RecommendationCheck] = []


def missing_panel(appraisal: Appraisal) -> Sequence[str]:
    """Each steer rests on an outcome of its own."""
    outcomes = PanelOutcome.objects.filter(appraisal=appraisal).count()
    if outcomes > _times(appraisal, State.STEERED):
        return []
    return ["A panel's outcome is needed: what the panel was asked and said."]


def missing_recommendation(appraisal: Appraisal) -> Sequence[str]:
    made = Recommendation.objects.filter(appraisal=appraisal).count()
    if made > _times(appraisal, State.RECOMMENDED):
        return []
    return ["A recommendation is needed: an option and the reasons."]


def missing_decision(appraisal: Appraisal) -> Sequence[str]:
    on_option = Decision.objects.filter(
        appraisal=appraisal, about=Decision.About.OPTION
    )
    if on_option.exists():
        return []
    return ["A decision on an option is needed, with its authority."]


def _times(appraisal: Appraisal, state: State) -> int:
    return appraisal.steps.filter(state=state).count()
