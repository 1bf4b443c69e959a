"""Every cadence from the opening of its return to its rating, chart, files and print."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.foundation.calendars import Cadence
from contracts_site.foundation.calendars.models import SchoolTerm
from contracts_site.foundation.calendars.services import seed_illustrative_terms
from kpis.definitions.services import set_in_force
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.services import open_returns, save_draft_figure, submit_return
from kpis.scorecards.periods import cadences_of, last_ended
from kpis.scorecards.services import build_scorecard
from kpis.spreadsheets.workbooks import contract_workbook
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.kpis.returns.conftest import SignIn, at_moment
from tests.kpis.returns.situations import counted, introduce_kpi_set
from tests.kpis.returns.views.grid_form import text_of
from tests.kpis.spreadsheets.sheets import Sheet

pytestmark = pytest.mark.django_db

STARTS = date(2018, 9, 12)
NOW = datetime(2019, 10, 2, 10, tzinfo=UTC)
CODES = {cadence: f"K{number}" for number, cadence in enumerate(Cadence, start=1)}

# The first period of a contract from Wednesday 12 September 2018, and how many have
# begun by 2 October 2019.
FIRST = {
    Cadence.WEEKLY: ("Week to 16 September 2018", "12 September", 56),
    Cadence.MONTHLY: ("September 2018", "12 September", 14),
    Cadence.TERMLY: ("Autumn term 2018/19", "12 September", 4),
    Cadence.QUARTERLY: ("Quarter 2 2018/19", "12 September", 6),
    Cadence.HALF_YEARLY: ("First half 2018/19", "12 September", 4),
    Cadence.YEARLY: ("2018/19", "12 September", 2),
}


@pytest.fixture
def contract():
    seed_illustrative_terms(range(2018, 2020))
    contract = ContractFactory(starts_on=STARTS, ends_on=date(2021, 3, 31))
    introduce_kpi_set(
        contract,
        tuple(counted(code, cadence=cadence) for cadence, code in CODES.items()),
        effective_from=STARTS,
    )
    open_returns(contracts=[contract], on=NOW.date())
    return contract


def fill_in(contract, cadence: Cadence) -> Return:
    """Submit every return of the cadence that is over; answer the first."""
    person = PersonFactory(works_for=contract.provider)
    over = Return.objects.filter(
        contract=contract, cadence=cadence, period_end__lt=NOW.date()
    ).order_by("period_start")
    for filed_in in over:
        at = datetime.combine(
            filed_in.period_end + timedelta(days=1), NOW.time(), tzinfo=UTC
        )
        save_draft_figure(
            filed_in=filed_in,
            kpi=contract.kpis.get(code=CODES[cadence]),
            content=FigureInput.reported(Decimal(190)),
            seen_version=None,
            at=at,
            by=person,
        )
        submit_return(
            filed_in=filed_in,
            declared_name="Jo Marsh",
            declared_post="Area manager",
            at=at,
            by=person,
        )
    return over[0]


@pytest.mark.parametrize("cadence", Cadence, ids=lambda cadence: cadence.value)
def test_cadence_opens_rates_charts_and_exports(
    contract, cadence: Cadence, sign_in: SignIn
) -> None:
    label, starts, begun = FIRST[cadence]
    returns = Return.objects.filter(contract=contract, cadence=cadence)
    assert returns.count() == begun
    first = fill_in(contract, cadence)
    assert first.period.label == label
    assert first.period.part_words.startswith(f"part: {starts} 2018")
    assert [d.kpi.code for d in first.definitions_asked()] == [CODES[cadence]]
    assert first.figures.get().rating == "met"
    _assert_on_the_scorecard(contract, cadence)
    _assert_in_files(contract, cadence, label)
    with at_moment(NOW):
        _assert_on_pages(contract, first, sign_in(_commissioner(contract)))


def _commissioner(contract):
    return PersonFactory(commissioner_of=contract.directorate)


def _assert_on_the_scorecard(contract, cadence: Cadence) -> None:
    assert cadence in cadences_of(contract)
    until = last_ended(contract, NOW.date(), cadence=cadence)
    card = build_scorecard(contract=contract, until=until, as_reported_at=NOW)
    row = next(row for row in card.rows if row.code == CODES[cadence])
    assert {cell.level for cell in row.cells} == {"met"}
    assert len(row.cells) > 0
    assert cadence.noun in row.finding or len(row.cells) == 1


def _assert_in_files(contract, cadence: Cadence, label: str) -> None:
    returns = Return.objects.filter(contract=contract, cadence=cadence)
    sheet = Sheet.read(contract_workbook(contract, list(returns)))
    assert sheet.rows[0][sheet.place("period")] == label


def _assert_on_pages(contract, first: Return, client: Client) -> None:
    listed = client.get(
        reverse("kpis:return-list"), {"period": first.period.key, "export": "csv"}
    )
    lines = b"".join(listed.streaming_content).decode().splitlines()
    assert len(lines) == 2
    detail = text_of(client.get(reverse("kpis:return-detail", args=[first.pk])))
    assert f"covers only part of the {first.period.cadence.noun}" in detail
    kpi = contract.kpis.get(code=CODES[Cadence(first.cadence)])
    chart = client.get(reverse("kpis:kpi-detail", args=[kpi.pk]))
    assert b"<svg" in chart.content or b"data:image/svg" in chart.content
    ended = last_ended(contract, NOW.date(), cadence=Cadence(first.cadence))
    card = client.get(reverse("kpis:scorecard-csv", args=[contract.pk]))
    assert f",{ended.label}," in b"".join(card.streaming_content).decode()
    due = text_of(client.get(reverse("kpis:contract-returns", args=[contract.pk])))
    assert str(Cadence(first.cadence).label) in due


def test_terms_that_end_are_said_and_nothing_else_stops(
    contract, sign_in: SignIn
) -> None:
    fill_in(contract, Cadence.TERMLY)
    url = reverse("kpis:contract-returns", args=[contract.pk])
    with at_moment(NOW):
        client = sign_in(_commissioner(contract))
        assert "The calendar has school terms until 21 July 2020" in text_of(
            client.get(url)
        )
        SchoolTerm.objects.all().delete()
        assert "The calendar has no school terms yet" in text_of(client.get(url))
        first = Return.objects.filter(cadence="termly").earliest("period_start")
        assert first.period.label == "Term to 18 December 2018"
        for name in ("return-detail", "figure-detail"):
            args = [first.pk]
            if name == "figure-detail":
                args.append(contract.kpis.get(code=CODES[Cadence.TERMLY]).pk)
            page = client.get(reverse(f"kpis:{name}", args=args))
            assert page.status_code == 200
        for name in ("scorecard", "scorecard-csv"):
            page = client.get(reverse(f"kpis:{name}", args=[contract.pk]))
            assert page.status_code == 200
        kpi = contract.kpis.get(code=CODES[Cadence.TERMLY])
        assert client.get(reverse("kpis:kpi-detail", args=[kpi.pk])).status_code == 200
    assert open_returns(contracts=[contract], on=date(2020, 1, 10)) > 0


def test_return_being_filled_in_follows_a_term_that_moves(contract) -> None:
    term = SchoolTerm.objects.get(name="Autumn term", school_year=2019)
    term.last_day = date(2019, 12, 20)
    term.save()
    open_returns(contracts=[contract], on=NOW.date())
    filed_in = Return.objects.filter(cadence="termly").latest("period_start")
    assert (filed_in.period_end, filed_in.due_on) == (
        date(2019, 12, 20),
        date(2020, 1, 3),
    )
    assert Return.objects.filter(cadence="termly").count() == 4


def test_set_form_offers_every_cadence_and_terms_once_they_are_known(
    contract, sign_in: SignIn
) -> None:
    from kpis.definitions.forms import DefinitionForm

    kpi_set = set_in_force(contract, on=NOW.date())
    form = DefinitionForm({"cadence": "termly"}, kpi_set=kpi_set, back="/")
    assert [value for value, _ in form.fields["cadence"].choices] == Cadence.values
    assert "cadence" not in form.errors
    SchoolTerm.objects.all().delete()
    form = DefinitionForm({"cadence": "termly"}, kpi_set=kpi_set, back="/")
    assert "Ask an administrator to add them" in str(form.errors["cadence"])
