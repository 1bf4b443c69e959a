"""Who may open what of totals of placements."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.placements import PlacementTotalFactory

PUBLIC = READ_WHOLE + "MS"
RULES = [
    Rule(
        "Totals of placements: whole readers; members and administrators without small "
        "numbers",
        "GET",
        PUBLIC,
        but(PUBLIC),
        ("contracts:placement-list",),
    ),
    Rule(
        "Their history tells small numbers: whole readers",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("contracts:placement-history",),
    ),
    Rule(
        "Totals are across directorates: every commissioner adds them",
        "GET POST",
        "Cc",
        but("Cc"),
        ("contracts:placement-create",),
    ),
    Rule(
        "… and keeps them",
        "GET POST",
        "Cc",
        "OAaFKUMS",
        ("contracts:placement-edit", "contracts:placement-remove"),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    return {"total_pk": PlacementTotalFactory().pk}
