"""Expected ranges where people read them: a KPI's page, scorecard, file and packs."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from contracts_site.foundation.calendars import Period
from kpis.definitions.models import KPIDefinition
from kpis.returns.figure_input import FigureInput
from kpis.returns.states import FigureState
from kpis.scorecards.keeping import scorecard_as_data, scorecard_from_data
from kpis.scorecards.scorecard import (
    Scorecard,
)
from kpis.scorecards.services import build_scorecard
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ActionPlanFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = Period.from_key("2017-04")
# Mean 61, average move 2: 55.68 to 66.32.
YEAR = ["62", "60"] * 6


@pytest.fixture
def varied() -> VariedContract:
    """Twelve steady months, the last of them the variation's first."""
    return VariedContract()


def report(varied: VariedContract, values: list[str | None], *, first: Period) -> None:
    for number, value in enumerate(values):
        if value is not None:
            varied.report(first.following(number).key, value)


def measured_otherwise(varied: VariedContract) -> None:
    """The variation counts something else from April 2018 on."""
    KPIDefinition.objects.filter(pk=varied.after.pk).update(calculation="By family")


def card(varied: VariedContract, until: str, *, periods: int = 12) -> Scorecard:
    return build_scorecard(
        contract=varied.contract,
        until=Period.from_key(until),
        as_reported_at=LATER,
        periods=periods,
    )


@pytest.fixture
def auditor(client: Client) -> Client:
    client.force_login(PersonFactory(auditor=True))
    return client


def kpi_page(client: Client, varied: VariedContract) -> BeautifulSoup:
    address = reverse("kpis:kpi-detail", args=[varied.kpi.pk])
    return BeautifulSoup(client.get(address).content, "html.parser")


def words(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").split())


def test_scorecard_of_six_months_and_of_thirty_six_say_the_same(
    varied: VariedContract,
) -> None:
    report(varied, [*YEAR, "75"], first=FIRST)
    long, short = (
        card(varied, "2018-04", periods=36),
        card(varied, "2018-04", periods=6),
    )
    [one], [other] = ([s.row(varied.kpi.pk)] for s in (long, short))
    assert one is not None
    assert other is not None
    assert one.trend == other.trend
    assert "Above the expected range in April 2018: real improvement" in one.trend
    assert one.cells[-6:] == other.cells
    assert [(r.average, r.figures) for r in one.expected] == [
        (r.average, r.figures) for r in other.expected
    ]
    assert (other.expected[0].first_column, other.expected[0].last_column) == (0, 5)


def test_scorecard_shows_only_the_ranges_of_its_columns(varied: VariedContract) -> None:
    measured_otherwise(varied)
    report(varied, [*YEAR, *YEAR], first=FIRST)
    row = card(varied, "2018-12", periods=6).row(varied.kpi.pk)
    assert row is not None
    assert [told.since for told in row.expected] == ["April 2018"]
    longer = card(varied, "2018-12", periods=12).row(varied.kpi.pk)
    assert longer is not None
    assert [(t.since, t.first_column, t.last_column) for t in longer.expected] == [
        ("April 2017", 0, 2),
        ("April 2018", 3, 11),
    ]


def test_scorecard_of_one_period_works_out_no_range(varied: VariedContract) -> None:
    report(varied, YEAR, first=FIRST)
    row = card(varied, "2018-03", periods=1).row(varied.kpi.pk)
    assert row is not None
    assert (row.expected, row.trend) == ((), "")


def test_missing_month_is_no_nought_in_the_range(varied: VariedContract) -> None:
    report(varied, [*YEAR[:6], None, *YEAR[6:]], first=FIRST)
    varied.report("2017-10", FigureInput.without_figure(FigureState.NO_ACTIVITY))
    row = card(varied, "2018-04", periods=13).row(varied.kpi.pk)
    assert row is not None
    assert (row.expected[0].average, row.expected[0].figures) == ("61", 12)
    assert (row.cells[6].expected_low, row.cells[6].signal) == ("", "")


def test_ended_kpi_keeps_what_its_figures_told(varied: VariedContract) -> None:
    for number in range(6):
        varied.report(
            FIRST.following(number).key,
            FigureInput.reported(Decimal(number % 2)),
            definition=varied.dropped,
        )
    [ended] = card(varied, "2018-06", periods=24).ended
    assert "(on trial: 6 of 12 figures)" in ended.trend


def test_kept_scorecard_from_before_there_were_ranges_is_read_back(
    varied: VariedContract,
) -> None:
    report(varied, [*YEAR, "75"], first=FIRST)
    scorecard = card(varied, "2018-04")
    data = scorecard_as_data(scorecard)
    for row in (row for theme in data["themes"] for row in theme["rows"]):
        del row["expected"], row["trend"]
        for cell in row["cells"]:
            del cell["signal"], cell["signal_words"], cell["expected_low"]
    row = scorecard_from_data(data).row(varied.kpi.pk)
    assert row is not None
    assert (row.expected, row.trend, row.cells[-1].signal) == ((), "", "")
    assert row.cells[-1].value == "75"
    del data["themes"][0]["rows"][0]["finding"]
    with pytest.raises(KeyError):
        scorecard_from_data(data)


def test_kpi_page_shows_range_sentence_chart_and_columns(
    varied: VariedContract, auditor: Client
) -> None:
    report(varied, [*YEAR, "75"], first=FIRST)
    soup = kpi_page(auditor, varied)
    caption = soup.select_one(".kpi-chart__finding")
    assert caption is not None
    assert "Above the expected range in April 2018: real improvement" in words(caption)
    chart = soup.select_one(".kpi-chart__picture--wide")
    assert chart is not None
    drawn = words(chart)
    assert "Expected range" in drawn
    assert "Real improvement" in drawn
    newest = soup.select_one(".kpi-periods tbody tr")
    while newest is not None and "75.0 %" not in words(newest):
        newest = newest.find_next_sibling("tr")
    assert newest is not None
    assert "Real improvement: above the expected range" in words(newest)
    assert "XmR" not in words(soup)


def test_kpi_page_says_why_no_range_is_drawn(
    varied: VariedContract, auditor: Client
) -> None:
    report(varied, YEAR[:5], first=FIRST)
    text = words(kpi_page(auditor, varied))
    assert (
        "No expected range yet: 5 figures that can be compared, and fewer than 6 tell "
        "too little." in text
    )


def test_kpi_page_tells_the_range_before_and_after_another_measure(
    varied: VariedContract, auditor: Client
) -> None:
    measured_otherwise(varied)
    report(varied, [*YEAR, *YEAR[:8]], first=FIRST)
    soup = kpi_page(auditor, varied)
    region = soup.find(attrs={"aria-label": "Expected range"})
    assert region is not None
    rows = [words(row) for row in region.select("tbody tr")]
    assert rows[0].startswith("April 2018 8 61.0 %")
    assert rows[0].endswith("On trial: 8 of 12 figures.")
    assert rows[1].startswith("April 2017 12 61.0 %")


def test_kpi_page_marks_action_plans_raised_in_its_periods(
    varied: VariedContract, auditor: Client
) -> None:
    report(varied, [*YEAR, "75"], first=FIRST)
    plan = ActionPlanFactory(contract=varied.contract, raised_on=date(2017, 11, 30))
    ActionPlanFactory(contract=varied.contract, raised_on=date(2017, 11, 1), title="A")
    ActionPlanFactory(contract=varied.contract, raised_on=date(2016, 1, 1), title="Old")
    ActionPlanFactory(raised_on=date(2017, 11, 1), title="Elsewhere")
    soup = kpi_page(auditor, varied)
    text = words(soup)
    assert "Plans 1 and 2" in text
    assert f"Plan 2, raised 30 November 2017: {plan.title}" in text
    assert "Plan 1, raised 1 November 2017: A" in text
    assert "Elsewhere" not in text
    assert soup.find("a", href=reverse("contracts:action-plan-detail", args=[plan.pk]))


def test_scorecard_page_has_sentence_symbol_and_word(
    varied: VariedContract, auditor: Client
) -> None:
    report(varied, [*YEAR, "75"], first=FIRST)
    address = reverse("kpis:scorecard", args=[varied.contract.pk])
    soup = BeautifulSoup(auditor.get(address).content, "html.parser")
    assert words(soup.select(".kpi-signal")[-1]) == "○ Better"
    trend = soup.select_one(".scorecard__trend")
    assert trend is not None
    assert words(trend).startswith("Above the expected range in April 2018")
    assert "more than the ups and downs of chance" in words(soup)


def test_scorecard_file_has_range_and_signal_as_numbers_and_words(
    varied: VariedContract, auditor: Client
) -> None:
    report(varied, [*YEAR, "75"], first=FIRST)
    response = auditor.get(reverse("kpis:scorecard-csv", args=[varied.contract.pk]))
    body = b"".join(response) if response.streaming else response.content
    lines = list(csv.DictReader(StringIO(body.decode("utf-8-sig"))))
    newest = next(line for line in lines if line["Period"] == "April 2018")
    row = card(varied, "2018-04").row(varied.kpi.pk)
    assert row is not None
    cell = row.cells[-1]
    assert newest["Average"] == cell.average
    assert (newest["Expected from"], newest["Expected to"]) == (
        cell.expected_low,
        cell.expected_high,
    )
    assert Decimal(newest["Expected to"]) < 75
    assert newest["More than chance"] == "Real improvement: above the expected range"
