"""Procurements: their rules, their pots, their pages, their history."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from contracts.models import Contract, Lot, Procurement
from contracts.money.models import PriceLine, Saving
from contracts.organisations.services import Change, reorganise_directorate
from contracts.procurement import services
from contracts.procurement.awarding import NewContract, make_contract
from contracts.procurement.commitment import budget_lines, comparison_words
from contracts.procurement.exceptions import (
    DecidedInTheFuture,
    LotHasAContract,
    LotIsPricedInItsContract,
    MoreThanThePot,
    NoLots,
    OthersRestOnIt,
)
from contracts.procurement.models import BudgetTomorrow, PotAllocation
from contracts.procurement.services import AllocationDetails
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import DirectorateFactory, PersonFactory, ProviderFactory
from tests.factories.procurement import (
    BudgetTodayFactory,
    BudgetTomorrowFactory,
    LotFactory,
    PotAllocationFactory,
    ProcurementCostFactory,
    ProcurementFactory,
    ProcurementSavingFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2019, 5, 1)


def share(amount):
    return AllocationDetails(
        amount=Decimal(amount),
        reason="By need.",
        decided_by_post="Director",
        decided_on=ON,
    )


def allocate(lot, amount, **changes):
    return services.allocate_to_lot(
        lot=lot, details=share(amount), on=ON, by=PersonFactory(), **changes
    )


@pytest.fixture
def procurement():
    return ProcurementFactory()


@pytest.fixture
def client(sign_in, procurement):
    return sign_in(PersonFactory(commissioner_of=procurement.directorate))


# Rules, by the database and in words.


@pytest.mark.parametrize(
    ("make", "values", "name", "words"),
    [
        (ProcurementFactory, {"initial_years": 0}, "has_an_initial", "1 to 50 years"),
        (
            ProcurementFactory,
            {"approved_by_post": "Executive"},
            "approval_names",
            "on which day",
        ),
        (BudgetTodayFactory, {"amount": -1}, "todays_budget", "£0 or more"),
        (BudgetTomorrowFactory, {"amount": -1}, "budget", "£0 or more"),
        (
            BudgetTomorrowFactory,
            {"allocated": 1520001},
            "lots_have_no_more",
            "cannot be less than what its lots",
        ),
        (LotFactory, {"annual_value": -1}, "value_of_a_lot", "£0 or more"),
        (PotAllocationFactory, {"amount": -1}, "allocation_is", "£0 or more"),
        (PotAllocationFactory, {"reason": ""}, "allocation_gives", "Say who decided"),
        (ProcurementSavingFactory, {"amount": 0}, "saving_is_more", "more than £0"),
        (ProcurementCostFactory, {"amount": -1}, "procurement_cost", "£0 or more"),
    ],
)
def test_procurement_against_a_rule_is_refused_by_database_and_in_words(
    make, values, name, words
):
    row = make()
    model = type(row)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**values)
    for field, value in values.items():
        setattr(row, field, value)
    with pytest.raises(ValidationError, match=words):
        row.validate_constraints()


def test_second_lot_with_a_number_is_refused():
    lot = LotFactory()
    with pytest.raises(IntegrityError, match="lot_number"), transaction.atomic():
        LotFactory(budget=lot.budget, number=lot.number)
    with pytest.raises(ValidationError, match="lot with this number"):
        LotFactory.build(
            budget=lot.budget, procurement=lot.procurement, number=lot.number
        ).full_clean()


# The pot.


def test_allocations_take_from_the_pot_and_may_change():
    first = LotFactory()
    second = LotFactory(budget=first.budget)
    allocate(first, 1000000)
    allocate(second, 520000)
    assert BudgetTomorrow.objects.get().pot == 0
    allocate(Lot.objects.get(pk=first.pk), 900000)
    assert BudgetTomorrow.objects.get().pot == 100000
    assert PotAllocation.objects.filter(lot=first).count() == 2


def test_lot_never_takes_more_than_the_pot():
    first = LotFactory()
    second = LotFactory(budget=first.budget)
    allocate(first, 1000000)
    with pytest.raises(MoreThanThePot, match="£520,000 for this lot"):
        allocate(second, 520001)
    with pytest.raises(MoreThanThePot, match="£1,520,000 for this lot"):
        allocate(Lot.objects.get(pk=first.pk), 1520001)
    assert BudgetTomorrow.objects.get().allocated == 1000000


def test_removed_lot_gives_back_its_share():
    lot = LotFactory()
    allocate(lot, 700000)
    services.remove_procurement_row(row=Lot.objects.get(), by=PersonFactory())
    assert BudgetTomorrow.objects.get().allocated == 0
    assert not Lot.objects.exists()


def test_budget_with_lots_or_savings_is_not_removed():
    lot = LotFactory()
    with pytest.raises(OthersRestOnIt):
        services.remove_procurement_row(row=lot.budget, by=PersonFactory())
    assert BudgetTomorrow.objects.exists()


def test_allocation_is_not_decided_in_the_future():
    details = AllocationDetails(
        **vars(share(1)) | {"decided_on": ON + timedelta(days=1)}
    )
    with pytest.raises(DecidedInTheFuture):
        services.allocate_to_lot(
            lot=LotFactory(), details=details, on=ON, by=PersonFactory()
        )


@given(
    amount=st.decimals(0, 2_000_000, places=2),
    shares=st.lists(st.none() | st.decimals(0, 400_000, places=2), max_size=5),
)
def test_lots_and_pot_together_are_always_the_whole_budget(amount, shares):
    budget = BudgetTomorrow(pk=1, name="Family", amount=amount, allocated=Decimal(0))
    lots = []
    for number, value in enumerate(shares, start=1):
        given_to = None if value is None or value > budget.pot else value
        budget.allocated += given_to or 0
        lots.append(Lot(number=number, title="x", annual_value=given_to))
    budget._prefetched_objects_cache = {"lots": Listed(lots)}
    assert sum(line.amount for line in budget_lines(budget)) == amount


class Listed(list):
    """Rows that a prefetch has fetched."""

    def all(self):
        return self


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(100, 100, "equal, so the savings are not in"), (100, 80, "differ by £20")],
)
def test_comparison_says_whether_the_savings_can_be_in_the_budgets(
    before, after, words
):
    assert words in comparison_words(Decimal(before), Decimal(after))


# Contracts of lots.


def contract_of(*lots, reference="C-1"):
    return make_contract(
        procurement=lots[0].procurement,
        lots=lots,
        wanted=NewContract(
            reference=reference, title="A contract", provider=ProviderFactory()
        ),
        by=PersonFactory(),
    )


def test_contract_of_several_lots_has_a_price_for_each():
    first = LotFactory()
    second = LotFactory(budget=first.budget)
    allocate(first, 100)
    allocate(second, 200)
    contract = contract_of(first, second)
    assert sorted(PriceLine.objects.values_list("amount", flat=True)) == [100, 200]
    assert contract.annual_value == 300
    assert contract.total_value == 1500
    assert set(contract.lots.all()) == {first, second}


def test_lot_becomes_a_contract_once_and_keeps_its_price_there():
    lot = LotFactory()
    allocate(lot, 100)
    contract_of(lot)
    with pytest.raises(LotHasAContract):
        contract_of(lot, reference="C-2")
    with pytest.raises(LotIsPricedInItsContract):
        allocate(Lot.objects.get(), 90)
    with pytest.raises(LotHasAContract):
        services.remove_procurement_row(row=Lot.objects.get(), by=PersonFactory())
    assert Contract.objects.count() == 1


def test_contract_without_lots_or_of_another_procurement_is_refused():
    lot = LotFactory()
    with pytest.raises(NoLots):
        make_contract(
            procurement=ProcurementFactory(),
            lots=[lot],
            wanted=NewContract(reference="C", title="x", provider=ProviderFactory()),
            by=PersonFactory(),
        )


def test_savings_stay_with_the_procurement_while_a_lot_of_the_budget_is_left():
    first = LotFactory()
    LotFactory(budget=first.budget)
    ProcurementSavingFactory(procurement=first.procurement, budget=first.budget)
    contract_of(first)
    assert not Saving.objects.exists()


def test_procurement_goes_on_in_the_directorate_that_took_over():
    procurement, heir = ProcurementFactory(), DirectorateFactory()
    reorganise_directorate(
        directorate=procurement.directorate,
        into=heir,
        change=Change(on=ON, reason="One directorate for all.", told_on=ON),
        by=PersonFactory(),
    )
    assert Procurement.objects.get().directorate == heir


# Pages.


def test_procurement_list_filters_and_exports_what_it_shows(client, procurement):
    ProcurementFactory(title="=Other", procedure="tender")
    BudgetTomorrowFactory(procurement=procurement)
    LotFactory(budget=BudgetTomorrowFactory(procurement=procurement))
    url = "/contracts/procurements/"
    words = words_of(client.get(url))
    assert "£3,040,000" in words
    assert "0 of 1" in words
    only = soup_of(client.get(url, {"procedure": "tender"})).select("tbody th")
    assert [row.get_text(strip=True) for row in only] == ["=Other"]
    sent = client.get(url, {"q": "other", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Title"] == "'=Other"


def test_procurement_list_asks_as_much_for_200_rows_as_for_10(
    sign_in, django_assert_max_num_queries
):
    person = PersonFactory(auditor=True)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get("/contracts/procurements/?per_page=200")
        return len(counted)

    ProcurementFactory.create_batch(10)
    few = queries()
    ProcurementFactory.create_batch(60)
    assert queries() == few


def test_procurement_is_reached_from_the_register(sign_in, client):
    link = soup_of(client.get("/contracts/")).find(
        "a", string=lambda t: t and "Procur" in t
    )
    assert link["href"] == "/contracts/procurements/"
    provider = sign_in(provider_user=True)
    assert "Procurements" not in words_of(provider.get("/contracts/"))


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"option_months": "a year"}, "option_months", "12, 12"),
        ({"initial_years": "0"}, "initial_years", "1 or more"),
        ({"approved_by_post": "Executive"}, "approved_on", "on which day"),
        ({"starts_on": "soon"}, "starts_on", "Enter a date"),
    ],
)
def test_procurement_edit_answers_at_the_field(
    client, procurement, typed, field, words
):
    usual = {
        "reference": procurement.reference,
        "title": procurement.title,
        "directorate": procurement.directorate_id,
        "starts_on": "1 September 2019",
        "initial_years": "5",
        "value_basis": "net",
    }
    url = f"/contracts/procurements/{procurement.pk}/edit/"
    assert words in error_beside(client.post(url, usual | typed), field)


def test_procurement_edit_changes_options(client, procurement):
    url = f"/contracts/procurements/{procurement.pk}/edit/"
    page = soup_of(client.get(url))
    assert page.select_one("#id_option_months")["value"] == "12, 12"
    client.post(
        url,
        {
            "reference": procurement.reference,
            "title": procurement.title,
            "directorate": procurement.directorate_id,
            "starts_on": "1 September 2019",
            "initial_years": "3",
            "option_months": "24",
            "value_basis": "net",
        },
    )
    assert Procurement.objects.get().option_months == [24]


def test_lot_allocate_answers_more_than_the_pot_at_the_field(client, procurement):
    lot = LotFactory(budget=BudgetTomorrowFactory(procurement=procurement, amount=100))
    answer = client.post(
        f"/contracts/lots/{lot.pk}/allocate/",
        {
            "amount": "101",
            "reason": "x",
            "decided_by_post": "Director",
            "decided_on": "1 May 2019",
        },
    )
    assert "There is £100 for this lot" in error_beside(answer, "amount")


def test_budget_below_what_its_lots_have_is_answered_at_the_field(client, procurement):
    lot = LotFactory(budget=BudgetTomorrowFactory(procurement=procurement))
    allocate(lot, 1000)
    url = f"/contracts/procurements/rows/budget-tomorrow/{lot.budget_id}/edit/"
    answer = client.post(url, {"name": "Family", "amount": "999"})
    assert "cannot be less than what its lots" in error_beside(answer, "amount")


def test_lot_number_used_twice_is_answered_at_the_field(client, procurement):
    lot = LotFactory(budget=BudgetTomorrowFactory(procurement=procurement))
    answer = client.post(
        f"/contracts/procurements/{procurement.pk}/rows/lot/add/",
        {"number": lot.number, "title": "x", "budget": lot.budget_id},
    )
    assert "lot with this number" in error_beside(answer, "number")


def test_removing_a_budget_that_lots_rest_on_is_refused_in_words(client, procurement):
    lot = LotFactory(budget=BudgetTomorrowFactory(procurement=procurement))
    url = f"/contracts/procurements/rows/budget-tomorrow/{lot.budget_id}/remove/"
    assert "Remove a budget of tomorrow?" in words_of(client.get(url))
    words = words_of(client.get(client.post(url).url))
    assert "Lots or savings rest on this budget" in words


def test_reference_of_another_contract_is_answered_at_the_field(client, procurement):
    lot = LotFactory(budget=BudgetTomorrowFactory(procurement=procurement))
    contract_of(LotFactory(), reference="TAKEN")
    answer = client.post(
        f"/contracts/procurements/{procurement.pk}/contracts/add/",
        {
            "lots": [lot.pk],
            "reference": "TAKEN",
            "title": "x",
            "provider": ProviderFactory().pk,
            "notice_months": "3",
        },
    )
    assert "already has this reference" in error_beside(answer, "reference")


def test_procurement_history_tells_of_lots_and_allocations(client, procurement):
    lot = LotFactory(budget=BudgetTomorrowFactory(procurement=procurement))
    allocate(lot, 1000)
    words = words_of(client.get(f"/contracts/procurements/{procurement.pk}/history/"))
    assert "Pot allocation created" in words
    assert "Lot changed" in words
