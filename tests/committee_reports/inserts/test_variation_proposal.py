"""A variation to be decided, in a paper: both ratings side by side, small numbers not."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from contracts.variations.models import Variation
from contracts_site.committee_reports.assembly.content import hash_of
from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.inserts.figure_uses import papers_showing_figure
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.inserts.staleness import standing_of_insert
from contracts_site.committee_reports.inserts.variation_proposal import (
    KEY,
    LEFT_OUT,
    VARIATION_PROPOSAL,
    proposal_parameters,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.freezing import page_html
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing import print_pdf
from kpis.returns.figure_input import FigureInput
from kpis.returns.services import correct_figure
from kpis.variations.presentation import drawn_blocks, preview_sentence
from kpis.variations.previewing import preview_reading
from kpis.variations.told import as_published, as_told, told_as_data, told_from_data
from tests.committee_reports.inserts.every_kind import proposed_to
from tests.factories.contracts import VariationFactory
from tests.factories.papers import PaperFactory
from tests.foundation.pdf_ua import pdf_ua_failures
from tests.kpis.scorecards.situations import VariedContract, month

pytestmark = pytest.mark.django_db
AT, LATER = datetime(2018, 11, 1, 9, tzinfo=UTC), datetime(2018, 12, 1, 9, tzinfo=UTC)
SUPPRESSED = "52.5"


@pytest.fixture
def varied() -> VariedContract:
    made = VariedContract()
    made.report("2018-08", "62.5")
    made.report("2018-09", SUPPRESSED)
    return made


@pytest.fixture
def proposal(varied: VariedContract) -> Any:
    return proposed_to(varied)


def place(varied: VariedContract, proposal: Variation) -> Insert:
    paper = PaperFactory(contract=varied.contract)
    return place_insert(
        paper=paper,
        kind=KEY,
        parameters=proposal_parameters(proposal),
        into=paper.sections.get(title="Summary"),
        at=AT,
        by=paper.author,
    )


def test_proposal_shows_what_the_variation_s_own_page_shows(
    varied: VariedContract, proposal: Variation
) -> None:
    content = place(varied, proposal).content
    told = as_told(preview_reading(proposal).read())
    assert told_from_data(content["preview"]) == told
    assert ["State", "Proposed"] in content["rows"]
    shown = VARIATION_PROPOSAL.variables(content)
    assert shown["blocks"] == drawn_blocks(told)
    assert "1 better" in preview_sentence(told)
    client = Client()
    client.force_login(PaperFactory().author)
    page = reverse("kpis:variation-preview", args=[proposal.pk])
    assert client.get(page).context["blocks"] == drawn_blocks(told)


def of_few(content: dict[str, Any]) -> dict[str, Any]:
    """The same insert, its last figure counting three people."""
    told = told_from_data(content["preview"])
    [block] = told.blocks
    row = block.rows[0]
    cell = replace(row.cells[-1], people=("3", "40"))
    row = replace(row, cells=(*row.cells[:-1], cell))
    block = replace(block, rows=(row, *block.rows[1:]))
    return {**content, "preview": told_as_data(replace(told, blocks=(block,)))}


def test_proposal_in_public_tells_no_small_number_nor_how_it_is_rated(
    varied: VariedContract, proposal: Variation
) -> None:
    insert = place(varied, proposal)
    Insert.objects.filter(pk=insert.pk).update(content=of_few(insert.content))
    paper = Paper.objects.get(pk=insert.paper_id)
    public = gather(paper, audience=Audience.PUBLIC)
    exempt = gather(paper, audience=Audience.EXEMPT)
    page = page_html(public)
    assert SUPPRESSED not in page
    assert "Not shown" in page
    assert "62.5" in page
    assert "Better" not in page
    assert "would be rated better" not in page
    assert '"people": ["3"' not in json.dumps(
        [
            block.content
            for part in public.parts
            for block in part.blocks
            if block.form == "insert"
        ]
    )
    whole = page_html(exempt)
    assert SUPPRESSED in whole
    assert "would be rated better" in whole
    cautions = VARIATION_PROPOSAL.cautions(of_few(insert.content))
    assert cautions[0] == LEFT_OUT
    assert "September 2018" in cautions[1]


def test_proposal_published_twice_is_the_same(
    varied: VariedContract, proposal: Variation
) -> None:
    told = as_told(preview_reading(proposal).read())
    once = as_published(told, limit=5)
    assert as_published(once, limit=5) == once


def test_proposal_in_print_can_be_read_aloud(
    varied: VariedContract, proposal: Variation
) -> None:
    paper = Paper.objects.get(pk=place(varied, proposal).paper_id)
    html = paper_html(gather(paper, audience=Audience.EXEMPT))
    assert pdf_ua_failures(print_pdf(html).pdf) == []


def test_proposal_says_what_has_moved_on_since_it_was_placed(
    varied: VariedContract, proposal: Variation
) -> None:
    insert = place(varied, proposal)
    assert not standing_of_insert(insert, at=LATER).is_stale
    Variation.objects.filter(pk=proposal.pk).update(state=Variation.State.WITHDRAWN)
    proposal.kpi_set.definitions.update(target_low=Decimal(48))
    varied.report("2018-10", "70")
    changes = standing_of_insert(insert, at=LATER).changes
    assert "State: was Proposed, is now Withdrawn." in changes
    assert "October 2018 is new." in changes
    assert any("proposed target: was" in each for each in changes)
    kept = Insert.objects.get(pk=insert.pk).content
    assert hash_of(kept) == hash_of(insert.content)


def test_corrected_figure_names_the_paper_that_shows_it_in_a_proposal(
    varied: VariedContract, proposal: Variation
) -> None:
    figure = varied.report("2018-07", "61.5")
    insert = place(varied, proposal)
    correct_figure(
        figure=figure,
        content=FigureInput.reported(Decimal(54)),
        reason="Counted again.",
        at=LATER,
        by=varied.by,
    )
    changes = standing_of_insert(insert, at=LATER).changes
    assert any("July 2018: was 61.5" in each for each in changes)
    [use] = papers_showing_figure(insert.paper.author, varied.kpi, month("2018-07"))
    assert "shows 61.5" in use.shows


def test_proposal_offers_undecided_variations_with_kpis_of_their_own(
    varied: VariedContract, proposal: Variation
) -> None:
    VariationFactory(contract=varied.contract, number=7, title="Without KPIs")
    paper = PaperFactory(contract=varied.contract)
    client = Client()
    client.force_login(paper.author)
    url = reverse("committee_reports:insert-create", args=[paper.pk])
    text = client.get(url, {"kind": KEY}).content.decode()
    assert "(proposed)" in text
    assert "Without KPIs" not in text
    answers = {"variation": proposal.pk, "into": ""}
    preview = client.post(f"{url}?kind={KEY}", {**answers, "preview": "1"})
    assert "under the proposal" in preview.content.decode()
    client.post(f"{url}?kind={KEY}", answers)
    assert Insert.objects.get().kind == KEY
