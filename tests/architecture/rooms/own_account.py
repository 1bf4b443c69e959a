"""What everybody signed in sees and does of their own account, and people as managed."""

from collections.abc import Mapping

from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.accounts.account_log.origins import NOWHERE
from contracts_site.accounts.invitations.services import invite
from contracts_site.accounts.models import User
from tests.architecture.access_rules import EVERYBODY, Rule, but
from tests.factories import PersonFactory
from tests.factories.accounts import running_session

RULES = [
    Rule(
        "Everybody has an account page of their own, and sees where they are signed in",
        "GET",
        EVERYBODY,
        "",
        ("accounts:overview", "accounts:session-list"),
    ),
    Rule(
        "Everybody may sign themselves out elsewhere",
        "POST",
        EVERYBODY,
        "",
        ("accounts:session-end-others",),
    ),
    Rule(
        "… or on one device of their own; nobody else knows of it",
        "POST",
        "A",
        "",
        ("accounts:session-end",),
    ),
    Rule(
        "Whoever has the link of an invitation chooses a password",
        "GET POST",
        EVERYBODY,
        "",
        ("accounts:invitation",),
    ),
    Rule(
        "Administrators see people and the log of sign-ins",
        "GET",
        "S",
        but("S"),
        (
            "contracts:person-list",
            "contracts:sign-in-log",
            "contracts:person-detail",
        ),
    ),
    Rule(
        "Administrators change accounts",
        "GET POST",
        "S",
        but("S"),
        (
            "contracts:person-reset-second-step",
            "contracts:person-approve-sign-on",
            "contracts:person-remove-sign-on",
            "contracts:person-end-session",
            "contracts:person-end-sessions",
            "contracts:person-close",
            "contracts:person-deputy",
            "contracts:person-end-deputy",
        ),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    administrator, invited = people["administrator"], PersonFactory()
    told = {"at": timezone.now(), "origin": NOWHERE, "by": administrator}
    return {
        "person_pk": people["author"].pk,
        "session_pk": running_session(people["author"]).pk,
        "token": invite(person=invited, **told),
    }
