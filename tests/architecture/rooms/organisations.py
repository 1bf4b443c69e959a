"""Providers, directorates and the parties of a contract."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.organisations import (
    FormerNameFactory,
    PartyFactory,
    ReorganisationFactory,
)

RULES = [
    Rule(
        "Providers and directorates are known to readers of contracts and members",
        "GET",
        READ_WHOLE + "MS",
        "PpN",
        ("contracts:provider-list", "contracts:directorate-list"),
    ),
    Rule(
        "A provider's page is open to the same, and unknown to others",
        "GET",
        READ_WHOLE + "MS",
        "",
        ("contracts:provider-detail",),
    ),
    Rule(
        "Administrators rename and merge providers",
        "GET POST",
        "S",
        READ_WHOLE + "M",
        ("contracts:provider-rename", "contracts:provider-merge"),
    ),
    Rule(
        "Administrators and commissioners of its contracts invite its people",
        "GET POST",
        "CS",
        "cOAaFKUM",
        ("contracts:provider-invite",),
    ),
    Rule(
        "Administrators reorganise directorates",
        "GET POST",
        "S",
        but("S"),
        ("contracts:directorate-reorganise",),
    ),
    Rule(
        "Parties are read by those who read contracts whole",
        "GET",
        READ_WHOLE,
        "PMS",
        ("contracts:party-list",),
    ),
    Rule(
        "Parties are added by commissioners of the directorate",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        ("contracts:party-create",),
    ),
    Rule(
        "A party is changed by commissioners of the directorate",
        "GET POST",
        "C",
        "cOAaFKUMS",
        ("contracts:party-edit",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    FormerNameFactory(provider=contract.provider)
    ReorganisationFactory(recorded_by=people["administrator"])
    return {
        "provider_pk": contract.provider_id,
        "directorate_pk": contract.directorate_id,
        "party_pk": PartyFactory(contract=contract).pk,
    }
