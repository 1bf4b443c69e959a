"""Who may open the pages of duties, procedure rules, back-plans and the calendar."""

from collections.abc import Mapping

from django.utils import timezone

from contracts.calendar.services import make_address
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import EVERYBODY, READ_WHOLE, Rule, but
from tests.factories.accounts import PersonFactory
from tests.factories.duties import (
    DutyOverrideFactory,
    DutyRecordFactory,
    LocalDutyFactory,
)
from tests.factories.procedure_rules import QuotationFactory, RuleWaiverFactory
from tests.factories.recommissioning import MilestoneRecordFactory, PlanChoiceFactory

RULES = [
    Rule(
        "Duties, quotations and the back-plan of a contract: whole readers only",
        "GET",
        READ_WHOLE,
        "PMS",
        (
            "contracts:duty-list",
            "contracts:procedure-rules",
            "contracts:back-plan",
        ),
    ),
    Rule(
        "Duties and back-plans across contracts: whole readers only",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("contracts:duty-portfolio", "contracts:recommissioning-timeline"),
    ),
    Rule(
        "Commissioners of the directorate record duties, quotations and milestones",
        "GET POST",
        "C",
        "cPOAaFKUMS",
        (
            "contracts:duty-complete code=local_code occurrence=occurrence",
            "contracts:duty-waive code=local_code occurrence=occurrence",
            "contracts:duty-decide code=duty_code",
            "contracts:local-duty-create",
            "contracts:quotation-create",
            "contracts:rule-waiver-create",
            "contracts:plan-procedure",
            "contracts:milestone-complete step=open_step",
            "contracts:milestone-shift step=open_step",
            "contracts:milestone-clear step=done_step",
        ),
    ),
    Rule(
        "… and change what they recorded, of which others learn nothing",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:duty-decision-withdraw",
            "contracts:duty-record-remove",
            "contracts:local-duty-edit duty_pk=local_duty_pk",
            "contracts:quotation-edit",
        ),
    ),
    Rule(
        "Everybody has a calendar; it holds what each may see",
        "GET",
        EVERYBODY,
        "",
        ("contracts:calendar-month", "contracts:calendar-address"),
    ),
    Rule(
        "Everybody makes an address of their own",
        "POST",
        EVERYBODY,
        "",
        ("contracts:calendar-address-make",),
    ),
    Rule(
        "… replaces and revokes it",
        "GET POST",
        EVERYBODY,
        "",
        ("contracts:calendar-address-replace", "contracts:calendar-address-revoke"),
    ),
    Rule(
        "A calendar program reads a secret address without signing in",
        "GET",
        EVERYBODY,
        "",
        ("contracts:calendar-feed token=feed_token",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    local = LocalDutyFactory(contract=contract, at_the_end=True)
    QuotationFactory(contract=contract, chosen=True)
    RuleWaiverFactory(contract=contract)
    PlanChoiceFactory(contract=contract)
    done = MilestoneRecordFactory(contract=contract)
    return {
        "local_code": f"local-{local.pk}",
        "occurrence": "once",
        "duty_code": "uk7",
        "local_duty_pk": local.pk,
        "override_pk": DutyOverrideFactory(contract=contract).pk,
        "record_pk": DutyRecordFactory(contract=contract).pk,
        "quotation_pk": QuotationFactory(contract=contract).pk,
        "open_step": "scrutiny",
        "done_step": str(done.step),
        "feed_token": make_address(at=timezone.now(), by=PersonFactory()),
    }
