"""Years to date and roll-ups of a contract, from the record: page, file and moment."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.foundation.calendars import Period
from contracts_site.foundation.spreadsheets import read_spreadsheet
from kpis.definitions.models import Control, KPIDefinition
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure
from kpis.returns.services import correct_figure
from kpis.returns.states import FigureState
from kpis.scorecards.keeping import scorecard_as_data, scorecard_from_data
from kpis.scorecards.pack_part import scorecards_at, variables
from kpis.scorecards.scorecard import RowYear, Scorecard
from kpis.scorecards.services import build_scorecard
from kpis.scorecards.years import YearBasis, year_of
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def varied() -> VariedContract:
    return VariedContract()


@pytest.fixture
def waiting(varied: VariedContract) -> KPIDefinition:
    """A count of the varied set, at most 5 in a month."""
    definition: KPIDefinition = KPIDefinitionFactory(
        kpi_set=varied.after.kpi_set, low=True, kpi__code="B1", kpi__name="Waiting"
    )
    return definition


@pytest.fixture
def auditor(client: Client) -> Client:
    client.force_login(PersonFactory(auditor=True))
    return client


def card(varied: VariedContract, until: str, **asked: Any) -> Scorecard:
    return build_scorecard(
        **{
            "contract": varied.contract,
            "until": Period.from_key(until),
            "as_reported_at": LATER,
        }
        | asked
    )


def year(scorecard: Scorecard, kpi_id: int) -> RowYear:
    row = scorecard.row(kpi_id)
    assert row is not None
    assert row.year is not None
    return row.year


def test_year_to_date_of_a_count_adds_the_months_since_april(
    varied: VariedContract, waiting: KPIDefinition
) -> None:
    for key, value in {"2018-04": "4", "2018-05": "6", "2018-07": "3"}.items():
        varied.report(key, value, definition=waiting)
    told = year(card(varied, "2018-07"), waiting.kpi_id)
    assert (told.value, told.way) == ("13", "sum")
    assert told.periods_words == "3 of 4 months; awaited: June 2018"
    assert (told.target_words, told.whole_year_words) == ("at most 15", "at most 60")
    assert told.level == "met"


def test_year_to_date_reaches_back_further_than_the_periods_shown(
    varied: VariedContract, waiting: KPIDefinition
) -> None:
    for key in ("2018-04", "2018-05", "2018-06"):
        varied.report(key, "2", definition=waiting)
    for periods in (1, 2, 12):
        told = year(card(varied, "2018-06", periods=periods), waiting.kpi_id)
        assert told.value == "6"
        assert told.before == max(0, 3 - periods)


def test_year_to_date_of_the_contract_s_year_begins_on_its_day(
    varied: VariedContract,
) -> None:
    """The term began on 1 October 2016."""
    assert varied.contract.starts_on == date(2016, 10, 1)
    found = year_of(varied.contract, Period.from_key("2018-02"), YearBasis.CONTRACT)
    assert found.words == "Contract year 2 (from 1 October 2017)"
    assert found.to_date[0].key == "2017-10"
    assert found.to_come[-1].key == "2018-09"
    financial = year_of(
        varied.contract, Period.from_key("2018-02"), YearBasis.FINANCIAL
    )
    assert financial.words == "Financial year 2017/18"
    assert len(financial.to_date) == 11
    assert [p.key for p in financial.to_come] == ["2018-03"]


def test_year_of_a_contract_holds_no_period_outside_its_term() -> None:
    contract = ContractFactory(starts_on=date(2018, 5, 15), ends_on=date(2018, 9, 10))
    found = year_of(contract, Period.from_key("2018-07"), YearBasis.FINANCIAL)
    assert [p.key for p in found.to_date] == ["2018-05", "2018-06", "2018-07"]
    assert [p.key for p in found.to_come] == ["2018-08", "2018-09"]
    assert found.to_come[-1].last == date(2018, 9, 10)


def test_year_to_date_as_reported_at_a_moment_is_the_year_of_then(
    varied: VariedContract, waiting: KPIDefinition
) -> None:
    figure = varied.report(
        "2018-05", "6", definition=waiting, at=datetime(2018, 6, 10, tzinfo=UTC)
    )
    correct_figure(
        figure=figure,
        content=FigureInput.reported(Decimal(9)),
        reason="Counted again.",
        at=datetime(2018, 9, 1, tzinfo=UTC),
        by=varied.by,
    )
    then = card(varied, "2018-05", as_reported_at=datetime(2018, 7, 1, tzinfo=UTC))
    assert year(then, waiting.kpi_id).value == "6"
    assert year(card(varied, "2018-05"), waiting.kpi_id).value == "9"


def test_corrected_month_of_2017_answers_by_moment_and_nothing_else_moves(
    varied: VariedContract,
) -> None:
    for key, value in {"2017-10": "61", "2017-11": "62", "2017-12": "66"}.items():
        varied.report(key, value)
    figure = Figure.objects.current().get(filed_in__period_end=date(2017, 11, 30))
    before = datetime(2018, 1, 20, tzinfo=UTC)
    corrected_at = datetime(2018, 2, 1, 9, tzinfo=UTC)
    officer = PersonFactory(name="An Officer")
    correct_figure(
        figure=figure,
        content=FigureInput.reported(Decimal(49)),
        reason="A centre was counted twice.",
        at=corrected_at,
        by=officer,
    )
    then = card(varied, "2017-12", as_reported_at=before)
    now = card(varied, "2017-12")
    was, is_now = (each.row(varied.kpi.pk) for each in (then, now))
    assert was is not None
    assert is_now is not None
    moved = [
        (one.value, other.value)
        for one, other in zip(was.cells, is_now.cells, strict=True)
        if (one.value, one.level) != (other.value, other.level)
    ]
    assert moved == [("62", "49")]
    kept = Figure.objects.get(supersedes=figure)
    assert (kept.change_reason, kept.recorded_by, kept.recorded_at) == (
        "A centre was counted twice.",
        officer,
        corrected_at,
    )
    assert (was.cells[-1], then.rolled_up) == (is_now.cells[-1], now.rolled_up)


def test_roll_up_of_a_theme_is_its_worst_kpi_and_says_who_controls_it(
    varied: VariedContract, waiting: KPIDefinition
) -> None:
    KPIDefinition.objects.filter(pk=waiting.pk).update(control=Control.SHARED)
    varied.report("2018-05", "70")
    varied.report("2018-05", "8", definition=waiting)
    scorecard = card(varied, "2018-05")
    (theme,) = scorecard.themes
    assert theme.rolled_up == scorecard.rolled_up
    assert theme.rolled_up is not None
    assert theme.rolled_up.level == "below"
    assert theme.rolled_up.off_target == ("B1 (shared with partners)",)
    assert theme.rolled_up.reason.startswith("As its worst KPI, B1")
    assert theme.rolled_up.words.endswith(
        "The provider’s own KPIs alone: Green. The one rated KPI meets its target."
    )


def test_roll_up_with_a_figure_awaited_is_not_met(
    varied: VariedContract, waiting: KPIDefinition
) -> None:
    varied.report("2018-05", "70")
    answer = card(varied, "2018-05").rolled_up
    assert answer is not None
    assert (answer.level, answer.completeness) == (
        "other",
        "1 of 2 KPIs rated; awaited: B1",
    )


def test_roll_up_with_nothing_to_measure_is_of_the_others(
    varied: VariedContract, waiting: KPIDefinition
) -> None:
    varied.report("2018-05", "70")
    varied.report(
        "2018-05",
        FigureInput.without_figure(FigureState.NO_ACTIVITY),
        definition=waiting,
    )
    answer = card(varied, "2018-05").rolled_up
    assert answer is not None
    assert answer.level == "met"


def test_scorecard_with_years_and_roll_ups_is_kept_and_read_back(
    varied: VariedContract, waiting: KPIDefinition
) -> None:
    varied.report("2018-05", "8", definition=waiting)
    scorecard = card(varied, "2018-05")
    assert scorecard_from_data(scorecard_as_data(scorecard)) == scorecard


def test_scorecard_kept_before_there_were_roll_ups_is_still_read(
    varied: VariedContract,
) -> None:
    data = scorecard_as_data(card(varied, "2018-05"))
    for key in ("scale", "rolled_up", "year_words"):
        del data[key]
    read = scorecard_from_data(data)
    assert (read.rolled_up, read.scale, read.year_words) == (None, (), "")


def test_scorecard_page_shows_year_roll_up_and_completeness(
    varied: VariedContract, waiting: KPIDefinition, auditor: Client
) -> None:
    varied.report("2018-05", "8", definition=waiting)
    address = reverse("kpis:scorecard", args=[varied.contract.pk])
    page = " ".join(auditor.get(address).content.decode().split())
    assert "As its worst KPI, B1 (provider)" in page
    assert "1 of 2 KPIs rated" in page
    assert "1 of 2 months" in page
    assert "awaited: April 2018" in page
    assert "Financial year 2018/19, to May 2018" in page


def test_scorecard_page_asked_for_the_contract_s_year_says_so(
    varied: VariedContract, auditor: Client
) -> None:
    varied.report("2018-05", "62")
    address = reverse("kpis:scorecard", args=[varied.contract.pk])
    page = auditor.get(address, {"year": "contract"}).content.decode()
    assert "Contract year 2 (from 1 October 2017), to May 2018" in page


def test_contract_overview_shows_the_roll_up_with_its_completeness(
    varied: VariedContract, waiting: KPIDefinition, auditor: Client
) -> None:
    varied.report("2018-05", "8", definition=waiting)
    page = auditor.get(
        reverse("contracts:contract-detail", args=[varied.contract.pk])
    ).content.decode()
    assert "As its worst KPI, B1 (provider)" in page
    assert "1 of 2 KPIs rated; awaited" in page


def test_meeting_pack_keeps_the_roll_up(varied: VariedContract) -> None:
    varied.report("2018-05", "40")
    (content,) = scorecards_at([varied.contract], LATER).read()
    assert content is not None
    (kept,) = variables(content)["scorecards"]
    assert kept.rolled_up.reason.startswith("As its worst KPI")


def lines_of(response: Any) -> list[dict[str, str]]:
    body = b"".join(response) if response.streaming else response.content
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", ["scorecard", "kpi"])
def test_files_hold_the_same_in_csv_and_xlsx_as_reported_then(
    varied: VariedContract, waiting: KPIDefinition, auditor: Client, name: str
) -> None:
    varied.report(
        "2018-05", "8", definition=waiting, at=datetime(2018, 6, 10, tzinfo=UTC)
    )
    varied.report(
        "2018-06", "9", definition=waiting, at=datetime(2018, 7, 10, tzinfo=UTC)
    )
    pk = varied.contract.pk if name == "scorecard" else waiting.kpi_id
    asked = {"as_reported_at": "15 June 2018"}
    lines = lines_of(auditor.get(reverse(f"kpis:{name}-csv", args=[pk]), asked))
    (newest,) = (
        line for line in lines if (line["Code"], line["Period"]) == ("B1", "May 2018")
    )
    assert (newest["Year to date"], newest["How it is put together"]) == ("8", "sum")
    assert newest["Its theme together"].startswith("Red. As its worst KPI, B1")
    assert "June 2018" not in {line["Period"] for line in lines}
    workbook = auditor.get(reverse(f"kpis:{name}-xlsx", args=[pk]), asked).content
    head, *rows = read_spreadsheet(workbook).sheets[0].rows
    assert list(head) == list(lines[0])
    assert len(rows) == len(lines)
    if name == "kpi":
        assert {line["Code"] for line in lines} == {"B1"}


def test_kpi_page_asked_for_a_moment_shows_the_figures_of_then(
    varied: VariedContract, auditor: Client
) -> None:
    varied.report("2018-05", "58", at=datetime(2018, 6, 10, tzinfo=UTC))
    varied.report("2018-06", "71.5", at=datetime(2018, 7, 10, tzinfo=UTC))
    address = reverse("kpis:kpi-detail", args=[varied.kpi.pk])
    then = auditor.get(address, {"as_reported_at": "15 June 2018"}).content.decode()
    now = auditor.get(address).content.decode()
    assert "71.5 %" in now
    assert "71.5 %" not in then
    assert "58.0 %" in then
    assert "As reported at 15 June 2018" in then


def test_kpi_page_of_months_before_its_set_says_what_to_do(
    waiting: KPIDefinition, auditor: Client
) -> None:
    address = reverse("kpis:kpi-detail", args=[waiting.kpi_id])
    page = auditor.get(address, {"until": "2016-10"}).content.decode()
    assert "Choose a later month, or a later day." in page


def test_kpi_page_says_completeness_and_how_the_year_is_put_together(
    varied: VariedContract, waiting: KPIDefinition, auditor: Client
) -> None:
    varied.report("2018-05", "8", definition=waiting)
    page = " ".join(
        auditor.get(reverse("kpis:kpi-detail", args=[waiting.kpi_id]))
        .content.decode()
        .split()
    )
    assert "Sum, 1 of 2 months; awaited: April 2018" in page
    assert "1 of 2 figures reported, 1 awaited" in page
    assert "8 is above the ceiling of 7 but not above the higher ceiling of 10" in page
    assert "At most 60" in page
