"""Inserts keep what they were placed with until somebody refreshes them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.kpi_scorecard import scorecard_parameters
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.services import (
    place_insert,
    refresh_insert,
    remove_insert,
)
from contracts_site.committee_reports.inserts.staleness import standing_of_insert
from contracts_site.committee_reports.joining import papers_showing
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.history import history_of
from kpis.definitions.services import say_what_is_counted
from kpis.returns.figure_input import FigureInput
from kpis.returns.services import correct_figure
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.factories.papers import PaperFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db
PLACED = datetime(2018, 10, 20, 9, tzinfo=UTC)
LATER = datetime(2018, 10, 22, 9, tzinfo=UTC)


@pytest.fixture
def varied() -> VariedContract:
    return VariedContract()


@pytest.fixture
def paper(varied: VariedContract) -> Paper:
    return PaperFactory()


def scorecard(paper: Paper, varied: VariedContract, **asked: object) -> Insert:
    return place_insert(
        paper=paper,
        kind="kpi-scorecard",
        parameters=scorecard_parameters(
            contract=varied.contract,
            until=Period.from_key("2018-09"),
            periods=3,
            **asked,
        ),
        into=paper.sections.get(title="Current situation"),
        at=PLACED,
        by=paper.author,
    )


def test_place_insert_ends_the_section_with_its_line(
    paper: Paper, varied: VariedContract
) -> None:
    insert = scorecard(paper, varied)
    assert paper.sections.get(title="Current situation").body == "[insert 1]"
    assert insert.as_reported_at == insert.placed_at == PLACED
    assert insert.contract_ids == [varied.contract.pk]


def test_insert_unchanged_record_is_not_stale_later(
    paper: Paper, varied: VariedContract
) -> None:
    varied.report("2018-09", "62.5")
    insert = scorecard(paper, varied)
    assert not standing_of_insert(insert, at=LATER).is_stale


def test_insert_corrected_figure_is_stale_in_words_and_shows_the_old_one(
    paper: Paper, varied: VariedContract
) -> None:
    figure = varied.report("2018-09", "62.5")
    insert = scorecard(paper, varied)
    correct_figure(
        figure=figure,
        content=FigureInput.reported(Decimal("51.0")),
        reason="Counted twice",
        at=LATER,
        by=varied.by,
    )
    standing = standing_of_insert(insert, at=LATER)
    assert standing.is_stale
    change, year = standing.changes
    assert change.startswith(f"{varied.kpi.code}, September 2018: was 62.5")
    assert "is now 51.0" in change
    assert "the year to date was 62.5" in year
    assert "is now 51.0" in year
    insert.refresh_from_db()
    cell = insert.content["scorecard"]["themes"][0]["rows"][0]["cells"][-1]
    assert cell["value"] == "62.5"


def test_insert_is_stale_when_an_older_figure_moves_the_expected_range(
    paper: Paper, varied: VariedContract
) -> None:
    first = Period.from_key("2018-04")
    older, *_ = [varied.report(first.following(n).key, "62") for n in range(6)]
    insert = scorecard(paper, varied)
    correct_figure(
        figure=older,
        content=FigureInput.reported(Decimal("51.0")),
        reason="Counted twice",
        at=LATER,
        by=varied.by,
    )
    assert standing_of_insert(insert, at=LATER).changes == (
        f"{varied.kpi}: its expected range, or what it tells, is another.",
    )


def test_insert_as_reported_at_a_chosen_day_is_not_stale_after_a_correction(
    paper: Paper, varied: VariedContract
) -> None:
    figure = varied.report("2018-09", "62.5")
    chosen = datetime(2018, 10, 15, tzinfo=UTC)
    insert = scorecard(paper, varied, as_reported_at=chosen)
    correct_figure(
        figure=figure,
        content=FigureInput.reported(Decimal("51.0")),
        reason="Counted twice",
        at=LATER,
        by=varied.by,
    )
    assert insert.as_reported_at == chosen
    assert not standing_of_insert(insert, at=LATER).is_stale


def test_insert_of_a_kpi_that_counts_nobody_since_is_stale_in_words(
    paper: Paper, varied: VariedContract
) -> None:
    few = KPIDefinitionFactory(kpi_set=varied.after.kpi_set, low=True, kpi__code="W1")
    varied.report("2018-09", "3", definition=few)
    insert = scorecard(paper, varied)
    say_what_is_counted(definition=few, counts_people=False, by=varied.by)
    assert standing_of_insert(insert, at=LATER).changes == (
        f"W1 {few.kpi.name}: whether it counts people is answered otherwise.",
    )
    refresh_insert(insert=insert, at=LATER, by=paper.author)
    insert.refresh_from_db()
    assert not standing_of_insert(insert, at=LATER).is_stale


def test_refresh_insert_takes_the_record_of_today_and_says_who(
    paper: Paper, varied: VariedContract
) -> None:
    insert = scorecard(paper, varied)
    varied.report("2018-09", "62.5", at=LATER)
    clerk = PersonFactory(clerk=True)
    refresh_insert(insert=insert, at=LATER, by=clerk)
    insert.refresh_from_db()
    assert (insert.placed_at, insert.placed_by) == (LATER, clerk)
    assert insert.refreshed_times == 1
    assert not standing_of_insert(insert, at=LATER).is_stale
    assert history_of(insert)[0].who == clerk.name


def test_register_insert_contract_changed_is_told_in_words(paper: Paper) -> None:
    contract = ContractFactory(reference="CS-1", title="Youth work")
    insert = place_insert(
        paper=paper,
        kind="contract-register",
        parameters=register_parameters(on=PLACED.date(), reference_begins="CS-1"),
        into=None,
        at=PLACED,
        by=paper.author,
    )
    contract.total_value = Decimal(99)
    contract.save()
    ContractFactory(reference="CS-12", title="Mentoring")
    changes = standing_of_insert(insert, at=LATER).changes
    assert changes == (
        "CS-12 Mentoring is new.",
        "CS-1 Youth work: value was £1,520,000, is now £99.",
    )


def test_remove_insert_takes_its_line_away_and_its_number_is_not_used_again(
    paper: Paper, varied: VariedContract
) -> None:
    insert = scorecard(paper, varied)
    remove_insert(insert=insert, at=LATER, by=paper.author)
    assert paper.sections.get(title="Current situation").body == ""
    assert scorecard(paper, varied).number == 2


def test_papers_showing_lists_papers_that_use_the_contract(
    paper: Paper, varied: VariedContract
) -> None:
    scorecard(paper, varied)
    PaperFactory(contract=ContractFactory())
    uses = papers_showing(PersonFactory(clerk=True), varied.contract)
    assert [paper.reference in use.title for use in uses] == [True]
    assert papers_showing(PersonFactory(member=True), varied.contract) == []
