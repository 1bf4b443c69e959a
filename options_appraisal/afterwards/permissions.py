"""What a person may do after the decision."""

from contracts.access.standing import Standing
from options_appraisal.appraisals.models import Appraisal


def may_start_procurement(standing: Standing, appraisal: Appraisal) -> bool:
    """A commissioner of the directorate: they buy; the officer whose it is appraised."""
    return standing.runs(directorate_id=appraisal.directorate_id)
