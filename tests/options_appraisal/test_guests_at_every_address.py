"""Whoever is invited from outside meets no score, weight or cost, whatever they open."""

from decimal import Decimal

import pytest

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.scores.models import IndividualScore, ModeratedScore
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored
from tests.options_appraisal.every_address import addresses_of

pytestmark = pytest.mark.django_db

KEPT = "zqkept"
AMOUNT = "7654321"
OPEN = {
    "appraisal-list",
    "appraisal-detail",
    "appraisal-section",
    "option-detail",
    "interest-declare",
}


@pytest.fixture
def appraisal() -> Appraisal:
    """In moderation; what is kept from guests bears a word and an amount of its own."""
    appraisal = scored.scored_appraisal(state=State.MODERATION)
    made.NextStepFactory(appraisal=appraisal, what=f"{KEPT} step")
    option = appraisal.options.first()
    line = scored.CostLineFactory(option=option, name=f"{KEPT} line", price=True)
    type(line).objects.filter(pk=line.pk).update(
        amount=Decimal(AMOUNT), price_of=f"{KEPT} rival"
    )
    scored.CostBasisFactory(appraisal=appraisal, deflator__name=f"{KEPT} index")
    scored.EnvelopeFactory(appraisal=appraisal, amount=Decimal(AMOUNT))
    ModeratedScore.objects.filter(option=option).update(reason=f"{KEPT} settled")
    score = IndividualScore.objects.first()
    assert score is not None
    made.PointFactory(option=option, words=f"{KEPT} price", exempt=True)
    made.EvidenceFactory(
        appraisal=appraisal,
        kind="indicative_costing",
        says=f"{KEPT} {AMOUNT}",
        exempt=True,
    )
    made.InterestFactory(
        member__appraisal=appraisal, is_none=False, what=f"{KEPT} interest"
    )
    made.RecommendationFactory(
        appraisal=appraisal, option=option, reasons=f"{KEPT} reasons"
    )
    return appraisal


def test_guest_meets_no_score_weight_or_cost_at_any_address(sign_in, appraisal):
    guest = made.MemberFactory(
        appraisal=appraisal,
        guest=True,
        is_scorer=True,
        sees_points=True,
        sees_costed_service=True,
    )
    browser = sign_in(guest.user)
    opened = set()
    for name, url in addresses_of(appraisal):
        page = browser.get(url)
        assert page.status_code in {200, 403, 404, 405}, (url, page.status_code)
        if page.status_code != 200:
            continue
        opened.add(name)
        told = b"".join(page) if page.streaming else page.content
        for kept in (KEPT, AMOUNT, "7,654,321"):
            assert kept not in told.decode(errors="replace"), (url, kept)
    assert opened == OPEN


def test_officer_meets_all_of_it_at_those_addresses(sign_in, appraisal):
    """So that the words are there to be met."""
    browser = sign_in(appraisal.officer)
    pages = [browser.get(url) for _, url in addresses_of(appraisal)]
    told = b"".join(b"".join(p) if p.streaming else p.content for p in pages).decode(
        errors="replace"
    )
    for kept in ("line", "rival", "index", "settled", "price", "interest", "reasons"):
        assert f"{KEPT} {kept}" in told, kept
    assert "7,654,321" in told
