"""Why an act on a board is refused, in words for the officer."""

from collections.abc import Sequence

from contracts.governance.exceptions import GovernanceRefused


class BoardRefused(GovernanceRefused):
    """The parent of this room's refusals."""


class ReportsInACircle(BoardRefused):
    """`path` names the boards from the one chosen up to this one."""

    field = "reports_to"

    def __init__(self, path: Sequence[str]) -> None:
        if len(path) == 1:
            words = "A board cannot report to itself."
        else:
            up = ", which reports to ".join(path[1:])
            words = (
                f"{path[0]} already reports to {up}. A board cannot report, even "
                "through others, to one that reports to it."
            )
        super().__init__(words)


class BoardHasEnded(BoardRefused):
    def __init__(self) -> None:
        super().__init__("This board has stopped meeting and is kept as it was.")


class WatchedAlready(BoardRefused):
    field = "watched_from"

    def __init__(self) -> None:
        super().__init__("The board watched this contract on that day already.")


class NotWatched(BoardRefused):
    def __init__(self) -> None:
        super().__init__("The board no longer watches this contract.")


class TermsAreAgreed(BoardRefused):
    def __init__(self) -> None:
        super().__init__(
            "This version is agreed and can no longer be changed. "
            "Write a new version instead."
        )


class AgreedInTheFuture(BoardRefused):
    field = "agreed_on"

    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")
