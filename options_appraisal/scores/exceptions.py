"""Why scores are not saved, in the words an officer reads."""

from options_appraisal.appraisals.exceptions import AppraisalRefused


class NotAScorer(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__("Only scorers of this working group give scores.")


class InterestsFirst(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__(
            "Declare your interests first, or say that there are none: nothing can be "
            "scored before."
        )


class ExcusedFromIt(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__("A scorer excused from an option does not score it.")


class ScoredMeanwhile(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed these scores while you were writing. What you typed "
            "is kept. Compare it with what is on record now, then save again."
        )


class NoRound(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__("The weights are not locked: nothing can be scored yet.")
