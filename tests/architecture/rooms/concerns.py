"""Who may open which page of concerns, risks, benefits, audits and assessments."""

from collections.abc import Mapping
from datetime import UTC, datetime

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.concerns import (
    AgreedActionFactory,
    AssessmentFactory,
    AuditReviewFactory,
    BenefitFactory,
    ClaimFactory,
    EarlyWarningFactory,
    IssueFactory,
    IssueUpdateFactory,
    MeasurementFactory,
    MitigationFactory,
    NoticeFactory,
    RiskFactory,
    RiskScoreFactory,
)

RULES = [
    Rule(
        "The tab of issues and risks: whole readers, and the provider for action plans",
        "GET",
        READ_WHOLE + "P",
        "MS",
        ("contracts:concern-overview", "contracts:contract-open-actions"),
    ),
    Rule(
        "Open actions of all contracts: whole readers, and providers for their own",
        "GET",
        READ_WHOLE + "Pp",
        "MSN",
        ("contracts:open-action-list",),
    ),
    Rule(
        "Concerns across all contracts are for whole readers",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        (
            "contracts:issue-portfolio",
            "contracts:early-warning-portfolio",
            "contracts:risk-portfolio",
        ),
    ),
    Rule(
        "Issues, risks and what stands beside them are for whole readers",
        "GET",
        READ_WHOLE,
        "PMS",
        (
            "contracts:issue-list",
            "contracts:early-warning-list",
            "contracts:notice-list",
            "contracts:risk-list",
            "contracts:benefit-list",
            "contracts:audit-list",
            "contracts:assessment-list",
        ),
    ),
    Rule(
        "One issue, risk or the like is known to whole readers only",
        "GET",
        READ_WHOLE,
        "",
        (
            "contracts:issue-detail",
            "contracts:early-warning-detail",
            "contracts:notice-detail",
            "contracts:risk-detail",
            "contracts:benefit-detail",
            "contracts:audit-detail",
            "contracts:assessment-detail",
        ),
    ),
    Rule(
        "Commissioners of the directorate put concerns on record",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        (
            "contracts:issue-create",
            "contracts:early-warning-create",
            "contracts:notice-create",
            "contracts:risk-create",
            "contracts:benefit-create",
            "contracts:audit-create",
            "contracts:assessment-create",
        ),
    ),
    Rule(
        "… and act on them",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:issue-edit",
            "contracts:issue-update",
            "contracts:issue-resolve",
            "contracts:early-warning-edit",
            "contracts:early-warning-raise-issue",
            "contracts:early-warning-close",
            "contracts:notice-edit",
            "contracts:notice-respond",
            "contracts:notice-close",
            "contracts:risk-edit",
            "contracts:risk-score",
            "contracts:risk-close",
            "contracts:mitigation-create",
            "contracts:mitigation-complete",
            "contracts:benefit-edit",
            "contracts:benefit-measure",
            "contracts:benefit-end",
            "contracts:audit-edit",
            "contracts:agreed-action-create",
            "contracts:agreed-action-done agreed_pk=open_agreed_pk",
            "contracts:assessment-edit",
        ),
    ),
    Rule(
        "Only an auditor confirms an agreed action or sends it back",
        "GET POST",
        "U",
        "CcOAaFK",
        ("contracts:agreed-action-answer agreed_pk=claimed_agreed_pk",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    """One of each; of agreed actions one to be done and one that awaits the auditor."""
    by = people["commissioner"]
    issue = IssueFactory(contract=contract)
    IssueUpdateFactory(
        issue=issue, written_by=by, written_at=datetime(2018, 6, 1, tzinfo=UTC)
    )
    risk = RiskFactory(contract=contract)
    RiskScoreFactory(risk=risk, scored_by=by)
    benefit = BenefitFactory(contract=contract)
    MeasurementFactory(benefit=benefit)
    review = AuditReviewFactory(contract=contract)
    claimed = AgreedActionFactory(review=review)
    ClaimFactory(action=claimed, said_by=by)
    return {
        "issue_pk": issue.pk,
        "warning_pk": EarlyWarningFactory(contract=contract).pk,
        "notice_pk": NoticeFactory(contract=contract).pk,
        "risk_pk": risk.pk,
        "mitigation_pk": MitigationFactory(risk=risk).pk,
        "benefit_pk": benefit.pk,
        "review_pk": review.pk,
        "open_agreed_pk": AgreedActionFactory(review=review).pk,
        "claimed_agreed_pk": claimed.pk,
        "assessment_pk": AssessmentFactory(contract=contract).pk,
    }
