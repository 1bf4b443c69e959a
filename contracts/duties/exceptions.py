"""Why an act on a duty is refused, in words for the officer."""


class DutyRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class RecordedInTheFuture(DutyRefused):
    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")


class DutyIsNotDue(DutyRefused):
    def __init__(self) -> None:
        super().__init__(
            "This duty is no longer asked of the contract, or is recorded already."
        )


class DutyIsDecided(DutyRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody has decided on this duty already. Withdraw that decision first."
        )


class DecisionIsWithdrawn(DutyRefused):
    def __init__(self) -> None:
        super().__init__("This decision is withdrawn already.")
