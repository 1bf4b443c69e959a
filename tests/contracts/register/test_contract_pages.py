"""contract_create, contract_edit, contract_detail and contract_history."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from contracts.models import Contract
from contracts.register.panels import CONTRACT_PANELS, ContractPanel
from contracts.register.services import ContractDetails, add_contract, revise_contract
from contracts_site.foundation.history import history_of
from contracts_site.foundation.reading_together import Reading
from tests.contracts.pages import error_beside, error_summary, soup_of, words_of
from tests.factories import (
    ActionPlanFactory,
    ContractFactory,
    DirectorateFactory,
    PersonFactory,
    PlannedActionFactory,
    ProviderFactory,
    VariationFactory,
)

pytestmark = pytest.mark.django_db


def typed(contract, **changes):
    """A form as an officer fills it in for a contract."""
    return {
        "reference": contract.reference,
        "title": contract.title,
        "description": contract.description,
        "directorate": contract.directorate_id,
        "provider": contract.provider_id,
        "owner": "",
        "arrangement": contract.arrangement,
        "procedure": "",
        "starts_on": "1 October 2016",
        "ends_on": "30/9/2019",
        "review_on": "",
        "total_value": "£1,520,000",
        "value_basis": "net",
        **changes,
    }


def new_contract(directorate):
    return ContractFactory.build(directorate=directorate, provider=ProviderFactory())


@pytest.fixture
def commissioner():
    return PersonFactory(commissioner=True)


@pytest.fixture
def own(commissioner):
    return ContractFactory(
        directorate=commissioner.memberships.get().directorate, total_value=None
    )


def test_contract_create_puts_what_was_typed_into_the_register(sign_in):
    directorate = DirectorateFactory()
    person = PersonFactory(commissioner_of=directorate)
    response = sign_in(person).post(
        "/contracts/add/", typed(new_contract(directorate), review_on="2018-09-03")
    )
    contract = Contract.objects.get()
    assert response.url == f"/contracts/{contract.pk}/"
    assert contract.starts_on == date(2016, 10, 1)
    assert contract.ends_on == date(2019, 9, 30)
    assert contract.review_on == date(2018, 9, 3)
    assert contract.total_value == Decimal(1520000)
    assert not contract.is_illustrative


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"ends_on": "1 September 2016"}, "ends_on", "on or after the start date"),
        ({"review_on": "1/9/2016"}, "review_on", "on or after the start date"),
        ({"reference": "USED"}, "reference", "already has this reference"),
        ({"total_value": "-1"}, "total_value", "Enter 0 or more"),
        ({"total_value": "lots"}, "total_value", "1,520,000"),
        ({"starts_on": "31 February 2016"}, "starts_on", "There is no such day"),
        ({"starts_on": ""}, "starts_on", "Enter the start date"),
        ({"title": ""}, "title", "Enter a title"),
        ({"cpv_code": "8532"}, "cpv_code", "eight digits"),
        ({"annual_value": "-1"}, "annual_value", "Enter 0 or more"),
        ({"irrecoverable_vat": "-1"}, "irrecoverable_vat", "Enter 0 or more"),
        (
            {"initial_ends_on": "1/1/2020"},
            "initial_ends_on",
            "no later than the end date",
        ),
        (
            {"signed_on": "1/9/2016", "procurement_began_on": "2/9/2016"},
            "signed_on",
            "before its procurement began",
        ),
    ],
)
def test_contract_create_answers_at_the_field_and_keeps_what_was_typed(
    sign_in, changes, field, words
):
    ContractFactory(reference="USED")
    directorate = DirectorateFactory()
    sent = typed(new_contract(directorate), **changes)
    person = PersonFactory(commissioner_of=directorate)
    response = sign_in(person).post("/contracts/add/", sent)
    assert response.status_code == 200
    assert words in error_beside(response, field)
    assert any(words in line for line in error_summary(response))
    page = soup_of(response)
    assert page.title.text.startswith("Error: ")
    for name in ("title", "starts_on", "ends_on", "review_on", "total_value"):
        assert page.find(attrs={"name": name}).get("value", "") == sent[name]
    assert Contract.objects.count() == 1


def test_contract_create_offers_only_directorates_that_the_person_runs(sign_in):
    elsewhere = DirectorateFactory()
    sent = typed(new_contract(elsewhere))
    response = sign_in(commissioner=True).post("/contracts/add/", sent)
    assert response.status_code == 200
    assert error_beside(response, "directorate")
    assert not Contract.objects.exists()


def test_contract_edit_changes_the_contract_and_keeps_what_it_was(
    sign_in, commissioner, own
):
    response = sign_in(commissioner).post(
        f"/contracts/{own.pk}/edit/", typed(own, title="Family hubs")
    )
    assert response.status_code == 302
    newest = history_of(own)[0]
    assert newest.who == commissioner.name
    assert ("Title", own.title, "Family hubs") in newest.changes


def test_contract_edit_refused_names_the_contract_as_it_is_on_record(
    sign_in, commissioner, own
):
    response = sign_in(commissioner).post(
        f"/contracts/{own.pk}/edit/", typed(own, title="New", ends_on="1/1/2001")
    )
    assert own.title in soup_of(response).find(class_="govuk-caption-l").text


def test_contract_edit_cannot_move_a_contract_elsewhere(sign_in, commissioner, own):
    sent = typed(own, directorate=DirectorateFactory().pk)
    response = sign_in(commissioner).post(f"/contracts/{own.pk}/edit/", sent)
    assert error_beside(response, "directorate")
    before = own.directorate_id
    own.refresh_from_db()
    assert own.directorate_id == before


def test_contract_edit_leaves_an_illustrative_contract_so(sign_in, commissioner, own):
    Contract.objects.update(is_illustrative=True)
    sign_in(commissioner).post(f"/contracts/{own.pk}/edit/", typed(own))
    own.refresh_from_db()
    assert own.is_illustrative


def test_add_contract_from_a_command_names_the_person(django_user_model):
    by = PersonFactory()
    contract = add_contract(
        details=ContractDetails(
            reference="A",
            title="A",
            directorate=DirectorateFactory(),
            provider=ProviderFactory(),
            starts_on=date(2016, 10, 1),
            ends_on=date(2019, 9, 30),
        ),
        by=by,
    )
    assert [entry.who for entry in history_of(contract)] == [by.name]


def test_revise_contract_to_reversed_dates_changes_nothing():
    contract = ContractFactory()
    details = ContractDetails(
        reference="B",
        title="B",
        directorate=contract.directorate,
        provider=contract.provider,
        starts_on=date(2019, 1, 2),
        ends_on=date(2019, 1, 1),
    )
    with pytest.raises(Exception, match="on or after the start date"):
        revise_contract(contract=contract, details=details, by=PersonFactory())
    contract.refresh_from_db()
    assert contract.reference != "B"


READERS = ["commissioning_officer", "author", "clearing_officer", "clerk", "auditor"]


@pytest.mark.parametrize("role", READERS)
def test_contract_detail_for_whole_readers_shows_money_and_manager(sign_in, role):
    contract = ContractFactory(managed=True, live=True)
    words = words_of(sign_in(**{role: True}).get(f"/contracts/{contract.pk}/"))
    for told in (
        contract.reference,
        "£1,520,000",
        contract.owner.name,
        "Live",
        "Today",
    ):
        assert told in words
    assert "Change" not in words


def test_contract_detail_for_its_provider_shows_no_money(sign_in):
    contract = ContractFactory(managed=True)
    client = sign_in(works_for=contract.provider)
    words = words_of(client.get(f"/contracts/{contract.pk}/"))
    assert contract.title in words
    assert "1 October 2016 to 30 September 2019" in words
    for kept in ("£", "Value", contract.owner.name, "Variations", "History"):
        assert kept not in words
    assert "Issues and risks" in words


def test_contract_detail_for_a_member_shows_public_fields(sign_in):
    contract = ContractFactory(managed=True)
    words = words_of(sign_in(member=True).get(f"/contracts/{contract.pk}/"))
    assert "£1,520,000" in words
    assert "Variations" in words
    for kept in (contract.owner.name, "History", "Issues and risks"):
        assert kept not in words


def test_contract_detail_of_an_illustrative_contract_says_so(sign_in):
    contract = ContractFactory(illustrative=True)
    client = sign_in(auditor=True)
    assert "Illustrative" in words_of(client.get(f"/contracts/{contract.pk}/"))
    real = ContractFactory()
    assert "Illustrative" not in words_of(client.get(f"/contracts/{real.pk}/"))


def test_contract_detail_shows_panels_to_those_they_are_for(sign_in, monkeypatch):
    panel = ContractPanel(
        title="Rating by theme",
        template="contracts/_changes.html",
        order=1,
        shown_to=lambda standing, contract: standing.reads_every_contract,
        build=lambda contract, on: Reading((), dict),
    )
    monkeypatch.setattr("contracts.register.panels.CONTRACT_PANELS", [panel])
    url = f"/contracts/{ContractFactory().pk}/"
    assert "Rating by theme" in words_of(sign_in(auditor=True).get(url))
    assert "Rating by theme" not in words_of(sign_in(member=True).get(url))
    assert panel not in CONTRACT_PANELS


def test_contract_detail_escapes_what_people_write(sign_in):
    contract = ContractFactory(title="<b>x</b>", description="<script>1</script>")
    page = sign_in(auditor=True).get(f"/contracts/{contract.pk}/")
    assert b"<b>x</b>" not in page.content
    assert b"<script>1" not in page.content


def history_url(contract):
    return f"/contracts/{contract.pk}/history/"


def test_contract_history_tells_of_the_contract_and_what_belongs_to_it(sign_in):
    contract = ContractFactory()
    VariationFactory(contract=contract, title="Fewer KPIs")
    plan = ActionPlanFactory(contract=contract, title="Deprived areas")
    PlannedActionFactory(plan=plan, what="Open on Saturdays")
    ContractFactory(title="Unrelated")
    client = sign_in(auditor=True)
    words = words_of(client.get(history_url(contract)))
    for told in (contract.title, "Fewer KPIs", "Deprived areas", "Open on Saturdays"):
        assert told in words
    assert "Unrelated" not in words


def test_contract_history_by_kind_shows_that_kind_on_page_and_in_csv(sign_in):
    contract = ContractFactory()
    VariationFactory(contract=contract, title="=Fewer KPIs", number=1)
    client = sign_in(auditor=True)
    page = client.get(history_url(contract), {"kind": "variation"})
    heads = [h.text for h in soup_of(page).select(".app-timeline__title")]
    assert heads == ["Variation created: Variation 1: =Fewer KPIs"]
    sent = client.get(history_url(contract), {"kind": "variation", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Kind of record"] == "Variation"
    assert "Title: nothing → =Fewer KPIs" in line["Changes"]


def test_contract_history_of_an_unknown_kind_shows_everything(sign_in):
    contract = ContractFactory()
    page = sign_in(auditor=True).get(history_url(contract), {"kind": "nonsense"})
    assert "Contract created" in words_of(page)


def test_contract_history_is_paged(sign_in):
    contract = ContractFactory()
    for number in range(60):
        contract.title = f"Title {number}"
        contract.save()
    client = sign_in(auditor=True)
    first = client.get(history_url(contract))
    assert len(soup_of(first).select(".app-timeline__item")) == 50
    second = client.get(history_url(contract), {"page": 2})
    assert len(soup_of(second).select(".app-timeline__item")) == 11


def test_contract_history_asks_as_much_for_many_changes_as_for_few(
    sign_in, django_assert_max_num_queries
):
    contract, person = ContractFactory(), PersonFactory(auditor=True)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(history_url(contract))
        return len(counted)

    VariationFactory(contract=contract)
    PlannedActionFactory(plan__contract=contract)
    few = queries()
    VariationFactory.create_batch(40, contract=contract)
    PlannedActionFactory.create_batch(40, plan__contract=contract)
    assert queries() == few
