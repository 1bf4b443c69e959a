"""What escalation adds to the lists of the apps below, when Django starts."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from contracts.concerns.portfolio import CONCERNS_PAGES, ConcernsPage
from contracts.concerns.sections import (
    CONCERN_SECTIONS,
    ConcernSection,
    OpenRecords,
)
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.variations.consequences import (
    APPROVAL_CONSEQUENCES,
    ApprovalConsequence,
)
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.jobs.daily import DAILY_WORK, DailyWork
from kpis.escalation.home_tasks import ESCALATIONS_TO_ANSWER
from kpis.escalation.judging import judge_contract
from kpis.escalation.models import EscalationRule, Firing
from kpis.escalation.permissions import reads_firings, reads_rules
from kpis.returns.consequences import RETURN_CONSEQUENCES, ReturnConsequence
from kpis.returns.models import Return


def join() -> None:
    """After KPI sets: what a late approval judges again is looked at as it then is."""
    from kpis.escalation import jobs

    CONCERN_SECTIONS.append(
        ConcernSection(
            "Escalations",
            "kpis:contract-firing-list",
            5,
            reads_firings,
            OpenRecords(
                lambda contract: Firing.objects.filter(contract=contract).to_answer(),
                lambda on: Q(plan_due_on__lt=on),
                "with a plan overdue",
            ),
        )
    )
    CONCERNS_PAGES.append(ConcernsPage("Escalations", "kpis:firing-list", 5))
    PORTFOLIO_PAGES.append(
        PortfolioPage("Escalation rules", "kpis:escalation-rule-list", 95, reads_rules)
    )
    HISTORY_SOURCES.append(
        HistorySource(
            "escalations",
            lambda contract: [
                RowsOf(EscalationRule, contract=contract),
                RowsOf(Firing, contract=contract),
            ],
        )
    )
    HOME_TASKS.append(ESCALATIONS_TO_ANSWER)
    DAILY_WORK.append(DailyWork(jobs.KIND, "See which escalation rules are met"))
    RETURN_CONSEQUENCES.append(ReturnConsequence("Escalation", _after_return))
    APPROVAL_CONSEQUENCES.append(ApprovalConsequence("Escalation", _after_approval))


def _after_return(filed_in: Return, at: datetime) -> None:
    judge_contract(contract=filed_in.contract, at=at)


def _after_approval(variation: Variation, _by: User, at: datetime) -> Sequence[str]:
    judge_contract(contract=variation.contract, at=at)
    return ()
