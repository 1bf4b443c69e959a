"""A contract's scorecards in a meeting pack: as reported then, whatever came later."""

from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from kpis.scorecards.pack_part import (
    SCORECARDS,
    newest_period_end,
    scorecards_at,
    variables,
    without_moment,
)
from tests.factories.contracts import ContractFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db
MARCH_REPORTED = datetime(2018, 4, 12, 10, tzinfo=UTC)
LATER = datetime(2018, 4, 20, 10, tzinfo=UTC)
MEETING = datetime(2018, 4, 24, 10, tzinfo=UTC)


@pytest.fixture
def varied() -> VariedContract:
    varied = VariedContract()
    varied.report("2018-02", "66", at=datetime(2018, 3, 12, 10, tzinfo=UTC))
    varied.report("2018-03", "51.2", at=MARCH_REPORTED)
    return varied


def test_pack_part_ends_with_the_newest_period_on_record_by_the_moment(varied):
    before = datetime(2018, 4, 1, 10, tzinfo=UTC)
    assert str(newest_period_end(varied.contract, before).read()) == "2018-02-28"
    assert str(newest_period_end(varied.contract, MEETING).read()) == "2018-03-31"


def test_pack_part_of_one_moment_stays_the_same_and_a_later_figure_changes_it(varied):
    [first] = scorecards_at([varied.contract], LATER).read()
    [second] = scorecards_at([varied.contract], MEETING).read()
    assert first != second
    assert without_moment(first) == without_moment(second)
    at = datetime(2018, 4, 1, 10, tzinfo=UTC)
    [early] = scorecards_at([varied.contract], at).read()
    assert without_moment(early) != without_moment(first)


def test_pack_part_of_a_contract_without_kpis_is_left_out():
    assert scorecards_at([ContractFactory()], MEETING).read() == [None]


def test_pack_part_draws_the_scorecard_without_links_in_print(varied):
    [content] = scorecards_at([varied.contract], MEETING).read()
    drawn = {
        for_print: render_to_string(
            SCORECARDS.template,
            {**variables(content), "for_print": for_print, "heading_level": 4},
        )
        for for_print in (True, False)
    }
    assert "51.2" in drawn[True]
    assert "<a " not in drawn[True]
    assert "<a " in drawn[False]
