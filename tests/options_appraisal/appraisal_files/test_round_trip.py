"""What goes out comes in again the same."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts_site.demonstration.appraisals import load_appraisals
from contracts_site.demonstration.people import load_council, load_people
from contracts_site.demonstration.source import read_data
from options_appraisal.appraisal_files.services import check_file
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import move_appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.cost_models.models import CostIndex, CostLine
from options_appraisal.scores.models import IndividualScore, ModeratedScore
from options_appraisal.weighing.services import last_round
from tests.factories import appraisals as made
from tests.factories.accounts import PersonFactory
from tests.factories.scored_appraisals import CostLineFactory, scored_appraisal
from tests.options_appraisal.appraisal_files.full import full_appraisal
from tests.options_appraisal.appraisal_files.round_trip import (
    TODAY,
    as_bytes,
    emptied,
    same_but_for_the_reference,
    taken,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return PersonFactory(commissioning_officer=True)


@pytest.mark.parametrize(
    "state",
    [State.DRAFT, State.WEIGHTS_LOCKED, State.SCORING, State.MODERATION],
    ids=lambda state: state.label,
)
def test_scored_appraisal_in_each_state_comes_back_as_a_draft(state, officer):
    appraisal = scored_appraisal(state=state)
    file = written(appraisal)
    copy = taken(file, by=officer, reference="COPY-1")
    assert (copy.state, copy.officer) == (State.DRAFT, officer)
    same_but_for_the_reference(file, written(copy))
    assert not last_round(copy).is_locked
    for scores in (IndividualScore, ModeratedScore):
        assert not scores.objects.filter(round__appraisal=copy).exists()


@pytest.mark.parametrize(
    "state",
    [State.JUDGED_IN_WORDS, State.STEERED, State.RECOMMENDED, State.DECIDED],
    ids=lambda state: state.label,
)
def test_appraisal_in_words_in_each_state_comes_back_as_a_draft(state, officer):
    appraisal = made.AppraisalFactory()
    made.JudgementFactory(option__appraisal=appraisal)
    made.RecommendationFactory(appraisal=appraisal)
    made.move(appraisal, state)
    file = written(appraisal)
    assert file["on_record"]["state"] == state.label
    assert file["on_record"]["recommendations"]
    copy = taken(file, by=officer, reference="COPY-1")
    assert copy.state == State.DRAFT
    assert not copy.recommendations.exists()
    same_but_for_the_reference(file, written(copy))


def test_settled_scores_are_told_to_readers_and_nobodys_own():
    file = written(scored_appraisal(state=State.MODERATION))
    assert file["on_record"]["scores"][0] == {
        "option": 1,
        "criterion": 1,
        "score": "60.0",
    }
    before = written(scored_appraisal(state=State.SCORING))
    assert "scores" not in before["on_record"]


def test_appraisal_with_every_kind_of_record_comes_back_into_an_emptied_place(officer):
    appraisal = full_appraisal()
    file = written(appraisal)
    assert not {part for part in file["appraisal"].values() if part == []}
    emptied(appraisal)
    assert not Appraisal.objects.exists()
    assert not CostIndex.objects.exists()
    copy = taken(file, by=officer)
    assert written(copy)["appraisal"] == file["appraisal"]


def test_member_comes_without_the_person_and_without_an_invitation(officer):
    copy = taken(written(full_appraisal()), by=officer, reference="COPY-1")
    member = copy.members.get(name="The incumbent")
    assert (member.user, member.invited_until) == (None, None)
    assert member.is_external


def test_index_that_is_on_record_is_used_again(officer):
    taken(written(full_appraisal()), by=officer, reference="COPY-1")
    assert CostIndex.objects.count() == 1


def test_check_saves_nothing_and_counts_what_there_is(officer):
    file = written(full_appraisal())
    file["appraisal"]["reference"] = "COPY-1"
    checked = check_file(content=as_bytes(file), on=TODAY, by=officer)
    told = {each.key: each.value for each in checked.rows}
    assert told["Reference"] == "COPY-1"
    assert (told["Options"], told["Points for and against"]) == ("2", "4")
    assert Appraisal.objects.count() == 1


def test_appraisal_of_case_2_in_words_comes_back_the_same(officer):
    council = read_data("council.json")
    load_council(council, on=TODAY)
    load_people(council["people"], password="a-password-of-the-tests")
    data = read_data("appraisals.json")
    data = {**data, "appraisals": data["appraisals"][:1]}
    load_appraisals(data, on=TODAY)
    appraisal = Appraisal.objects.get()
    assert appraisal.state == State.STEERED
    file = written(appraisal)
    assert len(file["appraisal"]["options"]) == 7
    copy = taken(file, by=officer, reference="COPY-2")
    same_but_for_the_reference(file, written(copy))
    moved = move_appraisal(
        appraisal=copy,
        to=State.JUDGED_IN_WORDS,
        at=datetime(2026, 11, 30, tzinfo=UTC),
        by=officer,
    )
    assert moved.state == State.JUDGED_IN_WORDS


# Words as people type them: no blanks around, which every form takes off.
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
    min_size=1,
    max_size=60,
).filter(lambda text: text == text.strip())
amounts = st.decimals(0, 10**9, places=2, allow_nan=False)
days = st.none() | st.dates(date(2017, 1, 1), date(2030, 1, 1))


@settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    said=st.lists(words, min_size=1, max_size=4, unique=True),
    amount=amounts,
    day=days,
    share=st.decimals(0, 100, places=2),
)
def test_whatever_is_recorded_comes_back_the_same(said, amount, day, share):
    appraisal = made.AppraisalFactory(title=said[0], need=said[-1])
    for number, each in enumerate(said, start=1):
        option = made.OptionFactory(
            appraisal=appraisal, number=number * 3, name=each, description=said[0]
        )
        CostLineFactory(
            option=option, name=each, amount=amount, first_day=day, contingency=share
        )
        made.MatterFactory(option=option, what=each)
    file = written(appraisal)
    copy = taken(
        file,
        by=PersonFactory(commissioning_officer=True),
        reference=f"C-{appraisal.pk}",
    )
    same_but_for_the_reference(file, written(copy))
    line = CostLine.objects.filter(option__appraisal=copy).first()
    assert line.amount == amount
    assert isinstance(line.amount, Decimal)
