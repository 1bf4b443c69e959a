"""Who may search: everybody signed in, each finding what they may open."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import EVERYBODY, Rule

RULES = [
    Rule(
        "Everybody searches; the results hold what each may see",
        "GET",
        EVERYBODY,
        "",
        ("search:search",),
    )
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    return {}
