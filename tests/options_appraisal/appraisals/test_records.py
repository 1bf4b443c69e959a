"""Records of every kind are added, shown, changed and removed by one kind of page."""

import pytest

from options_appraisal import models
from options_appraisal.appraisals.kinds import RECORD_KINDS
from options_appraisal.appraisals.states import State
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import appraisals as made
from tests.options_appraisal.pages import address, saved

pytestmark = pytest.mark.django_db


TYPED = {
    "service": {"name": "Centres in City West", "budget": "1,700,000"},
    "objective": {"number": "1", "name": "Better outcomes"},
    "evidence": {"kind": "service_review", "title": "Review", "says": "It helps."},
    "finding": {"saw": "Families stay away."},
    "next-step": {
        "what": "Write the plan",
        "by_post": "Manager",
        "due_on": "1 May 2017",
    },
    "member": {"name": "Public health lead", "capacity": "public health"},
    "interest": {"declared_on": "1 October 2016", "is_none": "on"},
    "criterion": {"number": "1", "name": "Financial", "kind": "financial"},
    "option": {"number": "1", "name": "As today", "kind": "business_as_usual"},
    "in-house-test": {"not_needed_because": "Before April 2027."},
    "point": {"side": "for", "words": "One offer."},
    "matter": {"what": "Who oversees the buildings."},
    "risk": {"title": "Nobody bids", "likelihood": "2", "impact": "5"},
    "equality": {
        "state": "being_developed",
        "as_of": "1 March 2017",
        "reason": "It waits.",
    },
    "planned-lot": {"number": "1", "title": "City West"},
    "consultation": {"whom": "Service users", "planned_for": "In May"},
    "panel-outcome": {
        "held_on": "14 March 2017",
        "asked": "steer",
        "words": "One contract.",
    },
}
# Records of costs are typed in the tests of their room, with the indices they rest on.
WRITTEN_BY_FORMS = [
    each
    for each in RECORD_KINDS
    if not each.is_an_act and not each.model.__module__.endswith("cost_models.models")
]


def typed_for(kind, appraisal):
    """What is typed, with the records that it names."""
    typed = dict(TYPED[kind.slug])
    if kind.of_option:
        typed["option"] = made.OptionFactory(appraisal=appraisal).pk
    if kind.slug in {"point", "interest"}:
        typed["member"] = made.MemberFactory(appraisal=appraisal).pk
    if kind.slug == "panel-outcome":
        typed["committee"] = made.CommitteeFactory().pk
    return typed


def test_every_kind_is_typed():
    assert {each.slug for each in WRITTEN_BY_FORMS} == set(TYPED)


@pytest.mark.parametrize("kind", WRITTEN_BY_FORMS, ids=lambda kind: kind.slug)
def test_record_is_added_shown_changed_and_removed(client, appraisal, kind):
    typed = typed_for(kind, appraisal)
    create = address("record-create", appraisal.pk, kind.slug)
    assert client.get(create).status_code == 200
    asked = {"option": typed["option"]} if "option" in typed else {}
    back = saved(client.post(create, typed, query_params=asked)).url
    (row,) = kind.model.objects.filter(**{kind.path: appraisal, **asked})
    shown = client.get(back)
    assert str(row) in words_of(shown)
    edit = address("record-edit", kind.slug, row.pk)
    assert any(link.get("href") == edit for link in soup_of(shown).find_all("a"))
    seen = client.get(edit).context["form"]["seen"].value()
    saved(client.post(edit, {**typed, "seen": seen}))
    if not kind.may_be_removed:
        return
    remove = address("record-remove", kind.slug, row.pk)
    assert "History keeps it" in words_of(client.get(remove))
    assert client.post(remove).url == back
    assert not kind.model.objects.filter(pk=row.pk).exists()
    history = words_of(client.get(address("appraisal-history", appraisal.pk)))
    assert kind.model._meta.verbose_name in history.lower()


@pytest.mark.parametrize("kind", WRITTEN_BY_FORMS, ids=lambda kind: kind.slug)
def test_record_with_nothing_typed_keeps_the_page_with_its_errors(
    client, appraisal, kind
):
    answer = client.post(
        address("record-create", appraisal.pk, kind.slug), {"seen": ""}
    )
    assert answer.status_code == 200
    assert soup_of(answer).select(".govuk-error-summary")
    assert not kind.model.objects.filter(**{kind.path: appraisal}).exists()


@pytest.mark.parametrize("kind", WRITTEN_BY_FORMS, ids=lambda kind: kind.slug)
def test_record_is_not_written_once_the_appraisal_is_withdrawn(client, appraisal, kind):
    typed = typed_for(kind, appraisal)
    made.move(appraisal, State.WITHDRAWN)
    answer = client.post(address("record-create", appraisal.pk, kind.slug), typed)
    if kind.slug == "next-step":
        saved(answer)
    else:
        assert "The appraisal is withdrawn: this is written only" in words_of(answer)


def test_record_changed_by_another_meanwhile_is_not_overwritten(client, appraisal):
    row = made.ObjectiveFactory(appraisal=appraisal, number=1, name="As it was")
    edit = address("record-edit", "objective", row.pk)
    seen = client.get(edit).context["form"]["seen"].value()
    models.Objective.objects.filter(pk=row.pk).update(name="As another wrote")
    answer = client.post(edit, {"number": 1, "name": "As I write", "seen": seen})
    assert "On record now: “As another wrote”" in error_beside(answer, "name")
    row.refresh_from_db()
    assert row.name == "As another wrote"


def test_record_whose_objectives_another_changed_is_not_overwritten(client, appraisal):
    criterion = made.CriterionFactory(appraisal=appraisal)
    first, second = made.ObjectiveFactory.create_batch(2, appraisal=appraisal)
    edit = address("record-edit", "criterion", criterion.pk)
    seen = client.get(edit).context["form"]["seen"].value()
    criterion.objectives.add(first)
    typed = {
        "number": criterion.number,
        "name": criterion.name,
        "kind": criterion.kind,
        "objectives": [second.pk],
        "seen": seen,
    }
    answer = client.post(edit, typed)
    assert f"On record now: “{first}”" in error_beside(answer, "objectives")
    assert list(criterion.objectives.all()) == [first]


def test_record_that_others_rest_on_is_not_removed(client, appraisal):
    point = made.PointFactory(option__appraisal=appraisal)
    remove = address("record-remove", "member", point.member_id)
    answer = client.post(remove, follow=True)
    assert "Other records of the appraisal rest on this one" in answer.text
    assert models.WorkingGroupMember.objects.filter(pk=point.member_id).exists()


def test_record_names_nothing_of_another_appraisal(client, appraisal):
    borrowed = made.OptionFactory()
    member = made.MemberFactory(appraisal=appraisal)
    answer = client.post(
        address("record-create", appraisal.pk, "point"),
        {"side": "for", "words": "x", "option": borrowed.pk, "member": member.pk},
    )
    assert error_beside(answer, "option")
    assert not models.Point.objects.exists()


def test_record_of_an_act_or_of_no_kind_has_no_form(client, appraisal):
    for slug in ("decision", "recommendation", "nonsense"):
        page = client.get(address("record-create", appraisal.pk, slug))
        assert page.status_code == 404


def test_two_criteria_that_test_one_objective_are_flagged(client, appraisal):
    objective = made.ObjectiveFactory(appraisal=appraisal)
    first, second = made.CriterionFactory.create_batch(2, appraisal=appraisal)
    first.objectives.add(objective)
    section = address("appraisal-section", appraisal.pk, "criteria")
    assert "counted twice" not in words_of(client.get(section))
    second.objectives.add(objective)
    words = words_of(client.get(section))
    assert f"“{first}” and “{second}” test the same objective" in words
