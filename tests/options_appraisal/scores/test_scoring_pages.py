"""Points, scores and moderation on their pages, from the draft to the result."""

import pytest
from django.urls import reverse

from options_appraisal.appraisals.states import State
from options_appraisal.criteria.models import Round
from options_appraisal.scores.checks import missing_moderated_scores
from options_appraisal.scores.models import IndividualScore, ModeratedScore, Release
from options_appraisal.working_group.models import Excuse
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"options_appraisal:{name}", args=args)


def saved(response):
    """The page that follows; a form that came back fails with what it says."""
    assert response.status_code == 302, words_of(response)
    return response


def boxes_of(page):
    """What the page's form would send as it stands."""
    form = (
        soup_of(page).find("form", method="post", novalidate=True)
        or soup_of(page).select("main form")[-1]
    )
    inputs = {
        each["name"]: each.get("value", "")
        for each in form.find_all("input")
        if each.get("name")
    }
    return inputs | {
        each["name"]: each.text.strip() for each in form.find_all("textarea")
    }


# Weights.


@pytest.fixture
def weighted():
    """A weighted draft with an option and two criteria, nothing weighed."""
    appraisal = made.AppraisalFactory(weighted=True)
    made.OptionFactory(appraisal=appraisal)
    made.CriterionFactory(appraisal=appraisal, number=1, name="Outcomes")
    made.CriterionFactory(appraisal=appraisal, number=2, name="Cost")
    return appraisal


def points(appraisal, *given, reasoning="It matters so much."):
    criteria = appraisal.criteria.order_by("number")
    values = {}
    for criterion, each in zip(criteria, given, strict=True):
        values[f"points_{criterion.pk}"] = each
        values[f"reasoning_{criterion.pk}"] = reasoning
    return values


def test_points_are_saved_though_they_do_not_come_to_100(sign_in, weighted):
    browser = sign_in(weighted.officer)
    page = browser.post(address("weights-edit", weighted.pk), points(weighted, 40, 30))
    words = words_of(browser.get(saved(page).url))
    assert "The points come to 70: 30 more are needed to make 100" in words
    assert "In proportion of 100 it would be: Outcomes 57, Cost 43" in words


def test_points_that_are_no_points_are_refused_at_the_field(sign_in, weighted):
    browser = sign_in(weighted.officer)
    page = browser.post(address("weights-edit", weighted.pk), points(weighted, 140, ""))
    name = f"points_{weighted.criteria.first().pk}"
    assert error_beside(page, name)
    assert "140" in str(soup_of(page).find(attrs={"name": name}))


def test_weights_lock_only_at_100_with_reasons(sign_in, weighted):
    browser = sign_in(weighted.officer)
    saved(
        browser.post(
            address("weights-edit", weighted.pk),
            points(weighted, 40, 60, reasoning=""),
        )
    )
    page = browser.post(address("weights-lock", weighted.pk))
    assert "the reasoning for its points is missing" in words_of(page)
    assert not Round.objects.get(appraisal=weighted).is_locked


def test_lock_names_who_and_when_and_moves_on(sign_in, weighted):
    browser = sign_in(weighted.officer)
    saved(browser.post(address("weights-edit", weighted.pk), points(weighted, 40, 60)))
    saved(browser.post(address("weights-lock", weighted.pk)))
    weighted.refresh_from_db()
    assert weighted.state == State.WEIGHTS_LOCKED
    words = words_of(browser.get(address("weights-detail", weighted.pk)))
    assert f"by {weighted.officer.name}" in words


def test_locked_points_are_refused_by_the_service(sign_in, weighted):
    browser = sign_in(weighted.officer)
    saved(browser.post(address("weights-edit", weighted.pk), points(weighted, 40, 60)))
    saved(browser.post(address("weights-lock", weighted.pk)))
    page = browser.get(address("weights-edit", weighted.pk))
    values = boxes_of(page) | points(weighted, 50, 50)
    page = browser.post(address("weights-edit", weighted.pk), values)
    assert "written only while the appraisal is a draft" in words_of(page)


def test_points_that_somebody_changed_meanwhile_are_told(sign_in, weighted):
    browser = sign_in(weighted.officer)
    seen = boxes_of(browser.get(address("weights-edit", weighted.pk)))
    saved(browser.post(address("weights-edit", weighted.pk), points(weighted, 40, 60)))
    mine = seen | points(weighted, 10, 90)
    page = browser.post(address("weights-edit", weighted.pk), mine)
    words = words_of(page)
    assert "Somebody else changed the points" in words
    assert "On record now: “40”" in words
    assert 'value="10"' in str(soup_of(page))
    saved(browser.post(address("weights-edit", weighted.pk), boxes_of(page)))


def test_going_back_begins_another_round_and_shows_the_former(sign_in):
    appraisal = scored.scored_appraisal(state=State.MODERATION)
    browser = sign_in(appraisal.officer)
    back = address("appraisal-move", appraisal.pk, "draft")
    saved(browser.post(back, {"reason": "The panel asked for social value."}))
    saved(
        browser.post(
            address("weights-edit", appraisal.pk),
            boxes_of(browser.get(address("weights-edit", appraisal.pk)))
            | points(appraisal, 30, 30, 20, 20),
        )
    )
    saved(browser.post(address("weights-lock", appraisal.pk)))
    first, second = appraisal.rounds.order_by("number")
    assert second.reason == "The panel asked for social value."
    assert [each.points for each in first.weights.order_by("criterion__number")] == [
        40,
        30,
        20,
        10,
    ]
    words = words_of(browser.get(address("scoring-detail", appraisal.pk)))
    assert "Scores of Round 1" in words


# Scoring alone.


@pytest.fixture
def scoring():
    return scored.scored_appraisal()


def grid(member, option):
    return address("scores-edit", member.pk, option.pk)


def scores(appraisal, *given):
    criteria = appraisal.criteria.order_by("number")
    return {
        f"score_{criterion.pk}": each
        for criterion, each in zip(criteria, given, strict=True)
    }


def test_scorer_saves_part_and_comes_back_to_it(sign_in, scoring):
    member, option = scoring.members.scorers().first(), scoring.options.first()
    browser = sign_in(member.user)
    given = scores(scoring, 60, "", "", 50)
    given[f"reason_{scoring.criteria.first().pk}"] = "The visit."
    saved(browser.post(grid(member, option), given))
    assert member.scores.count() == 2
    boxes = boxes_of(browser.get(grid(member, option)))
    assert boxes.items() >= {name: str(each) for name, each in given.items()}.items()
    words = words_of(browser.get(address("scoring-detail", scoring.pk)))
    assert "2 of 4 scored" in words


def test_score_that_is_emptied_is_given_no_longer(sign_in, scoring):
    member, option = scoring.members.scorers().first(), scoring.options.first()
    browser = sign_in(member.user)
    saved(browser.post(grid(member, option), scores(scoring, 60, 60, 60, 60)))
    values = boxes_of(browser.get(grid(member, option)))
    saved(browser.post(grid(member, option), values | scores(scoring, "", 60, 60, 60)))
    assert member.scores.count() == 3


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("101", "from 0 to 100", id="over 100"),
        pytest.param("-1", "from 0 to 100", id="below 0"),
        pytest.param("60.5", "whole number", id="no whole number"),
        pytest.param("good", "Enter", id="a word"),
    ],
)
def test_score_is_refused_at_its_box_and_kept(sign_in, scoring, typed, told):
    member, option = scoring.members.scorers().first(), scoring.options.first()
    page = sign_in(member.user).post(
        grid(member, option), scores(scoring, typed, 1, 2, 3)
    )
    name = f"score_{scoring.criteria.first().pk}"
    assert told in error_beside(page, name)
    assert boxes_of(page)[name] == typed
    assert not member.scores.exists()


def test_next_goes_to_the_next_option(sign_in, scoring):
    member = scoring.members.scorers().first()
    first, second = scoring.options.order_by("number")[:2]
    page = sign_in(member.user).post(
        grid(member, first), scores(scoring, 1, 2, 3, 4) | {"next": "1"}
    )
    assert saved(page).url == grid(member, second)


def test_nobody_scores_for_another_who_signs_in(sign_in, scoring):
    one, other = scoring.members.scorers()
    option = scoring.options.first()
    for person in (other.user, scoring.officer):
        browser = sign_in(person)
        assert browser.get(grid(one, option)).status_code == 403
        assert browser.post(grid(one, option), {}).status_code == 403


def test_officer_enters_scores_of_a_scorer_who_does_not_sign_in(sign_in, scoring):
    member = made.MemberFactory(appraisal=scoring, is_scorer=True)
    made.InterestFactory(member=member)
    option = scoring.options.first()
    browser = sign_in(scoring.officer)
    assert "entered for them" in words_of(browser.get(grid(member, option)))
    saved(browser.post(grid(member, option), scores(scoring, 1, 2, 3, 4)))
    assert {each.given_by for each in member.scores.all()} == {scoring.officer}


def test_page_of_scores_tells_no_score_of_others(sign_in, scoring):
    one, other = scoring.members.scorers()
    option = scoring.options.first()
    saved(sign_in(one.user).post(grid(one, option), scores(scoring, 87, 88, 89, 91)))
    for person in (other.user, scoring.officer):
        words = words_of(sign_in(person).get(address("scoring-detail", scoring.pk)))
        assert not any(each in words for each in ("87", "88", "89", "91", "4 of 4"))
        assert "Awaited" in words


def test_excused_option_is_not_offered_and_is_refused(sign_in, scoring):
    member, option = scoring.members.scorers().first(), scoring.options.first()
    interest = member.interests.get()
    type(interest).objects.filter(pk=interest.pk).update(is_none=False, what="Trustee")
    Excuse.objects.create(interest=interest, option=option)
    browser = sign_in(member.user)
    words = words_of(browser.get(address("scoring-detail", scoring.pk)))
    assert "Excused: does not score it" in words
    page = browser.post(grid(member, option), scores(scoring, 1, 2, 3, 4))
    assert "excused from an option" in words_of(page)


def test_scorer_without_a_word_of_interests_is_told(sign_in, scoring):
    member = made.MemberFactory(appraisal=scoring, internal=True, is_scorer=True)
    page = sign_in(member.user).post(
        grid(member, scoring.options.first()), scores(scoring, 1, 2, 3, 4)
    )
    assert "Declare your interests first" in words_of(page)


# The end of the scoring, and moderation.


def test_moderation_waits_for_all_scorers_or_a_release(sign_in, scoring):
    one, other = scoring.members.scorers()
    scored.score_all(scoring.rounds.get(), [one])
    browser = sign_in(scoring.officer)
    move = address("appraisal-move", scoring.pk, "moderation")
    page = browser.post(move)
    assert f"{other.name} has not scored everything yet." in words_of(page)
    release = address("scorer-release", other.pk)
    assert error_beside(browser.post(release, {"reason": ""}), "reason")
    saved(browser.post(release, {"reason": "Away until May."}))
    assert Release.objects.get().reason == "Away until May."
    saved(browser.post(move))
    scoring.refresh_from_db()
    assert scoring.state == State.MODERATION


@pytest.fixture
def moderated(scoring):
    """All in: one gave what the example settles, the other ten less."""
    one, other = scoring.members.scorers()
    scored.score_all(scoring.rounds.get(), [one, other])
    for score in other.scores.all():
        score.value -= 10
        score.save()
    made.step(scoring, State.MODERATION)
    return scoring


def test_moderation_puts_in_the_median_beside_the_spread(sign_in, moderated):
    option = moderated.options.first()
    page = sign_in(moderated.officer).get(address("moderation-edit", option.pk))
    words = words_of(page).replace(" ,", ",")
    assert "Lowest 50, median 55, highest 60" in words
    assert boxes_of(page)[f"score_{moderated.criteria.first().pk}"] == "55"


def test_median_is_settled_without_a_reason(sign_in, moderated):
    option = moderated.options.first()
    browser = sign_in(moderated.officer)
    url = address("moderation-edit", option.pk)
    saved(browser.post(url, boxes_of(browser.get(url))))
    assert [each.score for each in option.moderated_scores.all()] == [55, 45, 75, 45]


def test_score_off_the_median_needs_a_reason(sign_in, moderated):
    option = moderated.options.first()
    browser = sign_in(moderated.officer)
    url, first = address("moderation-edit", option.pk), moderated.criteria.first()
    values = boxes_of(browser.get(url)) | {f"score_{first.pk}": "57.5"}
    page = browser.post(url, values)
    assert "To leave the median of 55, say why" in error_beside(
        page, f"reason_{first.pk}"
    )
    saved(browser.post(url, values | {f"reason_{first.pk}": "The visit."}))
    settled = ModeratedScore.objects.get(option=option, criterion=first)
    assert (settled.score, settled.median) == (57.5, 55)


def test_score_that_is_no_half_is_refused(sign_in, moderated):
    option, first = moderated.options.first(), moderated.criteria.first()
    browser = sign_in(moderated.officer)
    url = address("moderation-edit", option.pk)
    page = browser.post(url, boxes_of(browser.get(url)) | {f"score_{first.pk}": "57.2"})
    assert "in halves" in error_beside(page, f"score_{first.pk}")


def test_second_to_settle_is_told_what_the_first_settled(sign_in, moderated):
    option, first = moderated.options.first(), moderated.criteria.first()
    browser = sign_in(moderated.officer)
    url = address("moderation-edit", option.pk)
    seen = boxes_of(browser.get(url))
    other = seen | {f"score_{first.pk}": "60", f"reason_{first.pk}": "The visit."}
    saved(browser.post(url, other))
    page = browser.post(url, seen)
    assert "On record now: “60”" in words_of(page)


def test_moderated_scores_are_all_needed_to_recommend(moderated):
    missing = missing_moderated_scores(moderated)
    assert len(missing) == 4
    scored.settle_all_at_the_median(moderated.rounds.get())
    assert missing_moderated_scores(moderated) == []


def test_moderation_is_not_opened_while_it_is_scored(sign_in, scoring):
    page = sign_in(scoring.officer).get(
        address("moderation-edit", scoring.options.first().pk)
    )
    assert page.status_code == 302


def test_every_score_with_its_scorer_is_shown_from_moderation_on(sign_in, moderated):
    words = words_of(sign_in(auditor=True).get(address("scoring-detail", moderated.pk)))
    one, other = moderated.members.scorers()
    assert f"{one.name} 60; {other.name} 50" in words


def test_pages_of_scores_keep_their_queries(
    sign_in, django_assert_max_num_queries, moderated
):
    browser = sign_in(moderated.officer)
    for url in (
        address("scoring-detail", moderated.pk),
        address("weights-detail", moderated.pk),
        address("moderation-edit", moderated.options.first().pk),
    ):
        with django_assert_max_num_queries(15):
            browser.get(url)


def test_guest_knows_of_no_page_of_scores(sign_in, moderated):
    guest = made.MemberFactory(appraisal=moderated, guest=True, is_scorer=True)
    made.InterestFactory(member=guest)
    option = moderated.options.first()
    browser = sign_in(guest.user)
    for url in (
        address("weights-detail", moderated.pk),
        address("scoring-detail", moderated.pk),
        address("appraisal-result", moderated.pk),
        address("costs-detail", moderated.pk),
        address("option-costs", option.pk),
        address("option-cost-workbook", option.pk),
        address("moderation-edit", option.pk),
        grid(guest, option),
    ):
        assert browser.get(url).status_code in {403, 404}, url
    assert not IndividualScore.objects.revealed_to(guest.user).exists()
