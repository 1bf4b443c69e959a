"""Why points are not saved, in the words an officer reads."""

from options_appraisal.appraisals.exceptions import AppraisalRefused


class WeighedMeanwhile(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed the points while you were writing. What you typed is "
            "kept. Compare it with what is on record now, then save again."
        )
