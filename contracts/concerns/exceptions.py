"""Why an act on a concern is refused, in words for the officer."""


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


class IssueIsResolved(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("This issue is resolved and can no longer be changed.")


class WarningHasEnded(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("This early warning has ended and can no longer be changed.")


class NoticeIsClosed(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("The outcome of this notice is recorded; it stays as it is.")


class AnotherContractsIssue(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("Choose an issue of this contract.")


class AnotherContractsPlan(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("Choose an action plan of this contract.")
