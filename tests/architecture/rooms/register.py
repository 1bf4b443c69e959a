"""The register's recorded acts: regime and early end."""

from collections.abc import Mapping

from contracts.register.models import Contract, RegimeDecision
from contracts.register.regimes import Regime
from contracts_site.accounts.models import User
from tests.architecture.access_rules import Rule
from tests.factories.term import ExtensionOptionFactory

RULES = [
    Rule(
        "Commissioners of the directorate decide the regime and end a contract early",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        (
            "contracts:contract-regime",
            "contracts:contract-end-early",
            "contracts:contract-end-early-take-back",
        ),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    RegimeDecision.objects.create(
        contract=contract,
        regime=Regime.PCR_2015,
        reason="Begun in 2016.",
        decided_by_post="Head of procurement",
        decided_on=contract.starts_on,
        recorded_by=people["commissioner"],
    )
    ExtensionOptionFactory(contract=contract)
    return {}
