"""Returns appear by themselves, one for each cadence, within the contract's term."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts_site.foundation.calendars.services import seed_illustrative_terms
from contracts_site.foundation.settings_data.models import CouncilSettings
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.services import open_all_returns, open_returns
from tests.factories.contracts import ContractFactory, VariationFactory
from tests.kpis.returns.situations import (
    children_centres,
    counted,
    introduce_kpi_set,
    parted,
)

pytestmark = pytest.mark.django_db


def labels(contract: object, cadence: str = "monthly") -> list[str]:
    filed = Return.objects.filter(contract=contract, cadence=cadence)
    return [each.period.label for each in filed.order_by("period_start")]


def test_open_returns_of_ended_and_current_periods_are_created() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract)
    assert open_returns(contracts=[contract], on=date(2018, 6, 1)) == 3
    assert labels(contract) == ["April 2018", "May 2018", "June 2018"]


def test_open_returns_twice_creates_nothing_more() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract)
    open_returns(contracts=[contract], on=date(2018, 6, 1))
    assert open_returns(contracts=[contract], on=date(2018, 6, 30)) == 0


def test_open_returns_each_cadence_has_its_own_return() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract, (parted(), counted(cadence="quarterly")))
    open_returns(contracts=[contract], on=date(2018, 7, 2))
    assert len(labels(contract)) == 4
    assert labels(contract, "quarterly") == ["Quarter 1 2018/19", "Quarter 2 2018/19"]
    quarter = Return.objects.filter(cadence="quarterly").earliest("period_start")
    assert [each.kpi.code for each in quarter.definitions_asked()] == ["A2"]


def test_open_returns_set_in_force_on_last_day_decides() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract, effective_from=date(2018, 4, 30))
    open_returns(contracts=[contract], on=date(2018, 5, 1))
    assert labels(contract) == ["April 2018", "May 2018"]


def test_open_returns_before_any_set_applies_owes_nothing() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract, effective_from=date(2018, 5, 1))
    open_returns(contracts=[contract], on=date(2018, 5, 1))
    assert labels(contract) == ["May 2018"]


def test_open_returns_stop_at_the_end_of_the_term_and_say_part() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 16), ends_on=date(2018, 5, 10))
    introduce_kpi_set(contract)
    open_returns(contracts=[contract], on=date(2018, 9, 1))
    april, may = Return.objects.order_by("period_start")
    assert (april.period.is_part, may.period_end) == (True, date(2018, 5, 10))


def test_open_returns_follow_an_extended_term() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2018, 5, 10))
    introduce_kpi_set(contract)
    open_returns(contracts=[contract], on=date(2018, 5, 5))
    contract.ends_on = date(2018, 12, 31)
    contract.save()
    open_returns(contracts=[contract], on=date(2018, 5, 11))
    may = Return.objects.latest("period_start")
    assert (may.period_end, may.due_on) == (date(2018, 5, 31), date(2018, 6, 14))


def test_open_returns_follow_a_start_that_moved() -> None:
    """One April, not two."""
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract)
    open_returns(contracts=[contract], on=date(2018, 5, 5))
    contract.starts_on = date(2018, 4, 16)
    contract.save()
    open_returns(contracts=[contract], on=date(2018, 5, 5))
    assert labels(contract) == ["April 2018", "May 2018"]
    assert Return.objects.earliest("period_start").period_start == date(2018, 4, 16)


def test_open_returns_after_a_shortened_term_are_no_longer_owed() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract)
    open_returns(contracts=[contract], on=date(2018, 8, 5))
    contract.ends_on = date(2018, 6, 10)
    contract.save()
    open_returns(contracts=[contract], on=date(2018, 8, 5))
    assert labels(contract) == ["April 2018", "May 2018", "June 2018"]


def test_open_returns_that_no_kpi_asks_for_are_no_longer_owed() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract)
    open_returns(contracts=[contract], on=date(2018, 6, 5))
    introduce_kpi_set(
        contract,
        (counted(cadence="quarterly"),),
        effective_from=date(2018, 5, 1),
        name="Quarterly from May",
        variation=VariationFactory(contract=contract, approved=True),
    )
    open_returns(contracts=[contract], on=date(2018, 6, 5))
    assert labels(contract) == ["April 2018"]
    assert labels(contract, "quarterly") == ["Quarter 1 2018/19"]


def test_open_returns_in_which_something_was_entered_are_kept() -> None:
    centres = children_centres()
    centres.draft("A2", FigureInput.reported(Decimal(180)))
    introduce_kpi_set(
        centres.contract,
        (counted(cadence="quarterly"),),
        effective_from=date(2018, 4, 2),
        name="Quarterly",
        variation=VariationFactory(contract=centres.contract, approved=True),
    )
    open_returns(contracts=[centres.contract], on=date(2018, 4, 30))
    assert labels(centres.contract) == ["April 2018"]


def test_open_returns_of_a_day_long_past_take_nothing_away() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract)
    open_returns(contracts=[contract], on=date(2018, 6, 5))
    open_returns(contracts=[contract], on=date(2018, 4, 5))
    assert len(labels(contract)) == 3


def test_open_returns_are_due_when_the_council_says() -> None:
    CouncilSettings.objects.update_or_create(pk=1, defaults={"returns_due_days": 20})
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract)
    open_returns(contracts=[contract], on=date(2018, 4, 1))
    assert Return.objects.get().due_on == date(2018, 5, 20)


def test_open_returns_quarters_follow_the_councils_financial_year() -> None:
    CouncilSettings.objects.update_or_create(
        pk=1, defaults={"financial_year_start_month": 2}
    )
    contract = ContractFactory(starts_on=date(2018, 5, 1), ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract, (counted(cadence="quarterly"),))
    open_returns(contracts=[contract], on=date(2018, 5, 2))
    assert Return.objects.get().period.label == "Quarter 2 2018/19"


@pytest.mark.parametrize("cadence", ["monthly", "termly"])
def test_open_all_returns_queries_do_not_grow_with_contracts(cadence: str) -> None:
    seed_illustrative_terms(range(2015, 2018))
    kpis = (counted(cadence=cadence),)
    introduce_kpi_set(ContractFactory(), kpis)
    with CaptureQueriesContext(connection) as one:
        open_all_returns(on=date(2016, 11, 5))
    for _ in range(10):
        introduce_kpi_set(ContractFactory(), kpis)
    with CaptureQueriesContext(connection) as eleven:
        open_all_returns(on=date(2016, 12, 5))
    assert len(eleven) == len(one)


def test_open_returns_command_says_how_many(
    capsys: pytest.CaptureFixture[str],
) -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2018, 4, 30))
    introduce_kpi_set(contract)
    call_command("open_returns")
    assert "1 return opened." in capsys.readouterr().out
    call_command("open_returns")
    assert "No returns to open." in capsys.readouterr().out
