"""What a recommendation says where another option scores highest."""

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.results.exceptions import NotTheLeader
from options_appraisal.results.reading import result_of
from options_appraisal.wording import listed


def explain_not_the_leader(appraisal: Appraisal, option: Option, why: str) -> None:
    """NotTheLeader without a reason; a person may leave the sums, but says why."""
    if not appraisal.is_weighted or why:
        return
    first = result_of(appraisal).answer.result.first
    if first and option.name not in first:
        raise NotTheLeader(listed(first))
