"""Panels steer, a person recommends, a post decides."""

import pytest

from options_appraisal import models
from options_appraisal.appraisals.states import State
from tests.contracts.pages import error_beside, words_of
from tests.factories import appraisals as made
from tests.options_appraisal.pages import address, saved

pytestmark = pytest.mark.django_db


def recommendation(option, **changes):
    return {
        "option": option.pk,
        "reasons": "It costs least.",
        "by_post": "Head of commissioning",
        "made_on": "1 April 2017",
        **changes,
    }


def test_steer_needs_a_panel_outcome_of_its_own(client, appraisal):
    made.move(appraisal, State.JUDGED_IN_WORDS)
    url = address("appraisal-move", appraisal.pk, "steered")
    assert "A panel's outcome is needed" in words_of(client.post(url))
    made.PanelOutcomeFactory(appraisal=appraisal)
    saved(client.post(url))
    assert "A panel's outcome is needed" in words_of(client.post(url))


def test_recommendation_moves_the_appraisal(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    made.move(appraisal, State.JUDGED_IN_WORDS)
    url = address("recommendation-create", appraisal.pk)
    assert "why_not_as_steered" not in client.get(url).context["form"].fields
    shown = client.post(url, recommendation(option), follow=True)
    assert "It costs least." in words_of(shown)
    appraisal.refresh_from_db()
    assert appraisal.state == State.RECOMMENDED


def test_recommendation_against_the_panel_says_why(client, appraisal):
    preferred, other = made.OptionFactory.create_batch(2, appraisal=appraisal)
    made.PanelOutcomeFactory(appraisal=appraisal, option=preferred)
    made.move(appraisal, State.STEERED)
    url = address("recommendation-create", appraisal.pk)
    answer = client.post(url, recommendation(other))
    assert f"preferred {preferred}" in error_beside(answer, "why_not_as_steered")
    typed = recommendation(other, why_not_as_steered="It is dearer by far.")
    shown = client.post(url, typed, follow=True)
    assert "It is dearer by far." in words_of(shown)


def test_recommendation_of_the_draft_is_refused_in_words(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    url = address("recommendation-create", appraisal.pk)
    answer = client.post(url, recommendation(option))
    assert "does not go from draft to recommended" in words_of(answer)
    assert not models.Recommendation.objects.exists()


def test_recommendation_offers_considered_options_alone(client, appraisal):
    removed = made.OptionFactory(appraisal=appraisal, removed=True)
    made.move(appraisal, State.JUDGED_IN_WORDS)
    url = address("recommendation-create", appraisal.pk)
    answer = client.post(url, recommendation(removed))
    assert error_beside(answer, "option")


def decision(**changes):
    return {
        "about": "option",
        "words": "Option 5 is approved.",
        "by_post": "Director of Children's Services",
        "authority": "Delegated by the executive on 10 January 2017",
        "reference": "E2990",
        "decided_on": "1 May 2017",
        **changes,
    }


def test_decision_on_the_recommended_option_ends_the_appraisal(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    made.OptionFactory(appraisal=appraisal, removed=True)
    made.move(appraisal, State.RECOMMENDED)
    url = address("decision-create", appraisal.pk)
    shown = client.post(url, decision(option=option.pk), follow=True)
    assert "Delegated by the executive" in words_of(shown)
    appraisal.refresh_from_db()
    assert appraisal.state == State.DECIDED
    kept = models.Decision.objects.get().as_it_stood
    assert [each["removal_reason"] for each in kept["options"]] == [
        "",
        "No different from today.",
    ]


def test_decision_on_an_option_waits_for_a_recommendation(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    answer = client.post(
        address("decision-create", appraisal.pk), decision(option=option.pk)
    )
    assert "once one is recommended" in error_beside(answer, "about")


def test_decision_on_the_approach_moves_nothing(client, appraisal):
    typed = decision(about="approach")
    saved(client.post(address("decision-create", appraisal.pk), typed))
    appraisal.refresh_from_db()
    assert appraisal.state == State.DRAFT
    assert models.Decision.objects.get().as_it_stood == {}


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("by_post", "post or body that decided"),
        ("authority", "under which authority"),
        ("reference", "the reference of the decision"),
    ],
)
def test_decision_without_its_authority_is_refused(client, appraisal, missing, words):
    typed = decision(about="approach", **{missing: ""})
    answer = client.post(address("decision-create", appraisal.pk), typed)
    assert words in error_beside(answer, missing)
    assert not models.Decision.objects.exists()


def test_decision_in_the_future_is_refused(client, appraisal):
    typed = decision(about="approach", decided_on="1 May 2090")
    answer = client.post(address("decision-create", appraisal.pk), typed)
    assert "in the future" in error_beside(answer, "decided_on")
