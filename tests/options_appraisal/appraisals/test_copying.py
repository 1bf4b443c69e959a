"""An appraisal is begun as a copy of an earlier one."""

from datetime import date

import pytest
from django.db import IntegrityError

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import CopyDetails, copy_appraisal
from options_appraisal.appraisals.states import State
from tests.contracts.pages import error_beside, words_of
from tests.factories import DirectorateFactory, PersonFactory
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored
from tests.options_appraisal.pages import address, saved

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 30)


@pytest.fixture
def source() -> Appraisal:
    """Scored and moderated: an objective that a criterion tests, one option removed."""
    appraisal = scored.scored_appraisal(state=State.MODERATION, base_year=2017)
    option = appraisal.options.get(number=2)
    option.removed_on, option.removed_by_post = date(2017, 3, 1), "The group"
    option.removal_reason = "No different from today."
    option.save()
    line = scored.CostLineFactory(option=appraisal.options.get(number=3), price=True)
    scored.CostLineFactory(option=option)
    scored.CostBasisFactory(appraisal=appraisal)
    made.PointFactory(option=line.option)
    return appraisal


@pytest.fixture
def tested() -> Appraisal:
    """A draft whose second criterion tests its first objective."""
    appraisal = made.AppraisalFactory()
    objective = made.ObjectiveFactory(appraisal=appraisal, number=4)
    made.CriterionFactory(appraisal=appraisal, number=1, name="Cost")
    criterion = made.CriterionFactory(appraisal=appraisal, number=2, name="Families")
    criterion.objectives.add(objective)
    return appraisal


def copy(source: Appraisal, **more) -> Appraisal:
    details = CopyDetails(
        reference="OA-COPY",
        title="Once more",
        directorate=DirectorateFactory(),
        began_on=ON,
    )
    by = PersonFactory(commissioning_officer=True)
    return copy_appraisal(source=source, details=details, on=ON, by=by, **more)


def test_copy_is_a_draft_of_whoever_makes_it_with_need_and_way(source):
    copied = copy(source)
    assert (copied.state, copied.need) == (State.DRAFT, source.need)
    assert copied.way == Appraisal.Way.WEIGHTED
    assert copied.officer != source.officer
    assert (copied.copied_from, copied.copied_on) == (source, ON)


def test_copy_has_considered_options_numbered_anew_without_who_proposed(source):
    copied = copy(source)
    told = list(copied.options.values_list("number", "name", "proposed_by"))
    assert told == [
        (1, "Mixed economy", None),
        (2, "In-house", None),
        (3, "One contract", None),
    ]


def test_copy_has_criteria_with_the_copied_objectives_that_they_test(tested):
    copied = copy(tested)
    criteria = {each.name: each for each in copied.criteria.all()}
    assert set(criteria) == {"Cost", "Families"}
    assert not criteria["Cost"].objectives.exists()
    (objective,) = criteria["Families"].objectives.all()
    assert (objective.appraisal, objective.number) == (copied, 4)


def test_copy_has_no_score_weight_point_or_cost(source):
    copied = copy(source)
    assert not copied.rounds.exists()
    assert copied.base_year is None
    for option in copied.options.all():
        for name in ("individual_scores", "moderated_scores", "points", "cost_lines"):
            assert not getattr(option, name).exists(), name


def test_costs_asked_for_come_with_base_year_and_marks(source):
    copied = copy(source, with_costs=True)
    assert copied.base_year == 2017
    assert copied.cost_basis.deflator == source.cost_basis.deflator
    (line,) = copied.options.get(name="In-house").cost_lines.all()
    assert line.is_exempt
    assert sum(each.cost_lines.count() for each in copied.options.all()) == 1


def test_earlier_appraisal_is_left_as_it_was(source):
    before = source.options.count(), source.criteria.count()
    copy(source, with_costs=True)
    assert (source.options.count(), source.criteria.count()) == before


def test_database_refuses_a_copy_without_a_day(source):
    with pytest.raises(IntegrityError):
        made.AppraisalFactory(copied_from=source)


def test_page_copies_and_both_say_so(sign_in, source):
    client = sign_in(commissioning_officer=True)
    typed = {
        "reference": "OA-COPY",
        "title": "Once more",
        "directorate": source.directorate_id,
        "began_on": "30 November 2026",
        "seen": "",
    }
    page = client.post(address("appraisal-copy", source.pk), typed)
    copied = Appraisal.objects.get(reference="OA-COPY")
    assert saved(page).url == address("appraisal-detail", copied.pk)
    words = words_of(client.get(address("appraisal-detail", copied.pk)))
    assert f"Copied from {source}" in words
    words = words_of(client.get(address("appraisal-detail", source.pk)))
    assert f"Copied into {copied}" in words


def test_reference_in_use_is_refused_at_its_field(sign_in, source):
    typed = {"reference": source.reference, "title": "Once more", "seen": ""}
    page = sign_in(commissioning_officer=True).post(
        address("appraisal-copy", source.pk), typed
    )
    assert error_beside(page, "reference")


def test_member_of_the_copy_alone_is_not_told_of_the_other(sign_in, source):
    copied = copy(source)
    page = sign_in(made.group_person(copied)).get(
        address("appraisal-detail", copied.pk)
    )
    assert source.reference not in words_of(page)


def test_copy_is_offered_only_to_those_who_may_start_one(sign_in, source):
    place = address("appraisal-detail", source.pk)
    link = address("appraisal-copy", source.pk).encode()
    assert link in sign_in(commissioning_officer=True).get(place).content
    assert link not in sign_in(auditor=True).get(place).content
