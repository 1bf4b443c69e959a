"""A programme entered from nothing: what contracts take over of it, and its downloads.

The whole of it is entered in a browser in tests/end_to_end/test_programme_journey.py.
"""

import csv
import io

import pytest
from django.core.management import call_command

from contracts.models import Contract, Lot, Procurement
from contracts.money.commitment_report import contract_commitment
from tests.contracts.pages import words_of
from tests.factories import DirectorateFactory, PersonFactory, ProviderFactory

pytestmark = pytest.mark.django_db
TODAY = (
    ("Children's centres", "1,520,000"),
    ("Information, advice and guidance", "160,000"),
    ("Targeted youth work", "189,000"),
    ("Mentoring and visiting", "55,000"),
    ("Supervised contact", "£300,000"),
)
TOMORROW = (
    ("Family service", "1,520,000"),
    ("Youth service", "404,000"),
    ("Supervised contact", "300,000"),
)
SAVINGS = (("Youth: first saving", "20,000", 2019), ("Youth: further", "59,000", 2020))
LOTS = (
    *((number, f"Family service {number}", "Family service") for number in range(1, 6)),
    (6, "Youth", "Youth service"),
    (7, "Contact", "Supervised contact"),
)


@pytest.fixture
def person():
    return PersonFactory(commissioner_of=DirectorateFactory(name="Children"))


@pytest.fixture
def client(sign_in, person):
    return sign_in(person)


def post(client, url, **typed):
    response = client.post(url, typed)
    assert response.status_code == 302, words_of(response)
    return client.get(response.url)


def begun(client, person):
    """The procurement with its budgets, savings and lots, as an officer types them."""
    directorate = person.memberships.get().directorate
    post(
        client,
        "/contracts/procurements/add/",
        reference="SS-2019",
        title="Support services for children and young people",
        directorate=directorate.pk,
        regime="pcr_2015",
        procedure="competitive",
        approved_by_post="The executive",
        approved_on="16 January 2018",
        starts_on="1 September 2019",
        initial_years="5",
        option_months="12, 12",
        value_basis="net",
    )
    procurement = Procurement.objects.get()
    add = f"/contracts/procurements/{procurement.pk}/rows"
    for name, amount in TODAY:
        post(client, f"{add}/budget-today/add/", name=name, amount=amount)
    for name, amount in TOMORROW:
        post(client, f"{add}/budget-tomorrow/add/", name=name, amount=amount)
    budgets = {
        budget.name: budget.pk for budget in procurement.budgettomorrow_rows.all()
    }
    for title, amount, year in SAVINGS:
        post(
            client,
            f"{add}/saving/add/",
            title=title,
            amount=amount,
            start_year=year,
            is_recurring="True",
            budget=budgets["Youth service"],
        )
    for number, title, budget in LOTS:
        post(
            client,
            f"{add}/lot/add/",
            number=number,
            title=title,
            budget=budgets[budget],
        )
    return procurement


def allocate(client, lot, amount):
    return post(
        client,
        f"/contracts/lots/{lot.pk}/allocate/",
        amount=amount,
        reason="By need.",
        decided_by_post="Director",
        decided_on="1 May 2019",
    )


def make_contract(client, procurement, *lots, provider):
    numbers = "".join(str(lot.number) for lot in lots)
    return post(
        client,
        f"/contracts/procurements/{procurement.pk}/contracts/add/",
        lots=[lot.pk for lot in lots],
        reference=f"SS-{numbers}",
        title=f"Contract {numbers}",
        provider=provider.pk,
        notice_months=6,
    )


def test_youth_contract_takes_term_price_and_savings_from_its_lot(client, person):
    procurement = begun(client, person)
    youth = Lot.objects.get(number=6)
    allocate(client, youth, "404,000")
    make_contract(client, procurement, youth, provider=ProviderFactory())
    contract = Contract.objects.get()
    assert (str(contract.starts_on), str(contract.ends_on)) == (
        "2019-09-01",
        "2024-08-31",
    )
    assert (contract.regime, contract.procedure) == ("pcr_2015", "competitive")
    assert contract.annual_value == 404000
    assert contract.total_value == 2020000
    assert [option.months for option in contract.extension_options.all()] == [12, 12]
    report = contract_commitment(contract)
    assert report.in_contract_years.total == 7 * 404000 - 7 * 20000 - 6 * 59000
    words = words_of(client.get(f"/contracts/{contract.pk}/money/commitment/"))
    assert "In contract years: £2,334,000" in words


def test_fewer_contracts_than_lots_and_a_value_that_comes_later(client, person):
    procurement = begun(client, person)
    family = list(Lot.objects.filter(number__lte=5))
    make_contract(client, procurement, *family[:2], provider=ProviderFactory())
    contract = Contract.objects.get()
    assert contract.annual_value is None
    assert contract_commitment(contract).is_empty
    for lot in family[:2]:
        allocate(client, lot, "310,000")
    total = contract_commitment(contract).in_contract_years.total
    assert total == 7 * 620000
    lots = words_of(client.get(f"/contracts/procurements/{procurement.pk}/lots/"))
    assert "£1,604,000 a year is still in the pot: Family service £900,000" in lots


def test_commitment_is_downloaded_line_by_line(client, person):
    procurement = begun(client, person)
    url = f"/contracts/procurements/{procurement.pk}/commitment/?export=csv"
    text = b"".join(client.get(url).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == (7 + 8) * 5
    assert {row["Counted in"] for row in rows} == {"contract years", "financial years"}


def test_commitment_is_printed_as_a_table_with_its_working(client, person, capsys):
    procurement = begun(client, person)
    call_command("commitment", procurement.reference)
    printed = capsys.readouterr().out
    assert "Counted in contract years" in printed
    assert "£15,074,000" in printed
    assert "£15,051,792.71" in printed
    assert "Family service: unallocated pot" in printed
    assert "£1,520,000 × 213 ÷ 366 days" in printed
