"""What the site says of itself to anybody."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.settings_data.services import council_settings
from tests.architecture.access_rules import EVERYBODY, Rule

RULES = [
    Rule(
        "Statements of accessibility, privacy and security are open to anybody",
        "GET",
        EVERYBODY,
        "",
        (
            "statements:accessibility",
            "statements:privacy",
            "statements:security-txt",
        ),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    council = council_settings()
    council.security_contact = "mailto:security@council.example"
    council.save()
    return {}
