"""Audit reviews: officers say that an action is done, an auditor confirms it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from contracts.audits import services
from contracts.audits.exceptions import (
    NothingAwaitsTheAuditor,
    SaidItThemselves,
    SaidToBeDoneAlready,
)
from contracts.audits.models import AgreedAction, AuditReview, ClaimOfCompletion
from contracts.register.home_tasks import HOME_TASKS
from tests.contracts.pages import error_beside, words_of
from tests.contracts.refusals import assert_refused
from tests.factories import PersonFactory
from tests.factories.accounts import MembershipFactory
from tests.factories.concerns import (
    AgreedActionFactory,
    AuditReviewFactory,
    ClaimFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2019, 3, 1)
REVIEW = {
    "title": "Assurance",
    "objective": "Is it managed?",
    "themes": "Governance\n- Payments",
    "opinion": "Reasonable assurance",
    "conclusion": "Yes, with one action.",
    "reported_on": "1 December 2018",
    "audited_by_post": "Principal auditor",
}


def following(response, client):
    assert response.status_code == 302, words_of(response)
    return client.get(response.url)


# Rules, by the database and in words.


@pytest.mark.parametrize(
    ("values", "rule", "words"),
    [
        ({"verdict": "confirmed"}, "verdict_day_and_name", "the auditor's name"),
        ({"answered_on": ON}, "verdict_day_and_name", "the auditor's name"),
        ({"done_on": date(2019, 2, 3)}, "done_by_the_day", "or an earlier one"),
    ],
)
def test_claim_against_a_rule_is_refused_by_database_and_in_words(values, rule, words):
    assert_refused(ClaimFactory(), values, rule=rule, words=words)


def test_claim_is_not_answered_by_whoever_made_it():
    claim = ClaimFactory()
    values = {"verdict": "confirmed", "answered_on": ON, "answered_by": claim.said_by}
    assert_refused(claim, values, rule="does_not_confirm_it", words="Another auditor")


def test_claim_sent_back_says_why():
    claim = ClaimFactory()
    auditor = PersonFactory()
    values = {"verdict": "sent_back", "answered_on": ON, "answered_by": auditor}
    assert_refused(claim, values, rule="sent_back_says_why", words="Say why")


def test_action_has_one_claim_that_stands():
    first = ClaimFactory()
    again = ClaimFactory(action=first.action, sent_back=True)
    values = {"verdict": "", "answered_on": None, "answered_by": None}
    assert_refused(again, values, rule="one_claim_that_stands", words="already said")


def test_agreed_action_has_its_own_number():
    first = AgreedActionFactory(number=1)
    second = AgreedActionFactory(review=first.review, number=2)
    assert_refused(second, {"number": 1}, rule="own_number", words="number is taken")


# Acts.


def say_done(action, by, *, on=ON):
    return services.say_action_is_done(
        action=action, evidence="Filed.", done_on=on, on=on, by=by
    )


def answer(action, verdict, by, *, reason="", on=ON):
    return services.answer_claim(
        action=action, verdict=verdict, reason=reason, on=on, by=by
    )


def state(action):
    held = AgreedAction.objects.with_claims().get(pk=action.pk)
    return held.is_confirmed, held.awaits


def test_agreed_action_is_said_done_sent_back_said_done_again_and_confirmed():
    action, officer, auditor = AgreedActionFactory(), PersonFactory(), PersonFactory()
    say_done(action, officer)
    assert state(action) == (False, True)
    with pytest.raises(SaidToBeDoneAlready):
        say_done(action, officer)
    answer(action, "sent_back", auditor, reason="A quarter is missing.")
    assert state(action) == (False, False)
    assert list(AgreedAction.objects.to_do()) == [action]
    say_done(action, officer)
    assert list(AgreedAction.objects.awaiting_auditor()) == [action]
    answer(action, "confirmed", auditor)
    assert state(action) == (True, False)
    assert not AgreedAction.objects.not_confirmed().exists()
    with pytest.raises(SaidToBeDoneAlready):
        say_done(action, officer)
    assert ClaimOfCompletion.objects.count() == 2


def test_agreed_action_nobody_said_is_done_is_not_confirmed():
    with pytest.raises(NothingAwaitsTheAuditor):
        answer(AgreedActionFactory(), "confirmed", PersonFactory())


def test_agreed_action_is_not_confirmed_by_whoever_said_it_is_done():
    action, officer = AgreedActionFactory(), PersonFactory()
    say_done(action, officer)
    with pytest.raises(SaidItThemselves):
        answer(action, "confirmed", officer)
    assert state(action) == (False, True)


def test_agreed_action_sent_back_without_a_reason_is_refused():
    action = AgreedActionFactory()
    say_done(action, PersonFactory())
    with pytest.raises(ValidationError, match="Say why"):
        answer(action, "sent_back", PersonFactory())


@pytest.mark.parametrize(("days", "late"), [(0, False), (-1, True)])
@pytest.mark.parametrize("said", [{}, {"said_done": True}, {"confirmed": True}])
def test_agreed_action_is_overdue_while_it_is_to_be_done(days, late, said):
    made = AgreedActionFactory(due_on=ON + timedelta(days=days), **said)
    action = AgreedAction.objects.with_claims().get(pk=made.pk)
    assert action.is_overdue(on=ON) == (late and not said)


# Pages.


def test_audit_is_recorded_and_its_action_confirmed_in_the_browser(
    client, sign_in, contract
):
    client.post(f"/contracts/{contract.pk}/audit-reviews/add/", REVIEW)
    page = f"/contracts/audit-reviews/{AuditReview.objects.get().pk}/"
    client.post(
        f"{page}actions/add/",
        {"number": "1", "what": "Reconcile", "owner_post": "F", "due_on": "1/3/2019"},
    )
    action = AgreedAction.objects.get()
    said = client.post(
        f"/contracts/agreed-actions/{action.pk}/done/",
        {"evidence": "Filed.", "done_on": "1 February 2019"},
    )
    words = words_of(following(said, client))
    assert "awaits the auditor" in words
    assert "Confirm or send back" not in words
    auditor = sign_in(auditor=True)
    assert "Confirm or send back" in words_of(auditor.get(page))
    url = f"/contracts/agreed-actions/{action.pk}/answer/"
    assert "Say why" in error_beside(
        auditor.post(url, {"verdict": "sent_back", "reason": " "}), "reason"
    )
    confirmed = auditor.post(url, {"verdict": "confirmed", "reason": ""})
    assert "Confirmed closed" in words_of(following(confirmed, auditor))
    listed = words_of(client.get(f"/contracts/{contract.pk}/audit-reviews/"))
    assert "1 of 1" in listed


def test_audit_action_sent_back_can_be_said_done_again(client, sign_in, contract):
    action = AgreedActionFactory(review__contract=contract, said_done=True)
    auditor = sign_in(auditor=True)
    url = f"/contracts/agreed-actions/{action.pk}/answer/"
    typed = {"verdict": "sent_back", "reason": "A quarter is missing."}
    assert "A quarter is missing." in words_of(
        following(auditor.post(url, typed), auditor)
    )
    page = f"/contracts/audit-reviews/{action.review_id}/"
    assert "Say that it is done" in words_of(client.get(page))


def test_audit_answer_by_whoever_said_it_is_done_is_refused(sign_in, contract):
    both = PersonFactory(commissioner_of=contract.directorate)
    MembershipFactory(user=both)
    claim = ClaimFactory(action__review__contract=contract, said_by=both)
    client = sign_in(both)
    response = client.get(f"/contracts/agreed-actions/{claim.action_id}/answer/")
    assert "Another auditor has to answer" in words_of(following(response, client))


def test_audit_number_taken_answers_at_the_field(client, contract):
    review = AuditReviewFactory(contract=contract)
    AgreedActionFactory(review=review, number=1)
    response = client.post(
        f"/contracts/audit-reviews/{review.pk}/actions/add/",
        {"number": "1", "what": "x", "owner_post": "x", "due_on": "1/3/2019"},
    )
    assert "number is taken" in error_beside(response, "number")


def test_audit_actions_to_confirm_are_told_to_other_auditors(contract):
    auditor = PersonFactory(auditor=True)
    ClaimFactory(action__review__contract=contract)
    ClaimFactory(said_by=auditor)
    (source,) = [
        each for each in HOME_TASKS if each.name == "agreed actions to confirm"
    ]
    assert len(source.tasks_for(auditor, ON)) == 1
    commissioner = PersonFactory(commissioner_of=contract.directorate)
    assert source.tasks_for(commissioner, ON) == []


def test_audit_pages_ask_as_much_for_many_actions_as_for_few(
    sign_in, contract, commissioner, django_assert_max_num_queries
):
    review = AuditReviewFactory(contract=contract)
    pages = (
        f"/contracts/{contract.pk}/audit-reviews/",
        f"/contracts/audit-reviews/{review.pk}/",
    )

    def queries(page):
        client = sign_in(commissioner)
        with django_assert_max_num_queries(15) as counted:
            client.get(page)
        return len(counted)

    AgreedActionFactory.create_batch(2, review=review, confirmed=True)
    few = [queries(page) for page in pages]
    AgreedActionFactory.create_batch(20, review=review, confirmed=True)
    assert [queries(page) for page in pages] == few
