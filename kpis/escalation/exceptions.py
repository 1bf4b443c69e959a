"""Why an act on an escalation is refused, in words for the officer."""

from contracts.concerns.exceptions import ConcernRefused


class EscalationRefused(ConcernRefused):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class RuleHasFired(EscalationRefused):
    def __init__(self) -> None:
        super().__init__(
            "This rule has been met, so its words stay as they are. End it, and write a "
            "new one."
        )


class NothingToAnswer(EscalationRefused):
    def __init__(self) -> None:
        super().__init__("This is answered already, or is marked untrue.")
