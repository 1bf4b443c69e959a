"""The risks of a meeting pack: open on its day, as they were scored by then."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from contracts.risks.pack_part import OPEN_RISKS, risks_at
from contracts.risks.services import Rescoring, Scores, score_risk
from tests.factories import ContractFactory, PersonFactory
from tests.factories.concerns import MitigationFactory, RiskFactory, RiskScoreFactory

pytestmark = pytest.mark.django_db
ON_THE_DAY = datetime(2018, 10, 9, 12, tzinfo=UTC)
DAY, BEFORE, AFTER = date(2018, 10, 9), date(2018, 10, 8), date(2018, 10, 10)


@pytest.fixture
def contract():
    return ContractFactory()


def told(contract):
    return risks_at([contract], ON_THE_DAY).read()[0]["risks"]


def drawn(contract):
    content = {**risks_at([contract], ON_THE_DAY).read()[0], "for_print": False}
    html = render_to_string(OPEN_RISKS.template, content)
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def scored(contract, title, *, impact, **told):
    risk = RiskFactory(contract=contract, title=title, **told)
    RiskScoreFactory(risk=risk, residual_impact=impact)
    return risk


def test_pack_shows_risks_that_were_open_on_the_day_highest_score_first(contract):
    scored(contract, "Low", impact=1)
    scored(contract, "High", impact=4)
    scored(contract, "Closed since", impact=2, closed_on=AFTER, closing_reason="x")
    scored(contract, "Closed on the day", impact=3, closed_on=DAY, closing_reason="x")
    scored(contract, "Raised since", impact=3, raised_on=AFTER)
    RiskFactory(contract=contract, title="Not scored")
    titles = [each["title"] for each in told(contract)]
    assert titles == ["High", "Closed since", "Low", "Not scored"]


def test_pack_shows_the_score_of_the_day_whatever_was_scored_later(contract):
    risk = scored(contract, "Staff leave", impact=3)
    score_risk(
        risk=risk,
        rescoring=Rescoring(
            scores=Scores(
                inherent_likelihood=4,
                inherent_impact=4,
                residual_likelihood=4,
                residual_impact=4,
            ),
            reason="Two have left.",
            scored_on=AFTER,
            review_on=date(2018, 12, 1),
        ),
        on=AFTER,
        by=PersonFactory(),
    )
    (one,) = told(contract)
    assert one["score"] == "Moderate 6"
    assert one["reason"] == "Unlikely (2) × moderate impact (3) = 6: moderate"


def test_pack_shows_the_latest_of_the_scores_by_the_day(contract):
    risk = scored(contract, "Staff leave", impact=3)
    for impact in (2, 4):
        RiskScoreFactory(risk=risk, scored_on=DAY, residual_impact=impact)
    (one,) = told(contract)
    assert one["score"] == "Moderate 8"


def test_pack_shows_actions_that_were_open_on_the_day_and_which_were_late(contract):
    risk = scored(contract, "Staff leave", impact=3)
    MitigationFactory(risk=risk, what="Late", due_on=BEFORE)
    MitigationFactory(
        risk=risk, what="Done since", due_on=DAY, done_on=AFTER, evidence="x"
    )
    MitigationFactory(risk=risk, what="Done", done_on=DAY, evidence="x")
    (one,) = told(contract)
    actions = [(each["what"], each["is_overdue"]) for each in one["actions"]]
    assert actions == [("Late", True), ("Done since", False)]


def test_pack_draws_score_response_owner_and_actions(contract):
    MitigationFactory(risk=scored(contract, "Staff leave", impact=3))
    assert (
        "Staff leave Moderate 6 Unlikely (2) × moderate impact (3) = 6: moderate "
        "Treat Commissioning manager Agree a retention plan: Head of children's "
        "centres, by 30 September 2018 Overdue" in drawn(contract)
    )


def test_pack_says_that_a_risk_had_not_been_scored(contract):
    RiskScoreFactory(risk=RiskFactory(contract=contract), scored_on=AFTER)
    assert "Staff leave Not scored by that day Treat" in drawn(contract)


def test_pack_says_that_no_risk_was_open_where_all_were_closed(contract):
    RiskFactory(contract=contract, closed_on=DAY, closing_reason="x")
    assert drawn(contract) == "No risk was open."


@pytest.mark.parametrize(
    "make",
    [
        lambda contract: None,
        lambda contract: RiskFactory(contract=contract, raised_on=AFTER),
    ],
    ids=["nothing", "raised since"],
)
def test_pack_has_no_part_where_nothing_had_been_raised(contract, make):
    make(contract)
    assert risks_at([contract], ON_THE_DAY).read()[0] is None


def test_pack_asks_as_much_for_many_risks_as_for_few(
    contract, django_assert_num_queries
):
    for risk in RiskFactory.create_batch(12, contract=contract):
        RiskScoreFactory.create_batch(2, risk=risk)
        MitigationFactory.create_batch(2, risk=risk)
    with django_assert_num_queries(2):
        risks_at([contract], ON_THE_DAY).read()[0]
