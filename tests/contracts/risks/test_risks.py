"""Risks: their rules, their acts, their pages."""

import csv
import io
from datetime import date, timedelta

import pytest

from contracts.concerns.exceptions import DoneInTheFuture
from contracts.register.seen import ChangedMeanwhile, mark_of
from contracts.risks import services
from contracts.risks.exceptions import MitigationIsDone, RiskIsClosed, ScoredSinceThen
from contracts.risks.models import Mitigation, Risk, RiskScaleWord, RiskScore
from contracts.risks.services import MitigationDetails, Rescoring, RiskDetails, Scores
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.contracts.refusals import assert_refused
from tests.factories import ContractFactory, PersonFactory
from tests.factories.concerns import MitigationFactory, RiskFactory

pytestmark = pytest.mark.django_db
ON = date(2018, 10, 1)
DETAILS = RiskDetails(
    title="Staff leave",
    description="Centres close.",
    raised_on=ON,
    owner_post="Manager",
    response="treat",
    review_on=ON + timedelta(days=90),
)
SCORES = Scores(
    inherent_likelihood=4, inherent_impact=4, residual_likelihood=3, residual_impact=4
)
TYPED = {
    "title": "Staff leave",
    "description": "Centres close.",
    "raised_on": "1 May 2018",
    "owner_post": "Manager",
    "response": "treat",
    "controls": "Bank staff.",
    "review_on": "1 November 2018",
    "inherent_likelihood": "4",
    "inherent_impact": "4",
    "residual_likelihood": "3",
    "residual_impact": "4",
}


def rescoring(day, *, residual=2):
    scores = Scores(
        inherent_likelihood=4,
        inherent_impact=4,
        residual_likelihood=residual,
        residual_impact=3,
    )
    review_on = day + timedelta(days=90)
    return Rescoring(scores=scores, reason="Why", scored_on=day, review_on=review_on)


def following(response, client):
    assert response.status_code == 302, words_of(response)
    return client.get(response.url)


def titles(response):
    rows = soup_of(response).select(".app-list tbody th[scope=row]")
    return sorted(row.get_text(strip=True) for row in rows)


# Rules, by the database and in words.


@pytest.mark.parametrize(
    ("values", "rule", "words"),
    [
        ({"inherent_impact": 6}, "scored_from_1_to_5", "from 1 to 5"),
        ({"residual_impact": 0}, "scored_from_1_to_5", "from 1 to 5"),
        ({"residual_likelihood": 5}, "no_likelier", "cannot make it likelier"),
        ({"residual_impact": 5}, "no_more_impact", "impact greater"),
        ({"review_on": date(2018, 4, 30)}, "reviewed_after", "on or after the day"),
        (
            {"closed_on": date(2018, 4, 30), "closing_reason": "x"},
            "risk_closes",
            "closed before",
        ),
        ({"closed_on": date(2018, 5, 1)}, "closed_risk_says_why", "Say why"),
    ],
)
def test_risk_against_a_rule_is_refused_by_database_and_in_words(values, rule, words):
    assert_refused(RiskFactory(), values, rule=rule, words=words)


def test_mitigation_done_without_evidence_is_refused():
    values = {"done_on": ON}
    rule = "done_mitigation_has_evidence"
    assert_refused(MitigationFactory(), values, rule=rule, words="Say what shows")


@pytest.mark.parametrize(
    ("values", "rule", "words"),
    [
        ({"step": 6}, "steps_run_from_1_to_5", "valid choice"),
        ({"step": 1}, "one_word", "has its word already"),
    ],
)
def test_scale_word_against_a_rule_is_refused(values, rule, words):
    RiskScaleWord.objects.create(axis="impact", step=1, word="Trifling")
    second = RiskScaleWord.objects.create(axis="impact", step=2, word="Small")
    assert_refused(second, values, rule=rule, words=words)


# Acts.


def test_risk_keeps_each_scoring_with_its_day():
    contract, by = ContractFactory(), PersonFactory()
    risk = services.raise_risk(
        contract=contract, details=DETAILS, scores=SCORES, on=ON, by=by
    )
    later = ON + timedelta(days=30)
    services.score_risk(risk=risk, rescoring=rescoring(later), on=later, by=by)
    kept = RiskScore.objects.values_list("scored_on", "residual_likelihood", "reason")
    assert list(kept) == [(later, 2, "Why"), (ON, 3, "First scored")]
    (risk,) = Risk.objects.scored()
    assert (risk.inherent_score, risk.residual_score) == (16, 6)
    assert {entry.who for entry in history_of(risk)} == {by.name}


def test_risk_is_not_scored_before_its_latest_score():
    risk = services.raise_risk(
        contract=ContractFactory(),
        details=DETAILS,
        scores=SCORES,
        on=ON,
        by=PersonFactory(),
    )
    earlier = rescoring(ON - timedelta(days=1))
    with pytest.raises(ScoredSinceThen):
        services.score_risk(risk=risk, rescoring=earlier, on=ON, by=PersonFactory())
    assert RiskScore.objects.count() == 1


def test_risk_scored_meanwhile_is_not_scored_over():
    risk, by = RiskFactory(), PersonFactory()
    seen = mark_of(risk)
    services.score_risk(risk=risk, rescoring=rescoring(ON), seen=seen, on=ON, by=by)
    with pytest.raises(ChangedMeanwhile):
        services.score_risk(risk=risk, rescoring=rescoring(ON), seen=seen, on=ON, by=by)


def test_risk_closed_takes_no_further_act():
    risk, by = RiskFactory(closed=True), PersonFactory()
    action = MitigationFactory(risk=risk)
    details = MitigationDetails(what="x", by_post="x", due_on=ON)
    for act in (
        lambda: services.revise_risk(risk=risk, details=DETAILS, on=ON, by=by),
        lambda: services.score_risk(risk=risk, rescoring=rescoring(ON), on=ON, by=by),
        lambda: services.plan_mitigation(risk=risk, details=details, by=by),
        lambda: services.complete_mitigation(
            mitigation=action, evidence="x", done_on=ON, on=ON, by=by
        ),
        lambda: services.close_risk(
            risk=risk, closing_reason="x", closed_on=ON, on=ON, by=by
        ),
    ):
        with pytest.raises(RiskIsClosed):
            act()


def test_mitigation_is_done_once_and_not_in_the_future():
    action, by = MitigationFactory(), PersonFactory()
    with pytest.raises(DoneInTheFuture):
        services.complete_mitigation(
            mitigation=action,
            evidence="x",
            done_on=ON + timedelta(days=1),
            on=ON,
            by=by,
        )
    services.complete_mitigation(
        mitigation=action, evidence="x", done_on=ON, on=ON, by=by
    )
    with pytest.raises(MitigationIsDone):
        services.complete_mitigation(
            mitigation=action, evidence="x", done_on=ON, on=ON, by=by
        )


# Pages.


def test_risk_is_raised_scored_answered_and_closed_in_the_browser(client, contract):
    client.post(f"/contracts/{contract.pk}/risks/add/", TYPED)
    page = f"/contracts/risks/{Risk.objects.get().pk}/"
    assert "Possible (3) × major impact (4) = 12: high" in words_of(client.get(page))
    scored = client.post(
        f"{page}score/",
        {
            **{name: TYPED[name] for name in TYPED if "inherent" in name},
            "residual_likelihood": "2",
            "residual_impact": "3",
            "reason": "Ten have qualified.",
            "scored_on": "1 September 2018",
            "review_on": "1 December 2018",
        },
    )
    words = words_of(following(scored, client))
    assert "6 moderate Ten have qualified." in words
    assert "12 high First scored" in words
    added = client.post(
        f"{page}actions/add/",
        {"what": "Offer places", "by_post": "Manager", "due_on": "1/9/2018"},
    )
    assert "Offer places" in words_of(following(added, client))
    done = client.post(
        f"/contracts/mitigations/{Mitigation.objects.get().pk}/complete/",
        {"evidence": "Ten places.", "done_on": "30 August 2018"},
    )
    assert "Done on 30 August 2018: Ten places." in words_of(following(done, client))
    closed = client.post(
        f"{page}close/", {"closing_reason": "All stay.", "closed_on": "1/12/2018"}
    )
    words = words_of(following(closed, client))
    assert "All stay." in words
    assert "Score it anew" not in words


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"inherent_impact": ""}, "inherent_impact", "Choose the impact"),
        ({"residual_likelihood": "5"}, "residual_likelihood", "likelier"),
        ({"residual_impact": "5"}, "residual_impact", "impact greater"),
        ({"review_on": "1 April 2018"}, "review_on", "on or after the day"),
        ({"response": ""}, "response", "Choose the response"),
    ],
)
def test_risk_create_answers_at_the_field(client, contract, typed, field, words):
    url = f"/contracts/{contract.pk}/risks/add/"
    assert words in error_beside(client.post(url, {**TYPED, **typed}), field)
    assert not Risk.objects.exists()


def test_risk_score_tells_what_somebody_else_scored(client, contract):
    risk = RiskFactory(contract=contract)
    url = f"/contracts/risks/{risk.pk}/score/"
    seen = soup_of(client.get(url)).find("input", {"name": "seen"})["value"]
    Risk.objects.filter(pk=risk.pk).update(residual_impact=1)
    typed = {
        "inherent_likelihood": "4",
        "inherent_impact": "4",
        "residual_likelihood": "2",
        "residual_impact": "2",
        "reason": "Why",
        "scored_on": "1 September 2018",
        "review_on": "1 November 2018",
        "seen": seen,
    }
    response = client.post(url, typed)
    assert "On record now: “1”" in error_beside(response, "residual_impact")


def test_risk_list_places_open_risks_in_the_matrix(client, contract):
    RiskFactory(contract=contract, title="Open")
    RiskFactory(contract=contract, title="Closed", closed=True)
    page = soup_of(client.get(f"/contracts/{contract.pk}/risks/"))
    rows = page.select(".app-matrix tbody tr")
    assert len(rows) == 5
    cell = rows[3].select("td")[2]
    assert cell.get_text(" ", strip=True) == "6 Moderate Open"
    assert [a.get_text() for a in page.select(".app-matrix__risks a")] == ["Open"]


def test_risk_pages_use_the_council_s_words(client, contract):
    RiskScaleWord.objects.create(axis="likelihood", step=2, word="Seldom")
    risk = RiskFactory(contract=contract)
    words = words_of(client.get(f"/contracts/risks/{risk.pk}/"))
    assert "Seldom (2) × moderate impact (3) = 6" in words
    assert "2 Seldom" in words_of(client.get(f"/contracts/{contract.pk}/risks/"))


def test_risk_list_filters_by_band_state_and_words(client, contract):
    RiskFactory(
        contract=contract, title="Severe", residual_likelihood=4, residual_impact=4
    )
    RiskFactory(contract=contract, title="Moderate", review_on="2999-01-01")
    RiskFactory(contract=contract, title="Past", closed=True, response="tolerate")
    url = f"/contracts/{contract.pk}/risks/"
    assert titles(client.get(url, {"band": "severe"})) == ["Severe"]
    assert titles(client.get(url, {"band": "moderate"})) == ["Moderate", "Past"]
    assert titles(client.get(url, {"state": "review"})) == ["Severe"]
    assert titles(client.get(url, {"state": "closed"})) == ["Past"]
    assert titles(client.get(url, {"response": "tolerate"})) == ["Past"]
    sent = client.get(url, {"q": "Severe", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert (line["Inherent"], line["Residual"]) == ("16", "16")


@pytest.mark.parametrize("page", ["/contracts/risks/", "/contracts/{pk}/risks/"])
def test_risk_lists_ask_as_much_for_many_rows_as_for_few(
    sign_in, contract, commissioner, django_assert_max_num_queries, page
):
    def queries():
        client = sign_in(commissioner)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"{page.format(pk=contract.pk)}?per_page=200")
        return len(counted)

    RiskFactory.create_batch(3, contract=contract)
    few = queries()
    RiskFactory.create_batch(40, contract=contract)
    assert queries() == few
