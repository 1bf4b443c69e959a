"""The cells of the heat map, against the rule's page and a slow, obvious twin."""

import random
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts.register.models import Contract
from contracts_site.foundation.calendars import Cadence, Period
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.portfolio.asked import Asked
from kpis.portfolio.cells import HeatCell
from kpis.portfolio.rows import heat_rows, with_standing
from kpis.portfolio.together import level_of
from kpis.returns.models import Figure, Return
from kpis.returns.states import FigureSource, ReturnState
from tests.factories.kpis import KPIDefinitionFactory, ThemeFactory
from tests.kpis.portfolio.situations import (
    TODAY,
    append_letter,
    definitions_of,
    file_return,
    measured_contract,
    month,
)
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db

YEAR = Asked(Cadence.MONTHLY, tuple(month("2018-10").run_up(12)))
OCTOBER = Asked(Cadence.MONTHLY, (month("2018-10"),))
EXAMPLES = rows_under("heat-map.md", "Worked examples")


def october_cell(contract: Contract) -> HeatCell:
    return heat_rows([contract], YEAR, on=TODAY)[0].cells[-1]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each["figures"])
def test_worked_example_of_the_rule(example: dict[str, str]) -> None:
    contract = measured_contract()
    file_return(contract, "2018-10", example["figures"].replace(" ", ""))
    expected = f"{example['rating']}: {example['off target']} off target"
    if example["off target"].startswith("0 of 0"):
        expected = f"{example['rating']}: no figure was rated"
    words = october_cell(contract).words
    assert words == f"{expected}, {example['reported']} reported"


@pytest.mark.parametrize(
    ("state", "due_passed", "short", "words"),
    [
        pytest.param("open", True, "Late", "Overdue: due on 14 Nov", id="overdue"),
        pytest.param("open", False, "Due", "Awaited: due on 14 Nov", id="awaited"),
    ],
)
def test_open_return_says_when_it_is_due(
    state: str, due_passed: bool, short: str, words: str
) -> None:
    contract = measured_contract()
    file_return(contract, "2018-10", state=ReturnState(state))
    day = date(2018, 11, 15) if due_passed else date(2018, 11, 14)
    cell = heat_rows([contract], YEAR, on=day)[0].cells[-1]
    assert (cell.short, cell.symbol) == (short, "")
    assert cell.words.startswith(words)


def test_period_without_a_return_is_not_counted_as_on_target() -> None:
    assert october_cell(measured_contract()) == HeatCell("No return")


def test_return_that_nobody_validated_is_said_to_be_so() -> None:
    contract = measured_contract(kpis=1)
    file_return(contract, "2018-10", "M", state=ReturnState.SUBMITTED)
    assert october_cell(contract).words.endswith("not validated yet")


def test_verified_figure_governs_both_cell_and_standing() -> None:
    contract = measured_contract(kpis=1)
    filed = file_return(contract, "2018-10", "M")
    append_letter(
        filed,
        definitions_of(contract)[0],
        "B",
        at=datetime(2018, 11, 10, tzinfo=UTC),
        source=FigureSource.COUNCIL,
    )
    assert october_cell(contract).words.startswith("Red: 1 of 1 off target")
    standing = with_standing(Contract.objects.all(), YEAR, on=TODAY).get()
    assert level_of(standing.worst) is RatingLevel.BELOW
    assert standing.off_target == 1


def test_themes_are_columns_of_one_period() -> None:
    contract = measured_contract(kpis=2)
    quality = ThemeFactory(quality=True)
    second = definitions_of(contract)[1]
    second.theme = quality
    second.save()
    file_return(contract, "2018-10", "MX")
    asked = Asked(Cadence.MONTHLY, OCTOBER.periods, is_by_theme=True)
    themes = [definitions_of(contract)[0].theme, quality, ThemeFactory()]
    [row] = heat_rows([contract], asked, themes=themes, on=TODAY)
    assert [cell.words.split(":")[0] for cell in row.cells] == [
        "Green",
        "Red",
        "No KPI asked for",
    ]


def test_theme_that_is_chosen_narrows_every_cell() -> None:
    contract = measured_contract(kpis=2)
    first, second = definitions_of(contract)
    second.theme = ThemeFactory(quality=True)
    second.save()
    file_return(contract, "2018-10", "MX")
    asked = Asked(Cadence.MONTHLY, YEAR.periods, theme=first.theme)
    [row] = heat_rows([contract], asked, on=TODAY)
    assert row.cells[-1].words == "Green: 0 of 1 off target, 1 of 1 reported"


def test_cell_leads_to_the_scorecard_of_its_month() -> None:
    contract = measured_contract(kpis=1)
    file_return(contract, "2018-03", "M")
    cells = heat_rows([contract], YEAR, on=TODAY)[0].cells
    assert cells[4].url == f"/kpis/contracts/{contract.pk}/scorecard/?until=2018-03"


def test_random_council_is_drawn_as_a_slow_reading_of_it_says() -> None:
    drawn = random.Random(20181120)
    contracts = [measured_contract(kpis=drawn.randint(1, 4)) for _ in range(4)]
    for contract in contracts:
        for key in ("2018-06", "2018-07", "2018-09", "2018-10"):
            letters = drawn.choices("MSBXN", k=len(definitions_of(contract)))
            filed = file_return(contract, key, "".join(letters))
            _verify_some(filed, drawn)
    rows = heat_rows(contracts, YEAR, on=TODAY)
    standing = {
        each.pk: (level_of(each.worst), each.off_target)
        for each in with_standing(Contract.objects.all(), YEAR, on=TODAY)
    }
    for row in rows:
        slow = [slow_cell(row.contract, period) for period in YEAR.periods]
        assert [cell.words for cell in row.cells] == [words for words, _, _ in slow]
        _, worst, off_target = slow[-1]
        assert standing[row.contract.pk] == (worst, off_target)


def _verify_some(filed: Return, drawn: random.Random) -> None:
    for definition in definitions_of(filed.contract):
        if drawn.random() < 0.3:
            append_letter(
                filed,
                definition,
                drawn.choice("MSBXN"),
                at=datetime(2018, 11, 10, tzinfo=UTC),
                source=FigureSource.COUNCIL,
            )


def slow_cell(
    contract: Contract, period: Period
) -> tuple[str, RatingLevel | None, int]:
    """Figure by figure, as the page of the rule says it."""
    filed = Return.objects.filter(
        contract=contract, period_start=period.first, cadence=period.cadence
    ).first()
    if filed is None:
        return "No return", None, 0
    governing: dict[int, Figure] = {}
    for figure in filed.figures.filter(superseded_at=None):
        held = governing.get(figure.kpi_id)
        if held is None or figure.source == FigureSource.COUNCIL:
            governing[figure.kpi_id] = figure
    worst, off_target, rated, reported = None, 0, 0, 0
    order = [RatingLevel.MET, RatingLevel.SLIGHTLY_BELOW, RatingLevel.BELOW]
    order.append(RatingLevel.SIGNIFICANTLY_BELOW)
    for figure in governing.values():
        reported += figure.state == "reported"
        if figure.rating == RatingLevel.OTHER:
            continue
        level = RatingLevel(figure.rating)
        rated += 1
        off_target += level is not RatingLevel.MET
        if worst is None or order.index(level) > order.index(worst):
            worst = level
    word = rating_words()[worst or RatingLevel.OTHER].word
    told = f"{off_target} of {rated} off target" if rated else "no figure was rated"
    due = filed.definitions_asked().count()
    return f"{word}: {told}, {reported} of {due} reported", worst, off_target


def test_queries_do_not_grow_with_contracts_or_periods() -> None:
    few = [measured_contract(kpis=1)]
    many = [*few, *(measured_contract(kpis=2) for _ in range(5))]
    for contract in many:
        for period in YEAR.periods[-4:]:
            file_return(contract, period.key, "MS")

    def asked_for(contracts: list[Contract]) -> int:
        with CaptureQueriesContext(connection) as captured:
            heat_rows(contracts, YEAR, on=TODAY)
        return len(captured)

    assert asked_for(few) == asked_for(many) == 3


def test_later_kpi_set_that_asks_for_more_counts_from_its_own_day() -> None:
    contract = measured_contract(kpis=1)
    file_return(contract, "2018-09", "M")
    file_return(contract, "2018-10", "M")
    KPIDefinitionFactory(
        kpi_set__introduced_by_variation=True,
        kpi_set__contract=contract,
        kpi_set__effective_from=date(2018, 10, 1),
    )
    KPIDefinitionFactory(
        kpi_set=contract.kpi_sets.get(effective_from=date(2018, 10, 1)),
        kpi=contract.kpis.order_by("pk").first(),
    )
    row = heat_rows([contract], YEAR, on=TODAY)[0]
    september, october = row.cells[-2:]
    assert september.words.endswith("1 of 1 reported")
    assert not september.is_incomplete
    assert october.words.endswith("1 of 2 reported")
    assert october.is_incomplete
