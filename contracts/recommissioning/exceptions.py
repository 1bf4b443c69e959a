"""Why an act on a back-plan is refused, in words for the officer."""

from datetime import date


class PlanRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class DoneInTheFuture(PlanRefused):
    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")


class MilestoneIsDone(PlanRefused):
    def __init__(self) -> None:
        super().__init__(
            "This milestone is recorded as done already. Take that back first to shift it."
        )


class ShiftedPastWhatFollows(PlanRefused):
    def __init__(self, *, follows: str, on: date) -> None:
        super().__init__(
            f"Enter a day on or before {on.day} {on:%B %Y}, when it says: {follows}."
        )


class StepIsNotInThePlan(PlanRefused):
    def __init__(self) -> None:
        super().__init__("The plan of this contract has no such milestone.")
