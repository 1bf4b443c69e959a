"""Why indices and costs are not saved, in the words an officer reads."""

from options_appraisal.appraisals.exceptions import AppraisalRefused


class UsedByADecision(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__(
            "A decided appraisal used this index: its rates stay. Record a new "
            "publication as a new index."
        )
