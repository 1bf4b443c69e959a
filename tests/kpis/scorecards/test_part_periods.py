"""Periods that the contract's term cuts, and what a scorecard said before."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from contracts_site.foundation.calendars import Cadence, Period
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.services import (
    open_returns,
    reopen_return,
    save_draft_figure,
    submit_return,
    validate_return,
)
from kpis.scorecards.periods import last_ended, latest_period_end, month_choices
from kpis.scorecards.scorecard import Scorecard
from kpis.scorecards.services import build_scorecard
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory

pytestmark = pytest.mark.django_db

OVER = datetime(2019, 5, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2019, 6, 3, 9, 0, tzinfo=UTC)
MUCH_LATER = datetime(2019, 7, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def cut_short():
    """Runs from 10 December 2018 to 20 March 2019; every month reported as 70 %."""
    contract = ContractFactory(starts_on=date(2018, 12, 10), ends_on=date(2019, 3, 20))
    kpi_set = KPISetFactory(contract=contract, effective_from=contract.starts_on)
    definition = KPIDefinitionFactory(kpi_set=kpi_set)
    by = PersonFactory(works_for=contract.provider)
    open_returns(contracts=[contract], on=OVER.date())
    for filed_in in Return.objects.filter(contract=contract):
        save_draft_figure(
            filed_in=filed_in,
            kpi=definition.kpi,
            content=FigureInput.reported(Decimal(70)),
            seen_version=None,
            at=OVER,
            by=by,
        )
        submit_return(
            filed_in=filed_in,
            declared_name="Jo Marsh",
            declared_post="Manager",
            at=OVER,
            by=by,
        )
    return contract


def card(contract, until: str = "2019-03", *, at: datetime = MUCH_LATER) -> Scorecard:
    return build_scorecard(
        contract=contract, until=Period.from_key(until), as_reported_at=at
    )


def test_scorecard_part_months_show_what_was_reported(cut_short) -> None:
    scorecard = card(cut_short)
    assert [p.key for p in scorecard.periods] == [
        "2018-12",
        "2019-01",
        "2019-02",
        "2019-03",
    ]
    assert [cell.value for cell in scorecard.rows[0].cells] == ["70"] * 4
    assert scorecard.completeness.reported == scorecard.completeness.due == 4


def test_scorecard_last_part_month_is_the_newest(cut_short) -> None:
    end = latest_period_end(cut_short, on=OVER.date())
    assert end == date(2019, 3, 20)
    assert last_ended(cut_short, end, cadence=Cadence.MONTHLY).key == "2019-03"
    assert month_choices(cut_short, on=OVER.date())[0][0] == "2019-03"


def test_scorecard_part_month_is_not_offered_before_the_contract_ends(
    cut_short,
) -> None:
    day_before = date(2019, 3, 19)
    assert last_ended(cut_short, day_before, cadence=Cadence.MONTHLY).key == "2019-02"


def test_scorecard_months_after_the_contract_are_not_due(cut_short) -> None:
    scorecard = card(cut_short, "2019-06")
    assert scorecard.periods[-1].key == "2019-03"
    assert scorecard.completeness.due == 4


def test_scorecard_of_the_past_keeps_its_marks_when_a_return_is_reopened(
    cut_short,
) -> None:
    march = Return.objects.get(contract=cut_short, period_end=cut_short.ends_on)
    validate_return(filed_in=march, at=LATER, by=PersonFactory())
    between = datetime(2019, 6, 10, tzinfo=UTC)
    before = card(cut_short, at=between)
    reopen_return(filed_in=march, reason="Recount", at=MUCH_LATER, by=PersonFactory())
    assert card(cut_short, at=between) == before
    assert not before.periods[-1].is_provisional
    assert card(cut_short, at=MUCH_LATER).periods[-1].is_provisional
