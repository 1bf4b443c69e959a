"""Why an act on an action plan is refused, in words for the officer."""


class ConcernRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class PlanIsClosed(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("This action plan is closed and can no longer be changed.")


class ActionIsDone(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("This action is recorded as done already.")


class DoneInTheFuture(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")
