"""Who may open and record what comes of a paper after its meeting."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.after_meetings.carrying import (
    IntoAppraisal,
    carry_to_appraisal,
)
from contracts_site.committee_reports.after_meetings.deciding import (
    CallInDetails,
    call_in_decision,
)
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.after_meetings import (
    NOW,
    TODAY,
    decision_on,
    due_answer,
    outcome_of,
    paper_held,
)
from tests.factories.appraisals import AppraisalFactory

RULES = [
    Rule(
        "Papers after their meetings are listed for those who read contracts whole",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("committee_reports:outcome-list",),
    ),
    Rule(
        "What came of a paper is read by those who read the paper",
        "GET",
        "CAFKU",
        "",
        ("committee_reports:outcome-detail paper_pk=outcome_paper_pk",),
    ),
    Rule(
        "… and recorded by clerks",
        "GET POST",
        "K",
        "CAFU",
        (
            "committee_reports:outcome-record paper_pk=outcome_paper_pk",
            "committee_reports:due-answer-create paper_pk=outcome_paper_pk",
            "committee_reports:due-answer-remove",
            "committee_reports:paper-decision-create paper_pk=outcome_paper_pk",
            "committee_reports:decision-call-in",
            "committee_reports:decision-settle paper_decision_pk=called_in_decision_pk",
            "committee_reports:decision-carry-out",
        ),
    ),
    Rule(
        "… its author records answers too",
        "GET POST",
        "AK",
        "CFU",
        ("committee_reports:due-answer-answer",),
    ),
    Rule(
        "A commissioning officer carries an outcome into an appraisal",
        "GET POST",
        "O",
        "FKU",
        ("committee_reports:outcome-to-appraisal paper_pk=officers_paper_pk",),
    ),
    Rule(
        "A commissioner of the contract makes an action of an outcome",
        "GET POST",
        "C",
        "AFKU",
        ("committee_reports:outcome-to-action paper_pk=outcome_paper_pk",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    """Two decisions: one is called in, of the other the time for it has passed. One
    outcome was carried over."""
    clerk = people["clerk"]
    outcome = outcome_of(
        paper_held(author=people["author"], contract=contract), by=clerk
    )
    called_in = decision_on(outcome, by=clerk)
    call_in_decision(
        decision=called_in,
        details=CallInDetails(called_in_on=TODAY, called_in_because="The cost."),
        on=TODAY,
        by=clerk,
    )
    officer = people["officer"]
    officers = outcome_of(paper_held(author=officer), by=clerk)
    carry_to_appraisal(
        outcome=outcome_of(paper_held(author=officer), by=clerk),
        appraisal=AppraisalFactory(officer=officer),
        details=IntoAppraisal(),
        at=NOW,
        by=officer,
    )
    return {
        "outcome_paper_pk": outcome.paper_id,
        "officers_paper_pk": officers.paper_id,
        "due_answer_pk": due_answer(outcome, by=clerk).pk,
        "called_in_decision_pk": called_in.pk,
        "paper_decision_pk": decision_on(outcome, by=clerk).pk,
    }
