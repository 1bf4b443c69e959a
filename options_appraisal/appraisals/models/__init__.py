"""What is on record of appraisals themselves."""

from options_appraisal.appraisals.models.appraisal import (
    LONGEST_MONTHS,
    Appraisal,
    AppraisalQuerySet,
    StateStep,
)
from options_appraisal.appraisals.models.exempt import (
    NOT_EXEMPT,
    MayBeExempt,
    MayBeExemptQuerySet,
    exempt_with_its_reason,
)
from options_appraisal.appraisals.models.need import (
    Evidence,
    Finding,
    NextStep,
    Objective,
    ServiceInScope,
)
from options_appraisal.appraisals.models.rows import (
    AppraisalRow,
    GroupQuerySet,
    GuestQuerySet,
)

__all__ = [
    "LONGEST_MONTHS",
    "NOT_EXEMPT",
    "Appraisal",
    "AppraisalQuerySet",
    "AppraisalRow",
    "Evidence",
    "Finding",
    "GroupQuerySet",
    "GuestQuerySet",
    "MayBeExempt",
    "MayBeExemptQuerySet",
    "NextStep",
    "Objective",
    "ServiceInScope",
    "StateStep",
    "exempt_with_its_reason",
]
