"""What the database refuses of scores, whoever writes them."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from options_appraisal.appraisals.states import NEXT_STATES, State
from options_appraisal.scores.models import IndividualScore, ModeratedScore
from options_appraisal.working_group.models import Excuse
from tests.contracts.refusals import assert_refused
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored

pytestmark = pytest.mark.django_db


def refused(write, *, rule):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    assert refusal.value.__cause__.diag.constraint_name == rule


@pytest.fixture
def place():
    """A place to score: its round, a scorer, an option and a criterion."""
    appraisal = scored.scored_appraisal()
    return {
        "round": appraisal.rounds.get(),
        "member": appraisal.members.scorers().first(),
        "option": appraisal.options.first(),
        "criterion": appraisal.criteria.first(),
    }


@pytest.fixture
def settled():
    appraisal = scored.scored_appraisal(state=State.MODERATION)
    return ModeratedScore.objects.filter(round__appraisal=appraisal).first()


def test_score_over_100_is_refused(place):
    assert_refused(
        scored.IndividualScoreFactory(**place),
        {"value": 101},
        rule="individual_score_is_from_0_to_100",
        words="from 0 to 100|less than or equal to 100",
    )


def test_second_score_for_one_place_is_refused(place):
    first = scored.IndividualScoreFactory(**place)
    with pytest.raises(IntegrityError, match="scorer_scores_a_place_once_in_a_round"):
        scored.IndividualScoreFactory(**place)
    assert first.value == 60


@pytest.mark.parametrize(
    ("values", "rule", "words"),
    [
        pytest.param(
            {"score": Decimal("60.2"), "reason": "So"},
            "moderated_score_is_a_half_from_0_to_100",
            "in halves",
            id="no half",
        ),
        pytest.param(
            {"score": Decimal("100.5"), "reason": "So"},
            "moderated_score_is_a_half_from_0_to_100",
            "in halves|less than or equal to 100",
            id="over 100",
        ),
        pytest.param(
            {"score": Decimal("61.5")},
            "moderated_score_that_leaves_the_median_says_why",
            "not the median",
            id="off the median without a reason",
        ),
        pytest.param(
            {"median": None},
            "moderated_score_that_leaves_the_median_says_why",
            "not the median",
            id="no median and no reason",
        ),
    ],
)
def test_moderated_score_is_refused(settled, values, rule, words):
    assert_refused(settled, values, rule=rule, words=words)


def test_release_without_a_reason_is_refused(place):
    release = scored.ReleaseFactory(round=place["round"], member=place["member"])
    assert_refused(
        release,
        {"reason": ""},
        rule="release_of_a_scorer_says_why",
        words="why nobody waits|cannot be blank",
    )


def test_score_before_the_lock_is_refused():
    appraisal = made.AppraisalFactory(weighted=True)
    member, option = scored.scorer(appraisal), made.OptionFactory(appraisal=appraisal)
    open_round = made.RoundFactory(appraisal=appraisal)
    refused(
        lambda: scored.IndividualScoreFactory(
            round=open_round,
            member=member,
            option=option,
            criterion=made.CriterionFactory(appraisal=appraisal),
            given_by=appraisal.officer,
        ),
        rule="score_belongs_to_the_last_locked_round",
    )


@pytest.mark.parametrize("state", sorted(NEXT_STATES[State.SCORING]))
def test_score_outside_scoring_is_refused(place, state):
    score = scored.IndividualScoreFactory(**place)
    rows = IndividualScore.objects.filter(pk=score.pk)
    made.step(place["round"].appraisal, state)
    rule = "written_in_a_state_that_allows_it"
    refused(lambda: rows.update(value=1), rule=rule)
    refused(rows.delete, rule=rule)
    option = place["round"].appraisal.options.last()
    refused(
        lambda: scored.IndividualScoreFactory(**place | {"option": option}), rule=rule
    )


def test_score_by_a_member_who_does_not_score_is_refused(place):
    member = made.MemberFactory(appraisal=place["round"].appraisal)
    made.InterestFactory(member=member)
    refused(
        lambda: scored.IndividualScoreFactory(**place | {"member": member}),
        rule="score_is_given_by_a_scorer_of_the_group",
    )


def test_score_by_a_scorer_of_another_group_is_refused(place):
    member = scored.scorer(made.AppraisalFactory())
    refused(
        lambda: scored.IndividualScoreFactory(**place | {"member": member}),
        rule="score_is_given_by_a_scorer_of_the_group",
    )


def test_score_before_the_word_of_interests_is_refused(place):
    member = made.MemberFactory(appraisal=place["round"].appraisal, is_scorer=True)
    refused(
        lambda: scored.IndividualScoreFactory(**place | {"member": member}),
        rule="scorer_declares_interests_first",
    )


def test_score_by_somebody_excused_is_refused(place):
    interest = place["member"].interests.get()
    type(interest).objects.filter(pk=interest.pk).update(is_none=False, what="Trustee")
    Excuse.objects.create(interest=interest, option=place["option"])
    refused(
        lambda: scored.IndividualScoreFactory(**place),
        rule="scorer_is_not_excused_from_the_option",
    )


def test_score_of_another_appraisals_option_is_refused(place):
    refused(
        lambda: scored.IndividualScoreFactory(
            **place | {"option": made.OptionFactory()}
        ),
        rule="score_is_of_a_considered_option_on_a_criterion_that_people_score",
    )


def test_score_of_a_removed_option_is_refused(place):
    removed = place["option"]
    type(removed).objects.filter(pk=removed.pk).update(
        removed_on="2017-02-03", removed_by_post="The group", removal_reason="Too dear."
    )
    refused(
        lambda: scored.IndividualScoreFactory(**place),
        rule="score_is_of_a_considered_option_on_a_criterion_that_people_score",
    )


def test_score_in_a_former_round_is_refused(place):
    appraisal = place["round"].appraisal
    made.step(appraisal, State.DRAFT)
    second = made.RoundFactory(appraisal=appraisal, number=2, reason="The panel asked.")
    for weight in place["round"].weights.all():
        made.WeightFactory(
            round=second, criterion=weight.criterion, points=weight.points
        )
    scored.lock(second)
    made.step(appraisal, State.WEIGHTS_LOCKED)
    made.step(appraisal, State.SCORING)
    refused(
        lambda: scored.IndividualScoreFactory(**place),
        rule="score_belongs_to_the_last_locked_round",
    )
    assert scored.IndividualScoreFactory(**place | {"round": second}).pk


def test_moderated_score_outside_moderation_is_refused(settled):
    rows = ModeratedScore.objects.filter(pk=settled.pk)
    rows.update(score=Decimal("61.5"), reason="The visit showed more.")
    made.step(settled.round.appraisal, State.RECOMMENDED)
    refused(
        lambda: rows.update(score=Decimal(60)), rule="written_in_a_state_that_allows_it"
    )
