"""Pages of KPI sets and definitions: what they show, take, refuse, and to whom."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from kpis.definitions.models import KPI, KPIDefinition, KPISet, Theme
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import (
    KPIDefinitionFactory,
    KPIFactory,
    KPISetFactory,
    ThemeFactory,
)
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return ContractFactory(starts_on=date(2016, 10, 1), ends_on=date(2019, 9, 30))


@pytest.fixture
def person(contract: Contract, client: Client) -> User:
    person = PersonFactory(commissioner_of=contract.directorate)
    client.force_login(person)
    return person


def url(name: str, pk: int) -> str:
    return reverse(f"kpis:{name}", args=[pk])


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def answers(**changes: Any) -> dict[str, Any]:
    """A definition as an officer types it: high is good, a new KPI, a new theme."""
    return {
        "code": "A1",
        "name": "Children reached",
        "new_theme": "Access to Services",
        "wording": "Children who attend",
        "calculation": "Children who attended, of all children",
        "source": "Case records",
        "unit": "percentage",
        "decimal_places": "1",
        "cadence": "monthly",
        "good_is": "high",
        "target_low": "65",
        "slight_low": "60 %",
        "control": "provider",
        **changes,
    }


def test_kpi_set_list_shows_the_days_each_set_applies(
    client: Client, person: User, contract: Contract
) -> None:
    KPISetFactory(contract=contract)
    KPISetFactory(
        contract=contract,
        introduced_by_variation=True,
        variation__effective_on=date(2018, 4, 1),
    )
    KPISetFactory(
        contract=contract,
        proposed=True,
        variation__effective_on=date(2019, 1, 1),
    )
    text = page(client, url("kpi-set-list", contract.pk))
    assert "1 October 2016 to 31 March 2018" in text
    assert "1 April 2018 to 30 September 2019" in text
    assert "From 1 January 2019, if approved" in text
    assert text.index("Proposed KPIs") < text.index("KPIs of the award")


def test_kpi_set_list_empty_says_what_to_do_next(
    client: Client, person: User, contract: Contract
) -> None:
    text = page(client, url("kpi-set-list", contract.pk))
    assert "This contract has no KPI set yet" in text
    assert url("kpi-set-create", contract.pk) in text


def test_kpi_set_create_makes_the_awards_set(
    client: Client, person: User, contract: Contract
) -> None:
    response = client.post(
        url("kpi-set-create", contract.pk),
        {
            "name": "KPIs of the award",
            "effective_from": "1/10/2016",
            "comment_rule": "every_kpi",
        },
    )
    made = KPISet.objects.get()
    assert response.headers["Location"] == url("kpi-set-detail", made.pk)
    assert (made.effective_from, made.comment_rule) == (date(2016, 10, 1), "every_kpi")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("30 September 2016", "Enter a date between them."),
        ("31/2/2017", "There is no such day."),
        ("", "Enter a date such as 3 September 2018."),
    ],
)
def test_kpi_set_create_with_a_bad_date_tells_by_the_field_and_keeps_it(
    client: Client, person: User, contract: Contract, typed: str, message: str
) -> None:
    data = {"name": "Ours", "effective_from": typed, "comment_rule": "every_kpi"}
    response = client.post(url("kpi-set-create", contract.pk), data)
    form = response.context["form"]
    assert message in form.errors["effective_from"][0]
    assert 'value="Ours"' in response.content.decode()


def test_kpi_set_create_a_second_time_is_refused_in_words(
    client: Client, person: User, contract: Contract
) -> None:
    KPISetFactory(contract=contract)
    data = {"name": "B", "effective_from": "1/1/2017", "comment_rule": "every_kpi"}
    response = client.post(url("kpi-set-create", contract.pk), data)
    assert "propose a new one through a variation" in response.content.decode()
    assert KPISet.objects.count() == 1


def test_kpi_set_detail_shows_definitions_by_theme_with_the_councils_words(
    client: Client, person: User, contract: Contract
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    KPIDefinitionFactory(kpi_set=kpi_set, position=1, theme=ThemeFactory(name="Zeta"))
    KPIDefinitionFactory(
        kpi_set=kpi_set, position=2, theme=ThemeFactory(name="Alpha"), low=True
    )
    text = page(client, url("kpi-set-detail", kpi_set.pk))
    assert text.index(">Zeta<") < text.index(">Alpha<")
    assert "At least 65 %" in text
    assert "</strong> under 50 %" in text
    assert "Ratings use unrounded values." in text
    assert "Significantly below" not in text


def test_kpi_set_detail_says_how_figures_by_site_are_put_together(
    client: Client, person: User, contract: Contract
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    by_site = {"unit": "count", "reported_by": "site", "place_rule": "worst"}
    client.post(url("definition-create", kpi_set.pk), answers(**by_site))
    detail = page(client, url("kpi-set-detail", kpi_set.pk))
    assert "By site: the figure of the worst site" in detail
    csv = client.get(url("kpi-set-csv", kpi_set.pk)).getvalue().decode()
    assert "by site: the figure of the worst site" in csv


def test_kpi_set_detail_used_says_why_it_is_closed_and_offers_no_change(
    client: Client, person: User, contract: Contract
) -> None:
    definition = KPIDefinitionFactory(kpi_set__contract=contract)
    record_figure(definition, Decimal(62))
    text = page(client, url("kpi-set-detail", definition.kpi_set_id))
    assert "it can no longer be changed" in text
    assert "Add a KPI" not in text
    for name, pk in (
        ("definition-edit", definition.pk),
        ("definition-remove", definition.pk),
        ("definition-create", definition.kpi_set_id),
        ("kpi-set-edit", definition.kpi_set_id),
    ):
        response = client.post(url(name, pk), answers(), follow=True)
        assert "it can no longer be changed" in response.content.decode()
    assert KPIDefinition.objects.get().target_low == 65


@pytest.mark.parametrize("rows", [1, 8])
def test_kpi_set_detail_queries_do_not_grow_with_definitions(
    client: Client,
    person: User,
    contract: Contract,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    for number in range(rows):
        KPIDefinitionFactory(
            kpi_set=kpi_set, theme=ThemeFactory(name=f"Theme {number % 3}")
        )
    with django_assert_max_num_queries(13):
        page(client, url("kpi-set-detail", kpi_set.pk))
    with django_assert_max_num_queries(13):
        page(client, url("kpi-set-list", contract.pk))


def test_kpi_set_csv_holds_every_definition_with_plain_numbers(
    client: Client, person: User, contract: Contract
) -> None:
    definition = KPIDefinitionFactory(
        kpi_set__contract=contract, kpi__code="A1", wording="=HYPERLINK(1)"
    )
    response = client.get(url("kpi-set-csv", definition.kpi_set_id))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    header, row = text.splitlines()
    assert header.startswith("Theme,Code,KPI,What is measured")
    assert ",A1," in row
    assert "'=HYPERLINK(1)" in row
    assert "at least 65 %" in row


def test_definition_create_adds_a_new_kpi_under_a_new_theme(
    client: Client, person: User, contract: Contract
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    response = client.post(url("definition-create", kpi_set.pk), answers())
    assert response.headers["Location"] == url("kpi-set-detail", kpi_set.pk)
    made = kpi_set.definitions.get()
    assert (made.kpi.code, made.theme.name) == ("A1", "Access to Services")
    assert (made.target_low, made.slight_low, made.below_low) == (65, 60, None)


def test_definition_create_takes_a_kpi_the_contract_has_had(
    client: Client, person: User, contract: Contract
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    kpi, theme = KPIFactory(contract=contract), ThemeFactory()
    data = answers(kpi=kpi.pk, code="", name="", theme=theme.pk, new_theme="")
    client.post(url("definition-create", kpi_set.pk), data)
    made = kpi_set.definitions.get()
    assert (made.kpi, made.theme) == (kpi, theme)
    assert KPI.objects.count() == 1


RANGE = {"good_is": "range", "slight_low": ""}
LOW = {"good_is": "low", "target_low": "", "slight_low": "", "target_high": "5"}
BY_SITE = {"reported_by": "site"}
CONTEXT = {"good_is": "not_rated", "target_low": "", "slight_low": ""}


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"target_low": ""}, "target_low", "the lowest value that meets it"),
        ({"target_high": "90"}, "target_high", "where high is good"),
        ({"slight_low": "70"}, "slight_low", "Enter 65 % or less"),
        ({"below_low": "61"}, "below_low", "Enter 60 % or less"),
        ({"slight_low": "12,5"}, "slight_low", "Write 12.5"),
        ({"target_low": "abc"}, "target_low", "Enter a number such as"),
        (LOW | {"target_high": ""}, "target_high", "the highest value that meets it"),
        (LOW | {"below_low": "1"}, "below_low", "where low is good"),
        (LOW | {"slight_high": "4"}, "slight_high", "Enter 5 % or more"),
        (RANGE | {"target_high": ""}, "target_high", "the highest value"),
        (RANGE | {"target_high": "60"}, "target_high", "Enter 65 % or more"),
        (CONTEXT | {"below_high": "1"}, "below_high", "context carries no target"),
        ({"good_is": ""}, "good_is", "Choose which way is better."),
        ({"code": ""}, "code", "Enter a code such as A1."),
        ({"name": ""}, "name", "Enter a short name for the KPI."),
        ({"new_theme": ""}, "theme", "Choose a theme, or type a new one below."),
        ({"wording": ""}, "wording", "Say what is measured."),
        ({"unit": ""}, "unit", "Choose the unit."),
        ({"numerator_label": "Attended"}, "denominator_label", "the lower number"),
        ({"denominator_label": "All"}, "numerator_label", "the upper number"),
        ({"year_to_date": "ratio"}, "year_to_date", "Name the upper and the lower"),
        ({"year_to_date": "sum"}, "year_to_date", "Percentages cannot be added up."),
        ({"place_rule": "mean"}, "place_rule", "say above what the KPI is reported by"),
        ({"reported_by": "site"}, "place_rule", "Say how the figures are put together"),
        (BY_SITE | {"place_rule": "sum"}, "place_rule", "scores cannot be added up"),
        (
            BY_SITE | {"place_rule": "ratio"},
            "place_rule",
            "Name the upper and the lower",
        ),
        (
            BY_SITE | {"unit": "count", "place_rule": "mean"},
            "place_rule",
            "A mean of counts is not a count",
        ),
        (
            BY_SITE | CONTEXT | {"place_rule": "worst"},
            "place_rule",
            "A KPI for context has no worst",
        ),
    ],
)
def test_definition_create_with_a_mistake_tells_by_the_field_and_keeps_all(
    client: Client,
    person: User,
    contract: Contract,
    changes: dict[str, str],
    field: str,
    message: str,
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    data = answers(**changes)
    response = client.post(url("definition-create", kpi_set.pk), data)
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert message in errors[field][0]
    text = response.content.decode()
    assert "<title>Error: " in text
    assert f'href="#id_{field}"' in text
    for typed in filter(None, (data["calculation"], changes.get(field))):
        assert typed in text
    assert not kpi_set.definitions.exists()


def test_definition_create_with_a_code_in_use_is_told_whatever_its_capitals(
    client: Client, person: User, contract: Contract
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    KPIFactory(contract=contract, code="a1")
    response = client.post(url("definition-create", kpi_set.pk), answers())
    errors = response.context["form"].errors
    assert errors == {"code": ["This contract already has a KPI with this code."]}


def test_definition_create_with_two_kpis_or_two_themes_is_told(
    client: Client, person: User, contract: Contract
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    kpi, theme = KPIFactory(contract=contract), ThemeFactory()
    data = answers(kpi=kpi.pk, theme=theme.pk)
    response = client.post(url("definition-create", kpi_set.pk), data)
    assert set(response.context["form"].errors) == {"kpi", "new_theme"}
    assert Theme.objects.count() == 1


def test_definition_edit_shows_bounds_as_set_and_changes_them(
    client: Client, person: User, contract: Contract
) -> None:
    definition = KPIDefinitionFactory(kpi_set__contract=contract, position=4)
    address = url("definition-edit", definition.pk)
    assert 'name="target_low" value="65"' in page(client, address)
    data = answers(
        name="New name",
        new_theme="",
        theme=definition.theme_id,
        target_low="70",
        position="2",
    )
    client.post(address, data)
    definition.refresh_from_db()
    assert (definition.target_low, definition.below_low) == (70, None)
    assert (definition.position, definition.kpi.name) == (2, "New name")


def test_definition_counted_is_asked_and_kept_also_in_a_closed_set(
    client: Client, person: User, contract: Contract
) -> None:
    definition = KPIDefinitionFactory(kpi_set__contract=contract)
    record_figure(definition, Decimal(62))
    address = url("definition-counted", definition.pk)
    assert address in page(client, url("kpi-set-detail", definition.kpi_set_id))
    text = page(client, address)
    assert "Does it count children or other people?" in text
    assert 'value="True" checked' in " ".join(text.split())
    client.post(address, {})
    definition.refresh_from_db()
    assert definition.counts_people
    client.post(address, {"counts_people": "False"})
    definition.refresh_from_db()
    assert not definition.counts_people


def test_definition_create_takes_it_that_nobody_is_counted(
    client: Client, person: User, contract: Contract
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    address = url("definition-create", kpi_set.pk)
    client.post(address, answers(counts_people="False"))
    assert not KPIDefinition.objects.get().counts_people


def test_definition_remove_asks_first_then_takes_it_out(
    client: Client, person: User, contract: Contract
) -> None:
    definition = KPIDefinitionFactory(kpi_set__contract=contract)
    address = url("definition-remove", definition.pk)
    assert f"Remove {definition.kpi}?" in page(client, address)
    assert KPIDefinition.objects.exists()
    client.post(address)
    assert not KPIDefinition.objects.exists()
    assert KPI.objects.exists()


def test_kpi_set_edit_changes_name_reason_and_comment_rule(
    client: Client, person: User, contract: Contract
) -> None:
    proposed = KPISetFactory(contract=contract, proposed=True)
    address = url("kpi-set-edit", proposed.pk)
    response = client.post(address, {"name": "", "reason": ""})
    assert set(response.context["form"].errors) == {"name", "reason", "comment_rule"}
    client.post(
        address, {"name": "Fewer", "reason": "Too long", "comment_rule": "every_kpi"}
    )
    proposed.refresh_from_db()
    assert (proposed.name, proposed.reason) == ("Fewer", "Too long")


def test_kpi_set_edited_by_somebody_else_meanwhile_is_told_and_kept(
    client: Client, person: User, contract: Contract
) -> None:
    kpi_set = KPISetFactory(contract=contract)
    address = url("kpi-set-edit", kpi_set.pk)
    seen = client.get(address).context["form"]["seen"].value()
    KPISet.objects.update(name="KPIs as agreed")
    sent = {"name": "KPIs of October", "comment_rule": "every_kpi", "seen": seen}
    response = client.post(address, sent)
    assert "On record now: “KPIs as agreed”" in response.content.decode()
    assert response.context["form"]["name"].value() == "KPIs of October"
    assert KPISet.objects.get().name == "KPIs as agreed"


def test_kpi_set_remove_takes_out_a_proposed_set_and_no_other(
    client: Client, person: User, contract: Contract
) -> None:
    award = KPISetFactory(contract=contract)
    proposed = KPISetFactory(contract=contract, proposed=True)
    assert "Remove “Proposed KPIs”?" in page(client, url("kpi-set-remove", proposed.pk))
    client.post(url("kpi-set-remove", proposed.pk))
    response = client.post(url("kpi-set-remove", award.pk), follow=True)
    assert "Only a KPI set that a draft variation proposes" in response.content.decode()
    assert list(KPISet.objects.all()) == [award]


READ, WRITE = "read", "write"
ADDRESSES = [
    ("kpi-set-list", "contract", READ),
    ("kpi-set-create", "contract", WRITE),
    ("kpi-set-detail", "proposed", READ),
    ("kpi-set-csv", "proposed", READ),
    ("kpi-set-compare", "proposed", READ),
    ("kpi-set-edit", "proposed", WRITE),
    ("kpi-set-remove", "proposed", WRITE),
    ("definition-create", "proposed", WRITE),
    ("definition-edit", "definition", WRITE),
    ("definition-counted", "definition", WRITE),
    ("definition-remove", "definition", WRITE),
    ("variation-kpi-set-propose", "variation", WRITE),
]
# role: (reading, writing, the contract's own list): what each address answers.
STANDINGS = {
    "commissioner of the directorate": (200, 200, 200),
    "commissioner of another": (200, 403, 200),
    "clerk": (200, 403, 200),
    "auditor": (200, 403, 200),
    "own provider": (404, 404, 200),
    "another provider": (404, 404, 404),
    "member": (404, 404, 403),
    "administrator": (404, 404, 403),
}


def someone(role: str, contract: Contract) -> User:
    match role:
        case "commissioner of the directorate":
            return PersonFactory(commissioner_of=contract.directorate)
        case "commissioner of another":
            return PersonFactory(commissioner=True)
        case "own provider":
            return PersonFactory(works_for=contract.provider)
        case "another provider":
            return PersonFactory(provider_user=True)
    return PersonFactory(**{role: True})


@pytest.mark.parametrize("role", STANDINGS)
@pytest.mark.parametrize(("name", "of", "kind"), ADDRESSES)
def test_address_answers_each_standing_as_the_access_table_says(
    client: Client, contract: Contract, role: str, name: str, of: str, kind: str
) -> None:
    proposed = KPISetFactory(contract=contract, proposed=True)
    definition = KPIDefinitionFactory(kpi_set=proposed)
    reading, writing, own_list = STANDINGS[role]
    expected = reading if kind == READ else writing
    if of == "contract":
        expected = own_list
        if kind == WRITE and own_list == 200:
            expected = 200 if writing == 200 else 403
    pk = {
        "contract": contract.pk,
        "proposed": proposed.pk,
        "definition": definition.pk,
        "variation": proposed.variation_id,
    }[of]
    client.force_login(someone(role, contract))
    assert client.get(url(name, pk)).status_code == expected
