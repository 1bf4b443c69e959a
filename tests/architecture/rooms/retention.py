"""Who reads how long papers are kept, and who disposes of drafts."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.retention.models import Disposal, HistoryDisposal
from contracts_site.foundation.access_marks import Audience
from tests.architecture.access_rules import Rule, but
from tests.factories.after_meetings import NOW, TODAY, paper_held

RULES = [
    Rule(
        "What is kept how long, and what was disposed of, is for clerks and auditors",
        "GET",
        "KU",
        but("KU"),
        (
            "committee_reports:retention",
            "committee_reports:disposal-list",
            "committee_reports:history-disposal-list",
        ),
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
    """A line in the log of what was disposed of."""
    Disposal.objects.create(
        paper=paper_held(),
        audience=Audience.PUBLIC,
        sha256="0" * 64,
        size=1,
        made_at=NOW,
        kept_until=TODAY,
        disposed_at=NOW,
        disposed_by=people["clerk"],
    )
    HistoryDisposal.objects.create(
        kind="issue",
        records=1,
        events=2,
        reason="Deleted more than 6 years ago",
        disposed_at=NOW,
        disposed_by=people["clerk"],
    )
    return {}
