"""Home tells a scorer what is still to be scored."""

from datetime import date

import pytest

from options_appraisal.appraisals.states import State
from options_appraisal.scores.home_tasks import SCORES_TO_GIVE
from options_appraisal.working_group.models import Excuse
from tests.factories import scored_appraisals as scored

pytestmark = pytest.mark.django_db


def titles(person):
    tasks = SCORES_TO_GIVE.tasks_for(person, date(2017, 2, 2))
    return [each.title for each in tasks]


@pytest.fixture
def scoring():
    return scored.scored_appraisal()


def test_scorer_is_asked_until_all_is_scored(scoring):
    member = scoring.members.scorers().first()
    assert titles(member.user) == [f"Score the options · {scoring.title}"]
    scored.score_all(scoring.rounds.get(), [member])
    assert titles(member.user) == []


def test_excused_option_is_not_asked_for(scoring):
    member = scoring.members.scorers().first()
    scored.score_all(scoring.rounds.get(), [member])
    option = scoring.options.first()
    member.scores.filter(option=option).delete()
    assert titles(member.user)
    Excuse.objects.create(interest=member.interests.get(), option=option)
    assert titles(member.user) == []


def test_released_scorer_is_not_asked(scoring):
    member = scoring.members.scorers().first()
    scored.ReleaseFactory(round=scoring.rounds.get(), member=member)
    assert titles(member.user) == []


def test_nobody_else_is_asked(scoring):
    assert titles(scoring.officer) == []


@pytest.mark.parametrize("state", [State.WEIGHTS_LOCKED, State.MODERATION])
def test_nobody_is_asked_outside_scoring(state):
    appraisal = scored.scored_appraisal(state=state)
    assert titles(appraisal.members.scorers().first().user) == []
