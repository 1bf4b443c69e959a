"""`manage.py scorecard`: what the page shows, as table, CSV and JSON."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from kpis.scorecards.keeping import scorecard_from_data
from tests.factories.contracts import ContractFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db


@pytest.fixture
def varied() -> VariedContract:
    varied = VariedContract()
    varied.report("2018-05", "58", at=datetime(2018, 6, 10, 9, tzinfo=UTC))
    varied.report("2018-06", "61.3", at=datetime(2018, 7, 10, 9, tzinfo=UTC))
    return varied


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("scorecard", *arguments, stdout=out)
    return out.getvalue()


def test_scorecard_command_table_has_figure_rating_year_and_completeness(
    varied: VariedContract,
) -> None:
    words = " ".join(run(varied.contract.reference).split())
    assert "Monthly KPIs, June 2018" in words
    assert "61.3 % Green 61.3 % 2 of 3 months; awaited: April 2018 Green" in words
    assert "All 0" not in words
    assert "The one rated KPI meets its target. 1 of 1 KPI rated." in words


def test_scorecard_command_up_to_a_day_ends_with_the_period_ended_then(
    varied: VariedContract,
) -> None:
    assert "KPIs, May 2018" in run(varied.contract.reference, "--on", "2018-06-29")
    assert "KPIs, June 2018" in run(varied.contract.reference, "--on", "2018-06-30")


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        pytest.param("2018-06-30", "May 2018", id="the end of a day"),
        pytest.param("2018-07-10", "June 2018", id="a figure of the day itself"),
        pytest.param("2018-07-10T08:30", "May 2018", id="a moment before it"),
    ],
)
def test_scorecard_command_as_reported_at_a_moment_knows_what_was_known(
    varied: VariedContract, moment: str, month: str
) -> None:
    told = run(varied.contract.reference, "--as-reported-at", moment)
    assert f"KPIs, {month}" in told


def test_scorecard_command_csv_and_json_hold_the_whole_scorecard(
    varied: VariedContract,
) -> None:
    reference = varied.contract.reference
    text = run(reference, "--format", "csv")
    lines = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert [line["Value"] for line in lines if line["Period"] == "June 2018"] == [
        "61.3"
    ]
    (data,) = json.loads(run(reference, "--format", "json"))
    scorecard = scorecard_from_data(data)
    assert scorecard.contract_reference == reference
    assert scorecard.rows[0].latest.value == "61.3"


def test_scorecard_command_of_the_contract_s_year_says_which(
    varied: VariedContract,
) -> None:
    told = run(varied.contract.reference, "--year", "contract")
    assert "Contract year 2 (from 1 October 2017)" in told


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        pytest.param(("--on", "June"), "June is not a day", 2, id="no day"),
        pytest.param(("--on", "2018-02-30"), "is not a day", 2, id="no such day"),
        pytest.param(
            ("--as-reported-at", "soon"), "soon is not a moment", 2, id="no moment"
        ),
        pytest.param(
            ("--as-reported-at", "2018-02-30T09:00"),
            "is not a moment",
            2,
            id="a moment of no such day",
        ),
        pytest.param(
            ("--as-reported-at", "2999-01-01"), "in the future", 2, id="to come"
        ),
        pytest.param(
            ("--as-reported-at", "2001-01-01", "--on", "2016-11-30"),
            "had no KPI on record then",
            3,
            id="before any set",
        ),
    ],
)
def test_scorecard_command_refuses_in_words(
    arguments: tuple[str, ...], words: str, code: int
) -> None:
    contract = ContractFactory()
    with pytest.raises(CommandError, match=words) as refused:
        run(contract.reference, *arguments)
    assert refused.value.returncode == code


def test_scorecard_command_of_no_contract_says_so() -> None:
    with pytest.raises(CommandError, match="no contract with the reference X-1"):
        run("X-1")
