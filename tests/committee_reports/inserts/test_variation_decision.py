"""A decided variation in a paper: whole for officers, without its warnings in public."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts.variations.models import Variation
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.showing import as_placed
from contracts_site.committee_reports.inserts.staleness import standing_of_insert
from contracts_site.committee_reports.inserts.variation_decision import (
    LEFT_OUT,
    VARIATION_DECISION,
    build,
    variation_parameters,
)
from tests.factories.contracts import ContractFactory, VariationFactory
from tests.factories.papers import PaperFactory
from tests.factories.variations import PartyChangeFactory, PriceChangeFactory

pytestmark = pytest.mark.django_db

WARNING = "CC09 is dropped while it is off target: Red in May 2018."


@pytest.fixture
def variation() -> Variation:
    made: Variation = VariationFactory(
        contract=ContractFactory(title="Youth work"),
        number=1,
        title="Fewer KPIs",
        approved=True,
        warnings_read=WARNING,
    )
    PriceChangeFactory(variation=made)
    PartyChangeFactory(variation=made)
    return made


def place(client: Client, variation: Variation) -> Insert:
    paper = PaperFactory(contract=variation.contract)
    client.force_login(paper.author)
    url = reverse("committee_reports:insert-create", args=[paper.pk])
    client.post(
        f"{url}?kind=variation-decision",
        {"variation": variation.pk, "into": "", "place": "1"},
    )
    return Insert.objects.get(paper=paper)


def test_variation_insert_keeps_decision_changes_and_warnings(
    client: Client, variation: Variation
) -> None:
    content = place(client, variation).content
    assert ["Decided by", variation.decided_by_post] in content["rows"]
    assert content["warnings"] == [WARNING]
    assert content["changes"]


def test_variation_insert_in_public_leaves_out_warnings_and_what_is_not_public(
    variation: Variation,
) -> None:
    content = build(variation_parameters(variation)).content
    public = VARIATION_DECISION.published(content)
    assert public["warnings"] == []
    assert any(not change["is_public"] for change in content["changes"])
    assert all(change["is_public"] for change in public["changes"])
    assert VARIATION_DECISION.cautions(content) == [LEFT_OUT]
    assert VARIATION_DECISION.cautions(public) == []


def test_variation_insert_is_never_stale(client: Client, variation: Variation) -> None:
    insert = place(client, variation)
    assert not standing_of_insert(insert, at=timezone.now()).is_stale
    assert not as_placed(insert).is_wide


def test_variation_insert_offers_approved_variations_of_the_papers_contract(
    client: Client, variation: Variation
) -> None:
    VariationFactory(contract=variation.contract, number=2, title="Still a draft")
    VariationFactory(approved=True, title="Of another contract")
    paper = PaperFactory(contract=variation.contract)
    client.force_login(paper.author)
    url = reverse("committee_reports:insert-create", args=[paper.pk])
    text = client.get(url, {"kind": "variation-decision"}).content.decode()
    assert "Youth work: Variation 1: Fewer KPIs" in text
    assert "Still a draft" not in text
    assert "Of another contract" not in text


def test_variation_insert_shows_its_preview_before_it_is_placed(
    client: Client, variation: Variation
) -> None:
    paper = PaperFactory(contract=variation.contract)
    client.force_login(paper.author)
    url = reverse("committee_reports:insert-create", args=[paper.pk])
    response = client.post(
        f"{url}?kind=variation-decision",
        {"variation": variation.pk, "into": "", "preview": "1"},
    )
    text = response.content.decode()
    assert WARNING in text
    assert f"{variation.effective_on:%-d %B %Y}" in text
    assert not Insert.objects.exists()
