"""Who reads how long papers are kept, and who disposes of drafts."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import Rule, but

RULES = [
    Rule(
        "What is kept how long, and what was disposed of, is for clerks and auditors",
        "GET",
        "KU",
        but("KU"),
        ("committee_reports:retention", "committee_reports:disposal-list"),
    ),
    Rule(
        "… and disposal for clerks",
        "GET POST",
        "K",
        but("K"),
        ("committee_reports:drafts-dispose",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    return {}
