"""Why an act on an option is refused, in the words an officer reads."""

from options_appraisal.appraisals.exceptions import AppraisalRefused


class RemovedAlready(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__("The option is removed already; its reason stays on record.")


class RemovedInTheFuture(AppraisalRefused):
    field = "removed_on"

    def __init__(self) -> None:
        super().__init__("The day of the removal cannot be in the future.")


class JudgedMeanwhile(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed these judgements while you were writing. What you "
            "typed is kept. Compare it with what is on record now, then save again."
        )
