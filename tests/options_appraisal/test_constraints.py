"""What the database refuses of an appraisal's records, and the words for it."""

from datetime import date
from decimal import Decimal

import pytest

from tests.contracts.refusals import assert_refused
from tests.factories import appraisals as made

pytestmark = pytest.mark.django_db

BROKEN = [
    pytest.param(
        made.AppraisalFactory,
        {"months": 60},
        "appraisal_term_has_a_first_day_and_months",
        "both the first day",
        id="months without a first day",
    ),
    pytest.param(
        made.AppraisalFactory,
        {"options_counted": 1},
        "appraisal_counts_options_that_there_are",
        "No more extension options",
        id="an option counted that is not there",
    ),
    pytest.param(
        made.ServiceInScopeFactory,
        {"budget": Decimal(-1)},
        "budget_of_a_service_in_scope_is_not_negative",
        "£0 or more",
        id="negative budget of a service",
    ),
    pytest.param(
        made.ServiceInScopeFactory,
        {"taken_out_on": date(2017, 1, 1)},
        "service_taken_out_says_when_and_why",
        "when the service was taken out and why",
        id="taken out without a reason",
    ),
    pytest.param(
        made.EvidenceFactory,
        {"exempt_paragraph": 3},
        "exempt_evidence_names_its_paragraph_and_reason",
        "why the evidence is kept back",
        id="exempt evidence without a reason",
    ),
    pytest.param(
        made.PointFactory,
        {"exempt_paragraph": 8, "exempt_reason": "A price."},
        "exempt_point_names_its_paragraph_and_reason",
        "why the point is kept back",
        id="point exempt under no paragraph",
    ),
    pytest.param(
        made.AppraisalFactory,
        {"copied_on": date(2026, 11, 30)},
        "copied_appraisal_says_from_which_and_when",
        "copied from and the day",
        id="copied from nothing",
    ),
    pytest.param(
        made.NextStepFactory,
        {"done_on": date(2017, 5, 1)},
        "done_next_step_has_evidence",
        "what shows that the step is done",
        id="next step done without evidence",
    ),
    pytest.param(
        made.MemberFactory,
        {"sees_points": True},
        "guest_is_invited_until_a_day",
        "Only a member from outside",
        id="invitation of an internal member",
    ),
    pytest.param(
        lambda: made.MemberFactory(guest=True),
        {"invited_until": None},
        "guest_who_signs_in_is_invited_until_a_day",
        "the day on which the invitation ends",
        id="invitation without an end",
    ),
    pytest.param(
        made.InterestFactory,
        {"is_none": False},
        "interest_is_declared_or_denied",
        "Enter the interest",
        id="interest neither declared nor denied",
    ),
    pytest.param(
        made.InterestFactory,
        {"what": "Runs the centres."},
        "interest_is_declared_or_denied",
        "Enter the interest",
        id="interest both declared and denied",
    ),
    pytest.param(
        made.CriterionFactory,
        {"scored_by": "present_values"},
        "only_a_financial_criterion_is_scored_from_costs",
        "Only a financial criterion",
        id="benefit scored from costs",
    ),
    pytest.param(
        made.RoundFactory,
        {"number": 2},
        "later_round_says_why",
        "why the weights are changed",
        id="second round without a reason",
    ),
    pytest.param(
        made.WeightFactory,
        {"points": 101},
        "points_are_at_most_100",
        "from 0 to 100|less than or equal to 100",
        id="more than 100 points",
    ),
    pytest.param(
        made.OptionFactory,
        {"removed_on": date(2016, 12, 1)},
        "removed_option_says_when_who_and_why",
        "by whom and why",
        id="removal without a reason",
    ),
    pytest.param(
        made.MatterFactory,
        {"settled": "The property team does."},
        "settled_matter_says_how_and_when",
        "how the matter was settled and when",
        id="settled on no day",
    ),
    pytest.param(
        made.PlannedLotFactory,
        {"budget": Decimal(-1)},
        "budget_of_a_planned_lot_is_not_negative",
        "£0 or more",
        id="negative budget of a lot",
    ),
    pytest.param(
        made.InHouseTestFactory,
        {"service": "Family support."},
        "in_house_test_is_made_or_not_needed",
        "both parts of the test",
        id="test half made and not needed",
    ),
    pytest.param(
        made.PointFactory,
        {"member": None},
        "point_has_one_speaker",
        "Choose one who said it",
        id="point that nobody said",
    ),
    pytest.param(
        made.JudgementFactory,
        {"words": ""},
        "judgement_has_words",
        "Enter the judgement|cannot be blank",
        id="judgement without words",
    ),
    pytest.param(
        made.OptionRiskFactory,
        {"likelihood": 6},
        "risk_of_an_option_is_scored_from_1_to_5",
        "from 1 to 5|less than or equal to 5",
        id="risk off the scale",
    ),
    pytest.param(
        made.OptionEqualityFactory,
        {"reason": ""},
        "equality_of_an_option_not_completed_says_why",
        "why the assessment is not completed",
        id="equality assessment without a reason",
    ),
    pytest.param(
        made.OptionEqualityFactory,
        {"state": "completed"},
        "completed_equality_of_an_option_says_what_it_found",
        "what the assessment found",
        id="completed assessment without a finding",
    ),
    pytest.param(
        made.ConsultationEntryFactory,
        {"happened_on": None},
        "consultation_took_place_or_is_planned",
        "when it is planned",
        id="consultation neither held nor planned",
    ),
    pytest.param(
        made.ConsultationEntryFactory,
        {"said": ""},
        "consultation_that_took_place_says_what_was_said",
        "what they said",
        id="consultation without what was said",
    ),
    pytest.param(
        made.ConsultationEntryFactory,
        {"happened_on": None, "planned_for": "In May"},
        "planned_consultation_has_no_answer_yet",
        "belongs to a consultation that took place",
        id="answer to a planned consultation",
    ),
    pytest.param(
        made.ConsultationEntryFactory,
        {"adopted": "partly"},
        "view_not_wholly_adopted_says_why",
        "why it was not wholly adopted",
        id="view not adopted without a reason",
    ),
    pytest.param(
        made.PanelOutcomeFactory,
        {"answer": "Noted."},
        "answered_panel_says_how_and_when",
        "how the panel was answered and when",
        id="panel answered on no day",
    ),
]


@pytest.mark.parametrize(("make", "values", "rule", "words"), BROKEN)
def test_record_that_breaks_a_rule_is_refused(make, values, rule, words):
    assert_refused(make(), values, rule=rule, words=words)


TWICE = [
    pytest.param(made.ServiceInScopeFactory, "name", id="service in scope"),
    pytest.param(made.EvidenceFactory, "title", id="evidence"),
    pytest.param(made.ObjectiveFactory, "number", id="number of an objective"),
    pytest.param(made.ObjectiveFactory, "name", id="objective"),
    pytest.param(made.MemberFactory, "name", id="member"),
    pytest.param(made.CriterionFactory, "number", id="number of a criterion"),
    pytest.param(made.CriterionFactory, "name", id="criterion"),
    pytest.param(made.OptionFactory, "number", id="number of an option"),
    pytest.param(made.OptionFactory, "name", id="option"),
]


@pytest.mark.parametrize(("make", "field"), TWICE)
def test_name_or_number_is_used_once_in_an_appraisal(make, field):
    first = make()
    second = make(appraisal=first.appraisal)
    same = getattr(first, field)
    assert_refused(
        second, {field: same}, rule="once|one", words="Another|There is|is in"
    )


@pytest.mark.parametrize(("make", "field"), TWICE)
def test_name_or_number_is_free_in_another_appraisal(make, field):
    first = make()
    second = make(**{field: getattr(first, field)})
    assert second.appraisal != first.appraisal
    second.full_clean()


def test_person_is_in_a_group_once():
    first = made.MemberFactory(internal=True)
    second = made.MemberFactory(appraisal=first.appraisal)
    assert_refused(
        second,
        {"user": first.user},
        rule="person_is_in_a_group_once",
        words="in the group already",
    )
