"""What a person may do with audit reviews: commissioners write, auditors confirm."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts.register.models import Contract


def may_answer_claims(standing: Standing, _contract: Contract) -> bool:
    """Only an auditor confirms an agreed action, or sends it back."""
    return standing.holds(Role.AUDITOR)
