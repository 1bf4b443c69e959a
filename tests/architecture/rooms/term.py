"""Who may open what of a contract's term."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule
from tests.factories.term import ExtensionOptionFactory

RULES = [
    Rule(
        "The term is known to whoever knows the contract",
        "GET",
        READ_WHOLE + "PMS",
        "",
        ("contracts:contract-term",),
    ),
    Rule(
        "Options are recorded by commissioners of the directorate",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        (
            "contracts:extension-option-create",
            "contracts:extension-option-edit",
            "contracts:extension-option-remove",
        ),
    ),
]


def objects(contract: Contract, _people: Mapping[str, User]) -> dict[str, int | str]:
    return {"option_pk": ExtensionOptionFactory(contract=contract, number=9).pk}
