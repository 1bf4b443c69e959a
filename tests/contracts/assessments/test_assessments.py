"""Assessments: whoever has not completed one says why."""

from datetime import date

import pytest

from contracts.assessments.models import Assessment
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.contracts.refusals import assert_refused
from tests.factories.concerns import AssessmentFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "data_protection",
    "about": "The contract as a whole",
    "state": "not_done",
    "reason": "No change in how personal data are used.",
    "summary": "",
    "as_of": "16 December 2021",
    "by_post": "Head of commissioning",
}


def following(response, client):
    assert response.status_code == 302, words_of(response)
    return client.get(response.url)


@pytest.mark.parametrize(
    ("values", "rule", "words"),
    [
        ({"reason": ""}, "not_completed_says_why", "not completed"),
        ({"state": "completed"}, "says_what_it_found", "Say what the assessment"),
        ({"about": "Youth work"}, "on_record_once", "is on record"),
    ],
)
def test_assessment_against_a_rule_is_refused_by_database_and_in_words(
    values, rule, words
):
    assessment = AssessmentFactory()
    AssessmentFactory(contract=assessment.contract, about="Youth work")
    assert_refused(assessment, values, rule=rule, words=words)


@pytest.mark.parametrize("state", Assessment.State.values)
def test_assessment_needs_a_reason_unless_completed(client, contract, state):
    typed = {**TYPED, "state": state, "reason": "", "summary": "No effect."}
    response = client.post(f"/contracts/{contract.pk}/assessments/add/", typed)
    if state == Assessment.State.COMPLETED:
        assert "Completed" in words_of(following(response, client))
    else:
        assert "Say why" in error_beside(response, "reason")


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"state": "completed"}, "summary", "Say what the assessment found"),
        ({"as_of": "1/1/2099"}, "as_of", "or an earlier one"),
        ({"kind": ""}, "kind", "Choose the kind"),
    ],
)
def test_assessment_create_answers_at_the_field(client, contract, typed, field, words):
    url = f"/contracts/{contract.pk}/assessments/add/"
    assert words in error_beside(client.post(url, {**TYPED, **typed}), field)


def test_assessment_of_the_same_subject_is_changed_and_not_added(client, contract):
    url = f"/contracts/{contract.pk}/assessments/add/"
    client.post(url, TYPED)
    assert "Change it instead" in error_beside(client.post(url, TYPED), "about")
    assert Assessment.objects.count() == 1


def test_assessment_is_brought_up_to_date_and_history_keeps_what_it_was(
    client, commissioner, contract
):
    assessment = AssessmentFactory(contract=contract)
    response = client.post(
        f"/contracts/assessments/{assessment.pk}/edit/",
        {
            **TYPED,
            "kind": "equality",
            "state": "completed",
            "summary": "No adverse effect.",
        },
    )
    assert "No adverse effect." in words_of(following(response, client))
    newest = history_of(assessment)[0]
    assert newest.who == commissioner.name
    assert "Being developed" in [change.before for change in newest.changes]


def test_assessment_list_filters_by_kind_and_state(client, contract):
    AssessmentFactory(contract=contract)
    AssessmentFactory(contract=contract, kind="data_protection", as_of=date(2021, 1, 1))
    url = f"/contracts/{contract.pk}/assessments/"
    for query in (
        {"kind": "equality"},
        {"state": "being_developed", "kind": "equality"},
    ):
        assert len(soup_of(client.get(url, query)).select("tbody tr")) == 1


def test_assessment_list_asks_as_much_for_many_rows_as_for_few(
    sign_in, contract, commissioner, django_assert_max_num_queries
):
    def queries():
        client = sign_in(commissioner)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/{contract.pk}/assessments/?per_page=200")
        return len(counted)

    AssessmentFactory(contract=contract)
    few = queries()
    for n in range(30):
        AssessmentFactory(contract=contract, about=f"Change {n}")
    assert queries() == few
