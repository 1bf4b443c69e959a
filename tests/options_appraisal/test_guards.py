"""Triggers hold a shell and an import to the state of the appraisal."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import (
    NEXT_STATES,
    WRITTEN_IN,
    State,
    Writing,
)
from options_appraisal.considered.models import Option
from tests.factories import PersonFactory
from tests.factories import appraisals as made

pytestmark = pytest.mark.django_db

ROWS = [
    pytest.param(made.ServiceInScopeFactory, Writing.FRAME, "name", id="service"),
    pytest.param(made.FindingFactory, Writing.FRAME, "saw", id="finding"),
    pytest.param(made.ObjectiveFactory, Writing.FRAME, "name", id="objective"),
    pytest.param(made.CriterionFactory, Writing.FRAME, "name", id="criterion"),
    pytest.param(made.JudgementFactory, Writing.FRAME, "words", id="judgement"),
    pytest.param(made.WeightFactory, Writing.FRAME, "reasoning", id="weight"),
    pytest.param(made.EvidenceFactory, Writing.GROWTH, "says", id="evidence"),
    pytest.param(made.MemberFactory, Writing.GROWTH, "capacity", id="member"),
    pytest.param(made.PointFactory, Writing.GROWTH, "words", id="point"),
    pytest.param(made.MatterFactory, Writing.GROWTH, "what", id="matter"),
    pytest.param(made.PlannedLotFactory, Writing.GROWTH, "title", id="planned lot"),
    pytest.param(made.OptionRiskFactory, Writing.GROWTH, "title", id="risk"),
    pytest.param(made.OptionEqualityFactory, Writing.GROWTH, "reason", id="equality"),
    pytest.param(
        made.InHouseTestFactory,
        Writing.GROWTH,
        "not_needed_because",
        id="in-house test",
    ),
    pytest.param(
        made.ConsultationEntryFactory, Writing.ROUNDABOUT, "said", id="consultation"
    ),
    pytest.param(made.PanelOutcomeFactory, Writing.ROUNDABOUT, "words", id="panel"),
    pytest.param(made.NextStepFactory, Writing.AFTERWARDS, "what", id="next step"),
]


def refused(write, *, rule):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    assert refusal.value.__cause__.diag.constraint_name == rule


def rows_of(row):
    return type(row)._default_manager.filter(pk=row.pk)


def appraisal_of(row):
    for path in ("appraisal", "option", "criterion"):
        found = getattr(row, path, None)
        if isinstance(found, Appraisal):
            return found
        if found is not None:
            return found.appraisal
    raise AssertionError(row)


@pytest.mark.parametrize(("make", "writing", "field"), ROWS)
@pytest.mark.parametrize("state", State)
def test_row_is_written_only_in_the_states_of_the_table(make, writing, field, state):
    row = make()
    made.move(appraisal_of(row), state)

    def change():
        rows_of(row).update(**{field: "Otherwise."})

    if state in WRITTEN_IN[writing]:
        change()
        row.refresh_from_db()
        assert getattr(row, field) == "Otherwise."
    else:
        refused(change, rule="written_in_a_state_that_allows_it")
        refused(rows_of(row).delete, rule="written_in_a_state_that_allows_it")
        refused(lambda: make(**_beside(row)), rule="written_in_a_state_that_allows_it")


def _beside(row):
    """What makes another row of the same appraisal, without making more around it."""
    return {
        f.name: getattr(row, f.name)
        for f in row._meta.concrete_fields
        if f.is_relation and getattr(row, f.name) is not None
    }


@pytest.mark.parametrize("was", State)
@pytest.mark.parametrize("to", State)
def test_state_moves_only_along_the_table(was, to):
    appraisal = made.AppraisalFactory(in_state=was)

    def moving():
        Appraisal.objects.filter(pk=appraisal.pk).update(state=to)

    if to in NEXT_STATES[was] or (was == to and not appraisal.is_over):
        moving()
        appraisal.refresh_from_db()
        assert appraisal.state == to
    elif appraisal.is_over:
        refused(moving, rule="appraisal_that_is_over_is_not_changed")
    else:
        refused(moving, rule="appraisal_moves_along_its_states")


def test_appraisal_begins_as_a_draft():
    refused(
        lambda: made.AppraisalFactory(state=State.STEERED),
        rule="appraisal_begins_as_a_draft",
    )


def test_way_is_chosen_in_draft():
    appraisal = made.AppraisalFactory(in_state=State.JUDGED_IN_WORDS)
    refused(
        lambda: Appraisal.objects.filter(pk=appraisal.pk).update(way="weighted"),
        rule="appraisal_way_is_chosen_in_draft",
    )


def test_step_stays_on_record():
    appraisal = made.AppraisalFactory(in_state=State.JUDGED_IN_WORDS)
    refused(appraisal.steps.all().delete, rule="step_of_an_appraisal_stays")
    refused(
        lambda: appraisal.steps.update(reason="Another."),
        rule="step_of_an_appraisal_stays",
    )


def test_option_is_not_added_after_the_draft():
    appraisal = made.AppraisalFactory(in_state=State.JUDGED_IN_WORDS)
    refused(
        lambda: made.OptionFactory(appraisal=appraisal),
        rule="option_is_worded_in_the_draft",
    )


def test_option_is_removed_after_the_draft_and_not_restored():
    option = made.OptionFactory()
    made.move(option.appraisal, State.JUDGED_IN_WORDS)
    options = Option.objects.filter(pk=option.pk)
    options.update(
        removed_on=date(2017, 2, 1),
        removed_by_post="The panel",
        removal_reason="Too late.",
    )
    refused(
        lambda: options.update(removed_on=None, removed_by_post="", removal_reason=""),
        rule="option_is_worded_in_the_draft",
    )


def test_option_is_deleted_only_if_the_draft_was_never_left():
    option, other = made.OptionFactory(), made.OptionFactory()
    other.delete()
    made.move(option.appraisal, State.JUDGED_IN_WORDS)
    made.step(option.appraisal, State.DRAFT)
    refused(option.delete, rule="option_is_not_deleted_after_the_draft")


def test_removed_option_or_one_of_another_appraisal_is_not_recommended():
    removed = made.OptionFactory(removed=True)
    elsewhere = made.OptionFactory()
    for option in (removed, elsewhere):
        refused(
            lambda option=option: made.RecommendationFactory(
                appraisal=removed.appraisal, option=option
            ),
            rule="option_is_considered_and_of_this_appraisal",
        )


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        pytest.param(
            made.RecommendationFactory, "recommendation_stays", id="recommendation"
        ),
        pytest.param(made.DecisionFactory, "decision_stays", id="decision"),
    ],
)
def test_act_stays_as_it_was_made(make, rule):
    act = make()
    refused(lambda: rows_of(act).update(by_post="Another"), rule=rule)
    refused(rows_of(act).delete, rule=rule)


@pytest.mark.parametrize(
    ("points", "reasoning"),
    [
        pytest.param(90, "Most of it.", id="90 points"),
        pytest.param(None, "", id="no points"),
        pytest.param(100, "", id="no reasoning"),
    ],
)
def test_round_is_not_locked_before_its_points_come_to_100(points, reasoning):
    weight = made.WeightFactory(points=points, reasoning=reasoning)
    refused(lambda: _lock(weight.round), rule="round_is_locked_at_100_with_reasons")


def test_locked_round_and_its_weights_stay():
    weight = made.WeightFactory()
    _lock(weight.round)
    refused(lambda: _lock(weight.round), rule="locked_round_stays")
    refused(lambda: rows_of(weight).update(points=0), rule="locked_weight_stays")
    refused(rows_of(weight).delete, rule="locked_weight_stays")
    refused(
        lambda: made.WeightFactory(
            round=weight.round,
            criterion=made.CriterionFactory(appraisal=weight.round.appraisal),
        ),
        rule="locked_weight_stays",
    )


def _lock(of_round):
    rows_of(of_round).update(locked_at=timezone.now(), locked_by=PersonFactory())
