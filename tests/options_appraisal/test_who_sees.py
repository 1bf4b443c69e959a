"""Who may read which rows of an appraisal, wherever they are asked for."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from contracts_site.accounts.models import User
from options_appraisal import models
from options_appraisal.appraisals.states import State
from tests.factories import PersonFactory
from tests.factories import appraisals as made

pytestmark = pytest.mark.django_db

WHOLE = (
    "commissioner",
    "commissioning_officer",
    "author",
    "clerk",
    "auditor",
    "clearing_officer",
)
UNKNOWING = ("member", "administrator", "provider_user")


@pytest.fixture
def appraisal():
    return made.AppraisalFactory()


def guest_of(appraisal, **invitation) -> User:
    return made.MemberFactory(appraisal=appraisal, guest=True, **invitation).user


@pytest.mark.parametrize("situation", WHOLE)
def test_reader_of_contracts_reads_every_appraisal_whole(appraisal, situation):
    point = made.PointFactory(option__appraisal=appraisal)
    person = PersonFactory(**{situation: True})
    assert appraisal in models.Appraisal.objects.visible_to(person)
    assert point in models.Point.objects.visible_to(person)


@pytest.mark.parametrize("situation", UNKNOWING)
def test_others_know_of_no_appraisal(appraisal, situation):
    person = PersonFactory(**{situation: True})
    assert not models.Appraisal.objects.visible_to(person).exists()


def test_internal_member_reads_the_whole_of_their_own_appraisal(appraisal):
    person = made.group_person(appraisal)
    point = made.PointFactory(option__appraisal=appraisal)
    elsewhere = made.PointFactory()
    assert list(models.Appraisal.objects.visible_to(person)) == [appraisal]
    assert point in models.Point.objects.visible_to(person)
    assert elsewhere not in models.Point.objects.visible_to(person)


def test_guest_reads_objectives_criteria_and_options_and_nothing_else(appraisal):
    person = guest_of(appraisal)
    made.JudgementFactory(option__appraisal=appraisal)
    made.ObjectiveFactory(appraisal=appraisal)
    for make in (
        made.EvidenceFactory,
        made.FindingFactory,
        made.ServiceInScopeFactory,
        made.NextStepFactory,
        made.ConsultationEntryFactory,
        made.PanelOutcomeFactory,
        made.DecisionFactory,
        made.RecommendationFactory,
        made.RoundFactory,
        made.InHouseTestFactory,
    ):
        make(appraisal=appraisal)
    for make in (
        made.PointFactory,
        made.MatterFactory,
        made.PlannedLotFactory,
        made.OptionRiskFactory,
        made.OptionEqualityFactory,
    ):
        make(option__appraisal=appraisal)
    made.InterestFactory(member__appraisal=appraisal)
    seen = {
        name
        for name in models.__all__
        if getattr(models, name).objects.visible_to(person).exists()
    }
    own = {"WorkingGroupMember"}
    assert seen == {"Appraisal", "Objective", "Criterion", "Option"} | own
    (member,) = models.WorkingGroupMember.objects.visible_to(person)
    assert member.user == person


def test_guest_sees_own_points_and_interest(appraisal):
    member = made.MemberFactory(appraisal=appraisal, guest=True)
    own = made.PointFactory(option__appraisal=appraisal, member=member)
    made.PointFactory(option__appraisal=appraisal)
    declared = made.InterestFactory(member=member)
    assert list(models.Point.objects.visible_to(member.user)) == [own]
    assert list(models.Interest.objects.visible_to(member.user)) == [declared]


def test_guest_sees_what_the_invitation_names(appraisal):
    costed = made.EvidenceFactory(appraisal=appraisal, kind="indicative_costing")
    made.EvidenceFactory(appraisal=appraisal)
    said = made.PointFactory(option__appraisal=appraisal)
    person = guest_of(appraisal, sees_points=True, sees_costed_service=True)
    assert list(models.Evidence.objects.visible_to(person)) == [costed]
    assert list(models.Point.objects.visible_to(person)) == [said]


def test_guest_sees_nothing_exempt_but_their_own_point(appraisal):
    member = made.MemberFactory(
        appraisal=appraisal, guest=True, sees_points=True, sees_costed_service=True
    )
    own = made.PointFactory(option__appraisal=appraisal, member=member, exempt=True)
    made.PointFactory(option__appraisal=appraisal, exempt=True)
    made.EvidenceFactory(appraisal=appraisal, kind="indicative_costing", exempt=True)
    assert list(models.Point.objects.visible_to(member.user)) == [own]
    assert not models.Evidence.objects.visible_to(member.user).exists()


def test_invitation_to_one_appraisal_opens_no_other(appraisal):
    person = guest_of(appraisal)
    elsewhere = made.PointFactory()
    other = made.MemberFactory(guest=True, sees_points=True)
    made.PointFactory(option__appraisal=other.appraisal)
    assert list(models.Appraisal.objects.visible_to(person)) == [appraisal]
    assert elsewhere not in models.Point.objects.visible_to(person)


def test_nobody_is_no_member_who_does_not_sign_in(appraisal):
    made.MemberFactory(appraisal=appraisal)
    made.MemberFactory(appraisal=appraisal, is_external=True)
    nobody = AnonymousUser()
    assert not models.Appraisal.objects.visible_to(nobody).exists()
    assert not models.WorkingGroupMember.objects.visible_to(nobody).exists()


def test_invitation_ends_on_its_day(appraisal):
    person = guest_of(appraisal, invited_until=date(2017, 1, 1))
    assert not models.Appraisal.objects.visible_to(person).exists()


@pytest.mark.parametrize("state", [State.DECIDED, State.WITHDRAWN])
def test_invitation_ends_when_the_appraisal_does(appraisal, state):
    person = guest_of(appraisal)
    made.move(appraisal, state)
    assert not models.Appraisal.objects.visible_to(person).exists()
