"""Why an act on a risk is refused, in words for the officer."""

from contracts.concerns.exceptions import ConcernRefused


class RiskIsClosed(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("This risk is closed and can no longer be changed.")


class ScoredSinceThen(ConcernRefused):
    def __init__(self) -> None:
        super().__init__(
            "The risk has been scored on a later day. Enter that day or a later one."
        )


class MitigationIsDone(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("This action is recorded as done already.")
