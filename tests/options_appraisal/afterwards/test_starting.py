"""A decided appraisal leads to a procurement: by whom, when, of what, and once."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, transaction
from django.urls import reverse

from contracts.models import (
    BudgetToday,
    Lot,
    Procurement,
    ProcurementSaving,
    SpecificationItem,
)
from options_appraisal.afterwards import services
from options_appraisal.afterwards.exceptions import (
    CalledInBeforeTheDecision,
    NotDecidedYet,
    NotTheirDirectorate,
    NotYetFree,
    RecordedInTheFuture,
    StartedAlready,
)
from options_appraisal.afterwards.forms import first_values
from options_appraisal.models import CallIn, StartedProcurement
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories import appraisals as made
from tests.factories.kpis import KPIDefinitionFactory
from tests.factories.procurement import ProcurementFactory
from tests.factories.scored_appraisals import CostLineFactory
from tests.options_appraisal.pages import address, saved

pytestmark = pytest.mark.django_db

ON = date(2018, 10, 22)
EXEMPT = {"exempt_paragraph": 3, "exempt_reason": "It is a price before the tender."}
TYPED = {
    "reference": "PR-2019",
    "title": "Support services",
    "regime": "pcr_2015",
    "procedure": "competitive",
    "starts_on": "1 September 2019",
    "initial_years": "5",
    "option_months": "12, 12",
    "value_basis": "net",
}


def details(**changes):
    return services.StartDetails(
        **{
            "reference": "PR-2019",
            "title": "Support services",
            "starts_on": date(2019, 9, 1),
            "initial_years": 5,
            "option_months": [12, 12],
            "regime": "pcr_2015",
            "procedure": "competitive",
            **changes,
        }
    )


@pytest.fixture
def appraisal():
    """Decided on an option with two lots, one whose budget is not split off yet."""
    appraisal = made.AppraisalFactory(
        starts_on=date(2019, 9, 1), months=60, option_months=[12, 12]
    )
    option = made.OptionFactory(appraisal=appraisal, description="Lots by locality.")
    made.PlannedLotFactory(
        option=option,
        number=1,
        title="Family service",
        locality="North",
        outcome="Families know whom to ask.",
        premises="Two hubs, at a market rent.",
        staffing="Twelve staff transfer.",
    )
    made.PlannedLotFactory(
        option=option, number=2, title="Youth service", budget=Decimal(404000)
    )
    for name, amount in (("Family service", 1520000), ("Youth service", 404000)):
        CostLineFactory(option=option, name=name, kind="service", amount=amount)
    CostLineFactory(
        option=option,
        name="Further saving",
        kind="saving",
        amount=59000,
        first_day=date(2020, 4, 1),
    )
    CostLineFactory(
        option=option, name="A bid", kind="service", amount=7654321, **EXEMPT
    )
    made.ServiceInScopeFactory(appraisal=appraisal, name="Centres", budget=1520000)
    made.ObjectiveFactory(appraisal=appraisal, number=1, name="Needs are met")
    made.OptionRiskFactory(option=option, mitigation="Hence lots.")
    made.MatterFactory(option=option)
    made.PanelOutcomeFactory(appraisal=appraisal, words="The split follows need.")
    return made.decided(appraisal, option)


@pytest.fixture
def commissioner(appraisal):
    return PersonFactory(commissioner_of=appraisal.directorate)


def start(appraisal, by, **changes):
    return services.start_procurement(
        appraisal=appraisal, details=details(**changes), on=ON, by=by
    )


def test_procurement_is_made_of_what_the_option_says(appraisal, commissioner):
    made.CallInFactory(appraisal=appraisal)
    procurement = start(appraisal, commissioner).procurement
    assert procurement.directorate == appraisal.directorate
    assert procurement.approval_reference == "EX-2018-07"
    family, youth = Lot.objects.select_related("budget")
    assert (family.annual_value, family.budget.name) == (None, "Family service")
    assert family.budget.pot == 1520000
    assert (family.premises, family.staffing) == (
        "Two hubs, at a market rent.",
        "Twelve staff transfer.",
    )
    assert (youth.annual_value, youth.budget.pot) == (404000, 0)
    assert BudgetToday.objects.get().amount == 1520000
    saving = ProcurementSaving.objects.get()
    assert (saving.start_year, saving.is_recurring) == (2020, True)
    lines = dict(SpecificationItem.objects.values_list("title", "record"))
    assert lines["Premises and equipment"] == "Lot 1: Two hubs, at a market rent."
    assert lines["Staff who transfer (TUPE)"] == "Lot 1: Twelve staff transfer."
    assert lines["Risk: Small bidders cannot bid"] == "Hence lots."
    assert "Objective 1: Needs are met" in lines
    assert "The split follows need." in lines.values()
    assert lines["The service, and who it is for"] == "Lots by locality."


def test_procurement_asks_which_kpis_of_an_earlier_contract_are_kept(commissioner):
    definition = KPIDefinitionFactory()
    contract = definition.kpi_set.contract
    appraisal = made.AppraisalFactory(directorate=contract.directorate)
    made.ServiceInScopeFactory(appraisal=appraisal, contract=contract)
    option = made.OptionFactory(appraisal=appraisal)
    made.CallInFactory(appraisal=made.decided(appraisal, option))
    by = PersonFactory(commissioner_of=contract.directorate)
    services.start_procurement(
        appraisal=appraisal, details=details(), on=date(2090, 1, 1), by=by
    )
    line = SpecificationItem.objects.get(title__startswith="KPIs of")
    assert contract.reference in line.title
    assert line.record == str(definition.kpi)
    assert [lot.title for lot in Lot.objects.all()] == [appraisal.title]


def test_procurement_is_started_once(appraisal, commissioner):
    made.CallInFactory(appraisal=appraisal)
    first = start(appraisal, commissioner)
    with pytest.raises(StartedAlready, match="PR-2019 Support services"):
        start(appraisal, commissioner, reference="PR-2020")
    assert Procurement.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        StartedProcurement.objects.create(
            appraisal=appraisal,
            procurement=ProcurementFactory(),
            decision=first.decision,
            started_on=ON,
            started_by=commissioner,
        )
    with pytest.raises(Error, match="stays"), transaction.atomic():
        StartedProcurement.objects.all().delete()


def test_procurement_that_fails_half_way_leaves_nothing(
    appraisal, commissioner, monkeypatch
):
    made.CallInFactory(appraisal=appraisal)

    def fails(**_):
        raise RuntimeError

    monkeypatch.setattr(services, "add_lines", fails)
    with pytest.raises(RuntimeError):
        start(appraisal, commissioner)
    assert not Procurement.objects.exists()
    assert not Lot.objects.exists()


def test_procurement_waits_for_decision_and_call_in(appraisal, commissioner):
    with pytest.raises(NotYetFree, match="not recorded yet"):
        start(appraisal, commissioner)
    made.CallInFactory(appraisal=appraisal, why_none="", last_day=ON)
    with pytest.raises(NotYetFree, match="until 22 October 2018"):
        start(appraisal, commissioner)
    undecided = made.AppraisalFactory(directorate=appraisal.directorate)
    with pytest.raises(NotDecidedYet):
        start(undecided, commissioner)


def test_procurement_is_started_by_no_commissioner_of_another_directorate(appraisal):
    made.CallInFactory(appraisal=appraisal)
    for by in (PersonFactory(commissioner=True), appraisal.officer):
        with pytest.raises(NotTheirDirectorate, match=str(appraisal.directorate)):
            start(appraisal, by)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"last_day": date(2018, 10, 8)}, CalledInBeforeTheDecision),
        ({"last_day": ON, "called_in_on": date(2018, 10, 23)}, RecordedInTheFuture),
    ],
    ids=["before the decision", "in the future"],
)
def test_call_in_that_cannot_be_is_refused(appraisal, changes, refusal):
    with pytest.raises(refusal):
        services.record_call_in(
            appraisal=appraisal,
            details=services.CallInDetails(**changes),
            on=ON,
            by=appraisal.officer,
        )


@pytest.mark.parametrize(
    ("values", "name", "words"),
    [
        ({"why_none": ""}, "call_in_has", "Enter the last day"),
        ({"called_in_on": ON}, "called_in_by", "on or before the last day"),
        ({"outcome": "stands"}, "settled_call_in", "what came of the call-in"),
    ],
)
def test_call_in_against_a_rule_is_refused_by_database_and_in_words(
    appraisal, values, name, words
):
    call_in = made.CallInFactory(appraisal=appraisal)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CallIn.objects.filter(pk=call_in.pk).update(**values)
    for field, value in values.items():
        setattr(call_in, field, value)
    with pytest.raises(ValidationError, match=words):
        call_in.validate_constraints()


def test_call_in_of_what_is_not_decided_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="once the appraisal is decided"):
        made.CallInFactory()


def test_procurement_follows_through_the_pages(
    sign_in, client, appraisal, commissioner
):
    """The officer records the call-in; a commissioner checks, starts, awards."""
    page = address("appraisal-procurement", appraisal.pk)
    assert "A commissioner of" not in words_of(client.get(page))
    assert "not recorded yet" in words_of(client.get(page))
    call_in = address("call-in-edit", appraisal.pk)
    answer = client.post(call_in, {"last_day": "1 October 2018"})
    assert "before the decision" in error_beside(answer, "last_day")
    assert saved(client.post(call_in, {"last_day": "16 October 2018"})).url == page
    assert "A commissioner of" in words_of(client.get(page))

    buyer = sign_in(commissioner)
    url = address("procurement-start", appraisal.pk)
    form = buyer.get(url)
    assert "In the pot" in words_of(form)
    assert "A bid" in words_of(form)
    assert "7,654,321" not in form.content.decode()
    assert form.context["form"].initial["initial_years"] == 5
    checked = words_of(buyer.post(url, TYPED))
    assert "Tender begins" in checked
    assert "Exit plan" in checked
    assert not Procurement.objects.exists()
    assert "Continue" in words_of(buyer.post(url, {**TYPED, "change": "yes"}))
    after = saved(buyer.post(url, {**TYPED, "confirmed": "yes"}))
    procurement = Procurement.objects.get()
    assert after.url == reverse("contracts:procurement-detail", args=[procurement.pk])
    told = words_of(buyer.get(after.url))
    assert f"Follows from {appraisal}" in told
    assert "decided on 9 October 2018 by Executive" in told
    again = buyer.post(url, {**TYPED, "reference": "PR-2", "confirmed": "yes"})
    assert "started from this already" in words_of(buyer.get(saved(again).url))

    shown = buyer.get(page)
    assert str(procurement) in words_of(shown)
    links = [link.get("href", "") for link in soup_of(shown).find_all("a")]
    make = reverse("contracts:procurement-contract-create", args=[procurement.pk])
    assert f"{make}?lot=2" in links
    youth = procurement.lots.get(number=2)
    offered = buyer.get(make, {"lot": "2"}).context["form"]
    assert offered.initial["lots"] == [youth.pk]
    youth.contract = ContractFactory(reference="YS-2019")
    youth.save()
    assert "YS-2019" in words_of(buyer.get(page))
    overview = reverse("contracts:contract-detail", args=[youth.contract.pk])
    assert "made of lots of" in words_of(buyer.get(overview))
    history = words_of(client.get(address("appraisal-history", appraisal.pk)))
    assert "procurement started" in history.lower()


def test_procurement_of_an_undecided_appraisal_is_not_offered(client, commissioner):
    other = made.AppraisalFactory()
    page = words_of(client.get(address("appraisal-procurement", other.pk)))
    assert "Nothing is decided yet" in page


def test_term_that_is_not_in_whole_years_is_asked_for():
    appraisal = made.AppraisalFactory.build(
        starts_on=date(2019, 9, 1), months=30, directorate=None, officer=None
    )
    assert first_values(appraisal)["initial_years"] is None
