"""What is done to appraisals and their records."""

from options_appraisal.appraisals.services.appraisals import (
    AppraisalDetails,
    revise_appraisal,
    start_appraisal,
)
from options_appraisal.appraisals.services.copying import CopyDetails, copy_appraisal
from options_appraisal.appraisals.services.moving import FOR_A_REASON, move_appraisal
from options_appraisal.appraisals.services.rows import (
    add_record,
    remove_record,
    require_writing,
    revise_record,
)

__all__ = [
    "FOR_A_REASON",
    "AppraisalDetails",
    "CopyDetails",
    "add_record",
    "copy_appraisal",
    "move_appraisal",
    "remove_record",
    "require_writing",
    "revise_appraisal",
    "revise_record",
    "start_appraisal",
]
