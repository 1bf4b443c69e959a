"""The result on its page: scores, costs, and what would change the answer."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from options_appraisal.appraisals.states import State
from options_appraisal.deciding.kept import as_it_stands
from options_appraisal.deciding.services import (
    RecommendationDetails,
    recommend_option,
)
from options_appraisal.results.exceptions import NotTheLeader
from options_appraisal.results.presentation import sentences_of_lines
from options_appraisal.scores.models import IndividualScore
from options_appraisal.sensitivity.cost_scored import ScoredLine
from tests.contracts.pages import soup_of, words_of
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored
from tests.options_appraisal.every_address import addresses_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
NOW = datetime(2017, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def settled():
    """The example of the rules, settled, with a cost line for each option."""
    appraisal = scored.scored_appraisal(
        state=State.MODERATION, starts_on=date(2018, 4, 1), months=12, base_year=2018
    )
    for number, option in enumerate(appraisal.options.all()):
        scored.CostLineFactory(
            option=option, name="Service", amount=Decimal(900_000 + number)
        )
    scored.CostBasisFactory(appraisal=appraisal)
    return appraisal


def url_of(appraisal):
    return reverse("options_appraisal:appraisal-result", args=[appraisal.pk])


def test_scores_and_costs_stand_side_by_side(sign_in, settled):
    page = sign_in(auditor=True).get(url_of(settled))
    words = words_of(page)
    assert "In-house is first with 66 of 100" in words
    assert "28 + 18 + 14 + 6 = 66 of 100" in words
    assert "Mixed economy costs the least: £900,000" in words
    heads = [each.text for each in soup_of(page).select("table tbody th a")]
    assert [each.split(": ")[1] for each in heads[:4]] == [
        "In-house",
        "One contract",
        "Mixed economy",
        "Two contracts",
    ]


def test_what_would_change_the_answer_is_drawn_told_and_tabled(sign_in, settled):
    page = sign_in(auditor=True).get(url_of(settled))
    words = words_of(page)
    assert "In-house stays first from 14.29 points up" in words
    assert "In-house is first in 5,512 of 10,000 sets of weights" in words
    svg = soup_of(page).select_one("figure svg")
    assert svg.select_one("title").text.startswith("In-house stays first within")
    assert "36.36" in [each.text for each in soup_of(page).select("td[data-label=To]")]


def test_dominated_option_is_named(sign_in, settled):
    words = words_of(sign_in(auditor=True).get(url_of(settled)))
    assert "In-house scores higher than Two contracts on every criterion" in words


def test_missing_score_is_listed_and_nothing_is_ranked(sign_in, settled):
    settled.rounds.get().moderated_scores.first().delete()
    words = words_of(sign_in(auditor=True).get(url_of(settled)))
    assert "There is no scored result yet" in words
    assert "Mixed economy has no score yet on Outcomes" in words
    assert "Not known" in words


def test_draft_says_what_is_missing(sign_in):
    appraisal = made.AppraisalFactory(weighted=True)
    words = words_of(sign_in(auditor=True).get(url_of(appraisal)))
    assert "There are no options to score" in words
    assert "No option is considered yet" in words


def test_download_is_what_the_page_shows(sign_in, settled):
    answer = sign_in(auditor=True).get(url_of(settled), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [each["Weighted score"] for each in rows] == ["66", "64.5", "60", "51"]
    assert rows[0]["Outcomes"] == "70"
    assert rows[0]["Present value"] == "£900,002"


def test_workbook_can_be_downloaded(sign_in, settled):
    answer = sign_in(auditor=True).get(url_of(settled), {"export": "xlsx"})
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


def details(option, **changes):
    return RecommendationDetails(
        option=option,
        reasons="It keeps the hubs.",
        by_post="Head of commissioning",
        made_on=date(2017, 3, 1),
        **changes,
    )


def test_recommending_another_than_the_leader_needs_a_reason(settled):
    option = settled.options.get(name="Mixed economy")
    given = {"appraisal": settled, "at": NOW, "on": NOW.date(), "by": settled.officer}
    with pytest.raises(NotTheLeader, match="In-house scores highest"):
        recommend_option(details=details(option), **given)
    why = {"why_not_the_leader": "The market would not bear it."}
    recommend_option(details=details(option, **why), **given)
    settled.refresh_from_db()
    assert settled.state == State.RECOMMENDED


def test_recommending_the_leader_needs_none(settled):
    leader = settled.options.get(name="In-house")
    recommend_option(
        appraisal=settled,
        details=details(leader),
        at=NOW,
        on=NOW.date(),
        by=settled.officer,
    )
    settled.refresh_from_db()
    assert settled.state == State.RECOMMENDED


def test_decision_keeps_the_result_as_it_stood(settled):
    kept = as_it_stands(settled)["result"]
    assert kept["options"][0]["option"] == "In-house"
    assert kept["costs"]["options"][0]["present_value"] == "900000.00"


@pytest.fixture
def large():
    """40 options, 20 criteria, 15 scorers, everything scored and settled."""
    appraisal = made.AppraisalFactory(
        weighted=True, starts_on=date(2018, 4, 1), months=60, base_year=2018
    )
    options = [
        made.OptionFactory(appraisal=appraisal, number=number)
        for number in range(1, 41)
    ]
    for option in options:
        scored.CostLineFactory(option=option, amount=Decimal(option.number * 1000))
    basis = scored.CostBasisFactory(appraisal=appraisal)
    for year in range(2018, 2024):
        scored.IndexRateFactory(index=basis.deflator, start_year=year)
    members = [scored.scorer(appraisal) for _ in range(15)]
    round_ = scored.with_locked_weights(
        appraisal, {f"Criterion {number:02}": 5 for number in range(20)}
    )
    made.step(appraisal, State.WEIGHTS_LOCKED)
    made.step(appraisal, State.SCORING)
    places = [
        {"round": round_, "option": option, "criterion": criterion}
        for option in options
        for criterion in appraisal.criteria.all()
    ]
    IndividualScore.objects.bulk_create(
        IndividualScore(
            member=member,
            value=(at * 7) % 101,
            given_at=NOW,
            given_by=appraisal.officer,
            **place,
        )
        for member in members
        for at, place in enumerate(places)
    )
    made.step(appraisal, State.MODERATION)
    scored.settle_all_at_the_median(round_)
    return appraisal


def test_large_appraisal_keeps_its_queries_on_every_page(sign_in, large):
    browser = sign_in(large.officer)
    words = words_of(browser.get(url_of(large)))
    assert "There is no scored result yet" not in words
    scoring = reverse("options_appraisal:scoring-detail", args=[large.pk])
    assert len(soup_of(browser.get(scoring)).select("main details table")) == 40
    asked = {}
    for _, url in addresses_of(large):
        with CaptureQueriesContext(connection) as queries:
            browser.get(url)
        asked[url] = len(queries)
    assert {url: n for url, n in asked.items() if n > MOST_QUERIES} == {}


def test_lines_that_change_nothing_are_told_in_one_sentence():
    lines = [ScoredLine("In-house", name, ()) for name in ("Rent", "Staff")]
    told = sentences_of_lines(lines)
    assert told == ["No change of any one of its 2 lines changes who is first"]
    assert sentences_of_lines(lines[:1]) == list(lines[0].sentences)


@pytest.fixture
def one_of_each():
    """One option, one criterion, a year, an income and a score of nought."""
    appraisal = made.AppraisalFactory(
        weighted=True, starts_on=date(2018, 4, 1), months=12, base_year=2018
    )
    option = made.OptionFactory(appraisal=appraisal, number=1, name="As today")
    scored.CostBasisFactory(appraisal=appraisal)
    scored.CostLineFactory(option=option, name="Service", amount=Decimal(100_000))
    scored.CostLineFactory(
        option=option, name="Lettings", kind="income", amount=Decimal(150_000)
    )
    scored.with_locked_weights(appraisal, {"Families": 100})
    for state in (State.WEIGHTS_LOCKED, State.SCORING, State.MODERATION):
        made.step(appraisal, state)
    settle(appraisal, 0)
    return appraisal


def settle(appraisal, score):
    for option in appraisal.options.all():
        for criterion in appraisal.criteria.all():
            scored.ModeratedScoreFactory(
                round=appraisal.rounds.get(),
                option=option,
                criterion=criterion,
                score=Decimal(score),
                median=Decimal(score),
            )


def test_one_option_on_one_criterion_with_nought_is_a_result(sign_in, one_of_each):
    words = words_of(sign_in(auditor=True).get(url_of(one_of_each)))
    assert "As today is the only option scored" in words
    assert "there is nothing to compare it with" in words
    assert "0 of 100" in words
    assert "There is no scored result yet" not in words


def test_option_that_brings_money_in_is_told_with_a_minus(sign_in, one_of_each):
    words = words_of(sign_in(auditor=True).get(url_of(one_of_each)))
    assert "−£50,000" in words


def test_options_that_all_tie_are_told_apart_by_nothing(sign_in):
    appraisal = scored.scored_appraisal(state=State.SCORING)
    made.step(appraisal, State.MODERATION)
    settle(appraisal, 50)
    words = words_of(sign_in(auditor=True).get(url_of(appraisal)))
    assert "are first together with 50 of 100" in words
    assert "All options have the same weighted score" in words
