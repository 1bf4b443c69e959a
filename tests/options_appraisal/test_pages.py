"""The pages of an appraisal: started, filled part by part, read by whom it is for."""

import pytest
from django.urls import reverse

from contracts.register.models import Contract
from options_appraisal import models
from options_appraisal.appraisals.kinds import RECORD_KINDS
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.sections import APPRAISAL_SECTIONS
from options_appraisal.appraisals.states import State
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories import appraisals as made

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"options_appraisal:{name}", args=args)


def saved(response):
    """The page that follows; a form that came back fails with what it says."""
    assert response.status_code == 302, words_of(response)
    return response


# The list and the start.


def test_list_shows_each_appraisal_with_its_state(client, appraisal):
    page = client.get(address("appraisal-list"))
    words = words_of(page)
    assert appraisal.title in words
    assert "Draft" in words


def test_list_without_appraisals_says_what_to_do_next(sign_in):
    page = sign_in(commissioning_officer=True).get(address("appraisal-list"))
    assert "No options appraisal is recorded. Start an appraisal" in words_of(page)


def test_list_exports_what_it_shows(client, appraisal):
    made.AppraisalFactory(title="Another")
    answer = client.get(address("appraisal-list"), {"q": "Another", "export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert "Another" in text
    assert appraisal.title not in text


def start_values(**changes):
    return {
        "reference": "OA-1",
        "title": "Children's centre services",
        "began_on": "3 October 2016",
        "way": "words",
        "need": "The contract ends.",
        **dict.fromkeys(
            (
                "points_access",
                "consultation_access",
                "risks_access",
                "costs_access",
                "scores_access",
            ),
            "internal",
        ),
        **changes,
    }


def test_start_from_contracts_brings_over_term_price_and_scope(sign_in):
    contract = ContractFactory(live=True, annual_value=1_700_000)
    person = PersonFactory(commissioning_officer=True)
    client = sign_in(person)
    page = client.get(address("appraisal-create"), {"contract": contract.pk})
    form = page.context["form"]
    assert contract.title in form.initial["title"]
    assert form.initial["starts_on"] > contract.ends_on
    typed = start_values(
        directorate=contract.directorate_id,
        officer=person.pk,
        contracts=[contract.pk],
    )
    saved(client.post(f"{address('appraisal-create')}?contract={contract.pk}", typed))
    service = models.ServiceInScope.objects.get()
    assert (service.contract, service.ends_on) == (contract, contract.ends_on)
    assert service.budget == contract.annual_value
    assert service.appraisal.officer == person


def test_start_from_a_need_has_no_service_yet(sign_in):
    person = PersonFactory(commissioning_officer=True)
    directorate = made.DirectorateFactory()
    typed = start_values(directorate=directorate.pk, officer=person.pk)
    saved(sign_in(person).post(address("appraisal-create"), typed))
    assert not models.ServiceInScope.objects.exists()
    assert Appraisal.objects.get().state == State.DRAFT


def test_start_twice_under_one_reference_is_refused_at_the_field(sign_in, appraisal):
    person = PersonFactory(commissioning_officer=True)
    typed = start_values(
        reference=appraisal.reference,
        directorate=appraisal.directorate_id,
        officer=person.pk,
    )
    page = sign_in(person).post(address("appraisal-create"), typed)
    assert "already has this reference" in error_beside(page, "reference")


def test_start_ignores_contracts_that_the_address_makes_up(sign_in):
    client = sign_in(commissioning_officer=True)
    page = client.get(address("appraisal-create"), {"contract": ["x", "999999"]})
    assert page.status_code == 200
    assert not Contract.objects.exists()


def test_edit_changes_the_frame(client, appraisal):
    page = client.get(address("appraisal-edit", appraisal.pk))
    typed = start_values(
        title="Otherwise",
        reference=appraisal.reference,
        directorate=appraisal.directorate_id,
        officer=appraisal.officer_id,
        seen=page.context["form"]["seen"].value(),
    )
    saved(client.post(address("appraisal-edit", appraisal.pk), typed))
    appraisal.refresh_from_db()
    assert appraisal.title == "Otherwise"


# Home.


def test_home_lists_all_parts_with_what_is_missing(client, appraisal):
    words = words_of(client.get(address("appraisal-detail", appraisal.pk)))
    for section in APPRAISAL_SECTIONS:
        assert section.title in words
    assert "No objective is recorded yet" in words
    assert "Options and criteria are needed before anything can be judged" in words


def test_home_offers_the_moves_of_the_state(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    made.JudgementFactory(option=option)
    page = soup_of(client.get(address("appraisal-detail", appraisal.pk)))
    links = {link.get_text(strip=True) for link in page.select(".app-next-act a")}
    assert links == {"Finish judging in words", "Withdraw the appraisal"}


def test_home_offers_nothing_to_those_who_only_read(sign_in, appraisal):
    page = sign_in(auditor=True).get(address("appraisal-detail", appraisal.pk))
    assert not soup_of(page).select(".app-next-act")


# Moves.


def test_move_goes_on_and_leaves_a_step(client, appraisal):
    made.JudgementFactory(option__appraisal=appraisal)
    saved(client.post(address("appraisal-move", appraisal.pk, "judged_in_words")))
    appraisal.refresh_from_db()
    assert appraisal.state == State.JUDGED_IN_WORDS
    step = appraisal.steps.get()
    assert (step.was, step.taken_by) == (State.DRAFT, appraisal.officer)


def test_move_is_refused_while_a_judgement_is_missing(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    made.CriterionFactory(appraisal=appraisal)
    page = client.post(address("appraisal-move", appraisal.pk, "judged_in_words"))
    assert f"{option} is judged on 0 of 1 criteria." in words_of(page)
    appraisal.refresh_from_db()
    assert appraisal.state == State.DRAFT


def test_move_out_asks_why(client, appraisal):
    url = address("appraisal-move", appraisal.pk, "withdrawn")
    assert "Say why" in error_beside(client.post(url, {"reason": ""}), "reason")
    saved(client.post(url, {"reason": "The contract is extended."}))
    assert appraisal.steps.get().reason == "The contract is extended."
    home = words_of(client.get(address("appraisal-detail", appraisal.pk)))
    assert "The contract is extended." in home


def test_move_off_the_table_is_refused_in_words(client, appraisal):
    made.move(appraisal, State.JUDGED_IN_WORDS)
    page = client.post(address("appraisal-move", appraisal.pk, "judged_in_words"))
    assert "does not go from judged in words to judged in words" in words_of(page)


@pytest.mark.parametrize("to", ["decided", "recommended", "nonsense"])
def test_move_with_a_page_of_its_own_is_not_made_here(client, appraisal, to):
    assert client.get(address("appraisal-move", appraisal.pk, to)).status_code == 404


# Records, kind by kind.

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
WRITTEN_BY_FORMS = [each for each in RECORD_KINDS if not each.is_an_act]


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


# Options and their judging.


def test_option_is_removed_with_a_reason_that_stays(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    made.CriterionFactory(appraisal=appraisal)
    made.OptionFactory(appraisal=appraisal)
    url = address("option-remove", option.pk)
    seen = client.get(url).context["form"]["seen"].value()
    typed = {
        "removed_on": "1 December 2016",
        "removed_by_post": "The working group",
        "removal_reason": "No different from today.",
        "seen": seen,
    }
    saved(client.post(url, typed))
    for page in ("appraisal-comparison",):
        words = words_of(client.get(address(page, appraisal.pk)))
        assert "1 December 2016 by The working group. No different from today." in words
    again = client.post(url, {**typed, "seen": ""})
    assert "removed already" in words_of(again)


def test_option_is_not_removed_without_a_reason_or_in_the_future(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    url = address("option-remove", option.pk)
    answer = client.post(url, {"removed_on": "1 December 2016"})
    assert "why the option is removed" in error_beside(answer, "removal_reason")
    assert "the post or the group" in error_beside(answer, "removed_by_post")
    typed = {
        "removed_on": "1 December 2090",
        "removed_by_post": "The panel",
        "removal_reason": "Later.",
    }
    assert "in the future" in error_beside(client.post(url, typed), "removed_on")


def test_option_is_judged_on_all_criteria_on_one_page(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    first, second = made.CriterionFactory.create_batch(2, appraisal=appraisal)
    url = address("option-judge", option.pk)
    seen = client.get(url).context["form"]["seen"].value()
    saved(client.post(url, {f"criterion_{first.pk}": "Within budget.", "seen": seen}))
    assert models.Judgement.objects.get().criterion == first
    words = words_of(client.get(address("appraisal-comparison", appraisal.pk)))
    assert "Within budget." in words
    assert "1 judgement still to be made" in words
    seen = client.get(url).context["form"]["seen"].value()
    saved(client.post(url, {f"criterion_{second.pk}": "Safer.", "seen": seen}))
    assert models.Judgement.objects.get().criterion == second


def test_option_judged_by_another_meanwhile_is_not_overwritten(client, appraisal):
    judgement = made.JudgementFactory(option__appraisal=appraisal, words="As it was")
    url = address("option-judge", judgement.option_id)
    seen = client.get(url).context["form"]["seen"].value()
    models.Judgement.objects.update(words="As another wrote")
    name = f"criterion_{judgement.criterion_id}"
    answer = client.post(url, {name: "As I write", "seen": seen})
    assert "On record now: “As another wrote”" in error_beside(answer, name)
    judgement.refresh_from_db()
    assert judgement.words == "As another wrote"
    seen = answer.context["form"].data["seen"]
    saved(client.post(url, {name: "As I write", "seen": seen}))


def test_comparison_attributes_points_wherever_they_stand(client, appraisal):
    criterion = made.CriterionFactory(appraisal=appraisal)
    option = made.OptionFactory(appraisal=appraisal)
    panel = made.PanelOutcomeFactory(appraisal=appraisal)
    entry = made.ConsultationEntryFactory(appraisal=appraisal)
    made.PointFactory(
        option=option, criterion=criterion, member=None, panel=panel, words="Dear."
    )
    made.PointFactory(option=option, member=None, entry=entry, words="Known.")
    words = words_of(client.get(address("appraisal-comparison", appraisal.pk)))
    assert f"Dear. ({panel})" in words
    assert f"Known. ({entry})" in words
    assert "Other points" in words


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_comparison_is_exported_as_it_is_shown(client, appraisal, export):
    made.JudgementFactory(option__appraisal=appraisal, words="Within budget.")
    url = address("appraisal-comparison", appraisal.pk)
    answer = client.get(url, {"export": export})
    body = b"".join(answer)
    assert answer.status_code == 200
    if export == "csv":
        assert "Within budget." in body.decode()
    else:
        assert body.startswith(b"PK")


def test_comparison_asks_as_many_queries_for_forty_options(
    client, appraisal, django_assert_max_num_queries
):
    criteria = made.CriterionFactory.create_batch(20, appraisal=appraisal)
    options = made.OptionFactory.create_batch(40, appraisal=appraisal)
    models.Judgement.objects.bulk_create(
        models.Judgement(option=option, criterion=criterion, words="Good.")
        for option in options
        for criterion in criteria
    )
    for option in options:
        made.PointFactory(option=option, criterion=criteria[0])
    with django_assert_max_num_queries(12):
        client.get(address("appraisal-comparison", appraisal.pk))


# Panels, recommendation, decision.


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


# What members do themselves.


def test_member_declares_an_interest_and_is_asked_no_more(sign_in, appraisal):
    member = made.MemberFactory(appraisal=appraisal, guest=True)
    client = sign_in(member.user)
    assert "Declare your interests" in words_of(client.get("/"))
    url = address("interest-declare", appraisal.pk)
    answer = client.post(url, {"what": "", "seen": ""})
    assert "Enter the interest" in error_beside(answer, "what")
    saved(client.post(url, {"what": "We run the centres."}))
    declared = models.Interest.objects.get()
    assert (declared.member, declared.what) == (member, "We run the centres.")
    assert "Declare your interests" not in words_of(client.get("/"))


def test_declaration_is_no_page_for_those_outside_the_group(client, appraisal):
    assert client.get(address("interest-declare", appraisal.pk)).status_code == 404


# The rest of the site.


def test_contract_shows_its_appraisals_and_leads_an_officer_to_start_one(sign_in):
    contract = ContractFactory(live=True)
    service = made.ServiceInScopeFactory(contract=contract)
    url = reverse("contracts:contract-detail", args=[contract.pk])
    page = sign_in(commissioning_officer=True).get(url)
    assert service.appraisal.title in words_of(page)
    start = f"{address('appraisal-create')}?contract={contract.pk}"
    assert any(link["href"] == start for link in soup_of(page).select("main a[href]"))
    others = soup_of(sign_in(auditor=True).get(url))
    assert not [link for link in others.select("main a") if link["href"] == start]


def test_next_step_is_an_open_action_and_a_task_of_its_officer(client, appraisal):
    made.NextStepFactory(appraisal=appraisal, what="Write the business case")
    assert "Write the business case" in words_of(client.get("/"))
    actions = client.get(reverse("contracts:open-action-list"))
    assert "Write the business case" in words_of(actions)


def test_search_finds_a_removed_option_by_its_reason(client, appraisal):
    made.OptionFactory(
        appraisal=appraisal,
        name="Partnership",
        removed_on="2016-12-01",
        removed_by_post="The group",
        removal_reason="Indistinguishable from today.",
    )
    page = client.get(reverse("search:search"), {"q": "indistinguishable"})
    assert "Partnership" in words_of(page)


# Guests.


@pytest.fixture
def guest(sign_in, appraisal):
    made.JudgementFactory(option__appraisal=appraisal)
    member = made.MemberFactory(appraisal=appraisal, guest=True)
    return sign_in(member.user)


def test_guest_is_led_to_the_appraisal_and_its_open_parts(guest, appraisal):
    listed = guest.get(address("appraisal-list"))
    assert appraisal.title in words_of(listed)
    home = soup_of(guest.get(address("appraisal-detail", appraisal.pk)))
    parts = [task.get_text(strip=True) for task in home.select(".govuk-task-list a")]
    assert parts == ["Need and objectives", "Criteria", "Options"]
    for link in home.select(".govuk-task-list a"):
        assert guest.get(link["href"]).status_code == 200


@pytest.mark.parametrize(
    "section",
    ["group", "consultation", "panels", "decision", "next-steps", "comparison"],
)
def test_guest_does_not_know_of_the_other_parts(guest, appraisal, section):
    page = guest.get(address("appraisal-section", appraisal.pk, section))
    assert page.status_code == 404


@pytest.mark.parametrize("name", ["appraisal-comparison", "appraisal-history"])
def test_guest_does_not_know_of_comparison_and_history(guest, appraisal, name):
    assert guest.get(address(name, appraisal.pk)).status_code == 404


@pytest.mark.parametrize(
    "name", ["appraisal-edit", "recommendation-create", "decision-create"]
)
def test_guest_writes_nothing(guest, appraisal, name):
    assert guest.post(address(name, appraisal.pk)).status_code == 403


def test_guest_reads_an_option_without_what_others_said(guest, appraisal):
    option = models.Option.objects.get()
    made.PointFactory(option=option, words="Said by another.")
    made.OptionRiskFactory(option=option, title="A risk of others")
    page = guest.get(address("option-detail", option.pk))
    words = words_of(page)
    assert option.name in words
    for kept in ("Within the budget", "Said by another", "A risk of others"):
        assert kept not in words
