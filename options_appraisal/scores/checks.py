"""What must be there before scoring begins, ends, and anything is recommended."""

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.scores.reading import (
    considered_options,
    criteria_people_score,
    round_that_counts,
    scorers_of,
    scoring_at_hand,
    settled_scores,
)
from options_appraisal.wording import listed
from options_appraisal.working_group.models import WorkingGroupMember


def missing_for_scoring(appraisal: Appraisal) -> list[str]:
    """Of every member a word of interests; somebody who scores."""
    silent = WorkingGroupMember.objects.without_word_of_interests().filter(
        appraisal=appraisal
    )
    missing = [
        f"{each.name} has not declared interests, or said that there are none."
        for each in silent
    ]
    if not scorers_of(appraisal):
        missing.append("Nobody in the working group scores.")
    return missing


def missing_for_moderation(appraisal: Appraisal) -> list[str]:
    """Of every scorer all scores, an excuse, or a release; not how they began."""
    round_ = round_that_counts(appraisal)
    if round_ is None:
        return ["The weights are not locked."]
    waited_for = {each.scorer for each in scoring_at_hand(appraisal, round_).awaited()}
    return [f"{name} has not scored everything yet." for name in sorted(waited_for)]


def missing_moderated_scores(appraisal: Appraisal) -> list[str]:
    """Every considered option has its moderated score on every criterion."""
    if not appraisal.is_weighted or appraisal.state == State.RECOMMENDED:
        return []
    settled = settled_scores(round_that_counts(appraisal))
    criteria = criteria_people_score(appraisal)
    return [
        f"{option.name} has no moderated score on {listed(missing)}."
        for option in considered_options(appraisal)
        if (
            missing := [
                each.name
                for each in criteria
                if (option.name, each.name) not in settled
            ]
        )
    ]
