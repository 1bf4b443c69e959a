"""Why an act on a benefit is refused, in words for the officer."""

from contracts.concerns.exceptions import ConcernRefused


class BenefitHasEnded(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("What came of this benefit is recorded; it stays as it is.")


class NothingToMeasure(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("This benefit is in words only and has no value to measure.")


class NoSuchPercentage(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("A percentage lies between 0 and 100.")


class KindIsMeasuredAlready(ConcernRefused):
    def __init__(self) -> None:
        super().__init__(
            "The benefit has measured values, so how it is measured stays as it is."
        )
