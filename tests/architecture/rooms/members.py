"""Who may open exempt papers as a member of the committee that they went to."""

from collections.abc import Mapping

from contracts.access.models import Role
from contracts.governance.models import Committee
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import Rule, but
from tests.factories.accounts import MembershipFactory
from tests.factories.publications import exempt_file_published

RULES = [
    Rule(
        "Members list exempt papers of their committees",
        "GET",
        "M",
        but("M"),
        ("committee_reports:member-paper-list",),
    ),
    Rule(
        "… and nobody else finds one there",
        "GET",
        "M",
        "",
        ("committee_reports:member-paper-detail publication_pk=exempt_publication_pk",),
    ),
    Rule(
        "… nor takes its files",
        "POST",
        "M",
        "",
        ("committee_reports:member-file file_pk=exempt_file_pk",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    """The member sits on the committee of the paper."""
    file = exempt_file_published()
    MembershipFactory(
        user=people["member"],
        role=Role.MEMBER,
        committee=Committee.objects.get(name=file.publication.committee),
    )
    return {
        "exempt_publication_pk": file.publication_id,
        "exempt_file_pk": file.pk,
    }
