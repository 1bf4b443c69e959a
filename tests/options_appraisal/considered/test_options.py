"""Options are removed with reasons, judged in words and compared."""

import pytest

from options_appraisal import models
from tests.contracts.pages import error_beside, words_of
from tests.factories import appraisals as made
from tests.options_appraisal.pages import address, saved

pytestmark = pytest.mark.django_db


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
        assert "1 December 2016 by the working group. No different from today." in words
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
