"""What everybody signed in sees and does of their own account."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import EVERYBODY, Rule

RULES = [
    Rule(
        "Everybody has an account page of their own",
        "GET",
        EVERYBODY,
        "",
        ("accounts:overview",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    return {}
