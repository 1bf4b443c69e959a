"""Nobody sees another's score until the scoring alone is over."""

import pytest

from options_appraisal.appraisals.states import State
from options_appraisal.scores.models import IndividualScore, ModeratedScore, Release
from tests.factories import PersonFactory
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored

pytestmark = pytest.mark.django_db


def shown(person):
    return set(IndividualScore.objects.visible_to(person))


@pytest.fixture
def begun():
    """Two scorers, each with one score."""
    appraisal = scored.scored_appraisal()
    option, criterion = appraisal.options.first(), appraisal.criteria.first()
    for member in appraisal.members.scorers():
        scored.IndividualScoreFactory(
            round=appraisal.rounds.get(),
            member=member,
            option=option,
            criterion=criterion,
            given_by=member.user,
        )
    return appraisal


def test_scorer_sees_own_scores_only(begun):
    for member in begun.members.scorers():
        assert shown(member.user) == set(member.scores.all())


@pytest.mark.parametrize(
    "situation", ["auditor", "clerk", "commissioner", "author", "clearing_officer"]
)
def test_reader_sees_no_score_while_it_is_scored(begun, situation):
    assert shown(PersonFactory(**{situation: True})) == set()


def test_officer_whose_appraisal_it_is_sees_no_score_while_it_is_scored(begun):
    assert shown(begun.officer) == set()


def test_who_enters_a_score_for_another_sees_it(begun):
    score = begun.rounds.get().individual_scores.first()
    IndividualScore.objects.filter(pk=score.pk).update(given_by=begun.officer)
    assert shown(begun.officer) == {score}


def test_all_are_seen_from_moderation_on(begun):
    made.step(begun, State.MODERATION)
    scores = set(begun.rounds.get().individual_scores.all())
    assert shown(begun.officer) == scores
    assert shown(begun.members.scorers().first().user) == scores
    assert shown(PersonFactory(auditor=True)) == scores


def test_round_that_went_back_before_moderation_stays_hidden(begun):
    made.step(begun, State.DRAFT)
    assert shown(begun.officer) == set()


def test_guest_sees_no_score_ever():
    appraisal = scored.scored_appraisal(state=State.MODERATION)
    guest = made.MemberFactory(appraisal=appraisal, guest=True).user
    for model in (IndividualScore, ModeratedScore, Release):
        assert not model.objects.visible_to(guest).exists()


@pytest.mark.parametrize("situation", ["member", "administrator", "provider_user"])
def test_others_see_no_score(situation):
    scored.scored_appraisal(state=State.MODERATION)
    person = PersonFactory(**{situation: True})
    for model in (IndividualScore, ModeratedScore, Release):
        assert not model.objects.visible_to(person).exists()
