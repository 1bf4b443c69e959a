"""A contract as a release: what the standard's version 1.1 asks, in its words."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from contracts_site.open_data.ocds.facts import (
    Amendment,
    ContractFacts,
    Publisher,
    Supplier,
)
from contracts_site.open_data.ocds.metrics import (
    agreed_metrics,
    no_metrics_rationale,
    reported_metrics,
)
from contracts_site.open_data.ocds.values import at, at_end, at_start, number

AWARD = "award"
METHODS = {
    "tender": "open",
    "competitive": "selective",
    "framework": "limited",
    "quotation": "limited",
    "direct": "direct",
}


def release_of(
    facts: ContractFacts, *, publisher: Publisher, on: date
) -> dict[str, Any]:
    """The contracting process as it stands on the day, compiled from the record."""
    ocid = f"{publisher.prefix}-{quote(facts.reference, safe='._-')}"
    moment = at(facts.changed_at) if facts.changed_at else at_start(facts.starts_on)
    buyer = {"id": publisher.prefix, "name": publisher.name}
    supplier = {"id": _party_id(facts.supplier, publisher), "name": facts.supplier.name}
    return {
        "ocid": ocid,
        "id": f"{ocid}-{moment}",
        "date": moment,
        "tag": ["compiled"],
        "initiationType": "tender",
        "language": "en",
        "parties": [
            {**buyer, "roles": ["buyer"]},
            _supplier_party(facts.supplier, supplier),
        ],
        "buyer": buyer,
        "tender": _tender(facts, ocid),
        "awards": [_award(facts, supplier)],
        "contracts": [_contract(facts, publisher=publisher, on=on)],
    }


def _party_id(supplier: Supplier, publisher: Publisher) -> str:
    if supplier.company_number:
        return f"GB-COH-{supplier.company_number}"
    if supplier.charity_number:
        return f"GB-CHC-{supplier.charity_number}"
    return f"{publisher.prefix}-supplier-{supplier.key}"


def _supplier_party(supplier: Supplier, reference: dict[str, str]) -> dict[str, Any]:
    party: dict[str, Any] = {**reference, "roles": ["supplier"]}
    numbers = [
        {"scheme": scheme, "id": value, "legalName": supplier.name}
        for scheme, value in (
            ("GB-COH", supplier.company_number),
            ("GB-CHC", supplier.charity_number),
        )
        if value
    ]
    if numbers:
        party["identifier"] = numbers[0]
    if numbers[1:]:
        party["additionalIdentifiers"] = numbers[1:]
    if details := _details(supplier):
        party["details"] = details
    return party


def _details(supplier: Supplier) -> dict[str, Any]:
    """Only what is known: no answer is no "no"."""
    details: dict[str, Any] = {}
    if supplier.is_small_or_medium is not None:
        details["scale"] = "sme" if supplier.is_small_or_medium else "large"
    if supplier.is_voluntary_or_community is not None:
        details["vcse"] = supplier.is_voluntary_or_community
    return details


def _tender(facts: ContractFacts, ocid: str) -> dict[str, Any]:
    tender: dict[str, Any] = {"id": ocid, "title": facts.title, "status": "complete"}
    if method := METHODS.get(facts.procedure):
        tender["procurementMethod"] = method
        tender["procurementMethodDetails"] = facts.procedure_words
    return tender


def _award(facts: ContractFacts, supplier: dict[str, str]) -> dict[str, Any]:
    return {
        "id": AWARD,
        "title": facts.title,
        "status": "active",
        "suppliers": [supplier],
        **_value(facts),
    }


def _value(facts: ContractFacts) -> dict[str, Any]:
    """Nothing where the value is not known: missing is not £0."""
    if facts.value is None:
        return {}
    name = "amountGross" if facts.is_gross else "amount"
    return {"value": {name: number(facts.value), "currency": "GBP"}}


def _contract(
    facts: ContractFacts, *, publisher: Publisher, on: date
) -> dict[str, Any]:
    contract: dict[str, Any] = {
        "id": facts.reference,
        "awardID": AWARD,
        "title": facts.title,
        "description": _description(facts),
        "status": _status(facts, on=on),
        "period": _period(facts),
        **_value(facts),
    }
    if facts.signed_on:
        contract["dateSigned"] = at_start(facts.signed_on)
    if facts.review_on:
        contract["milestones"] = [_review(facts.review_on, on=on)]
    if facts.amendments:
        contract["amendments"] = [_amendment(each) for each in facts.amendments]
    return contract | _kpis(facts, publisher=publisher, on=on)


def _description(facts: ContractFacts) -> str:
    """Whole, and saying so where a demonstration invented it."""
    mark = "Illustrative. " if facts.is_illustrative else ""
    return f"{mark}{facts.description}"


def _status(facts: ContractFacts, *, on: date) -> str:
    """ "terminated" is the standard's word for any contract that has come to its end."""
    if facts.ends_on < on:
        return "terminated"
    return "pending" if facts.starts_on > on else "active"


def _period(facts: ContractFacts) -> dict[str, Any]:
    return {
        "startDate": at_start(facts.starts_on),
        "endDate": at_end(facts.ends_on),
        "maxExtentDate": at_end(facts.maximum_end),
        "durationInDays": (facts.ends_on - facts.starts_on + timedelta(days=1)).days,
    }


def _review(review_on: date, *, on: date) -> dict[str, Any]:
    """The standard has no review date. Whether a past one was kept is not known."""
    review = {
        "id": "review",
        "title": "Contract review",
        "type": "assessment",
        "dueDate": at_start(review_on),
    }
    return review | {"status": "scheduled"} if review_on >= on else review


def _amendment(amendment: Amendment) -> dict[str, Any]:
    return {
        "id": str(amendment.number),
        "date": at_start(amendment.effective_on),
        "description": amendment.title,
        "rationale": amendment.rationale,
    }


def _kpis(facts: ContractFacts, *, publisher: Publisher, on: date) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if facts.targets:
        said["agreedMetrics"] = agreed_metrics(facts.targets)
    elif rationale := no_metrics_rationale(facts, on=on):
        said["noAgreedMetricsRationale"] = rationale
    if facts.results:
        metrics = reported_metrics(
            facts.results, small_numbers_below=publisher.small_numbers_below
        )
        said["implementation"] = {"metrics": metrics}
    return said
