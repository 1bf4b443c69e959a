"""Who may open what of sites and localities."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.places import ServedLocalityFactory, ServedSiteFactory

RULES = [
    Rule(
        "Sites, with leases and rents, are listed for those who read contracts whole",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("contracts:site-list",),
    ),
    Rule(
        "… and one of them opened",
        "GET",
        READ_WHOLE,
        "",
        ("contracts:site-detail",),
    ),
    Rule(
        "Sites are shared by contracts: every commissioner adds them",
        "GET POST",
        "Cc",
        but("Cc"),
        ("contracts:site-create",),
    ),
    Rule(
        "… and keeps them",
        "GET POST",
        "Cc",
        "OAaFKU",
        ("contracts:site-edit", "contracts:site-hours"),
    ),
    Rule(
        "The sites and localities of a contract: whole readers",
        "GET",
        READ_WHOLE,
        "PMS",
        ("contracts:contract-places",),
    ),
    Rule(
        "Which sites a contract serves is for commissioners of its directorate to say",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        ("contracts:served-site-create", "contracts:served-locality-create"),
    ),
    Rule(
        "… and to change",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:served-site-edit serving_pk=served_site_pk",
            "contracts:served-site-remove serving_pk=served_site_pk",
            "contracts:served-locality-edit serving_pk=served_locality_pk",
            "contracts:served-locality-remove serving_pk=served_locality_pk",
        ),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    served = ServedSiteFactory(contract=contract)
    return {
        "site_pk": served.site_id,
        "served_site_pk": served.pk,
        "served_locality_pk": ServedLocalityFactory(contract=contract).pk,
    }
