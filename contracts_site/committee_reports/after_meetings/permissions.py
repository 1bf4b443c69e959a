"""What a person may do about a paper after its meeting."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts.register.permissions import may_write_contract
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import may_write_paper
from options_appraisal.appraisals.permissions import may_start_appraisal


def may_record_outcome(standing: Standing, _paper: Paper) -> bool:
    """What the panel said, who owes an answer, what was decided: clerks."""
    return standing.holds(Role.CLERK)


def may_answer_panel(standing: Standing, paper: Paper) -> bool:
    """The author of the paper and the clerk put answers on record."""
    return may_write_paper(standing, paper)


def may_carry_to_appraisal(standing: Standing, _paper: Paper) -> bool:
    """Commissioning officers, into appraisals of their own."""
    return may_start_appraisal(standing)


def may_carry_to_action(standing: Standing, paper: Paper) -> bool:
    """Commissioners of the paper's contract, for a board that they run."""
    return paper.contract is not None and may_write_contract(standing, paper.contract)
