"""What stands in the way of an act on a clearance, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contracts_site.committee_reports.clearances.acts import Act
    from contracts_site.committee_reports.clearances.standing import ClearanceStanding


class ClearanceError(Exception):
    """Why nothing was asked for, said or signed."""


class NotInThisState(ClearanceError):
    def __init__(self, standing: ClearanceStanding, act: Act) -> None:
        super().__init__(
            f"{standing.label} is now “{standing.state.word.lower()}”: "
            f"“{act.label.lower()}” was not recorded. Somebody has acted meanwhile."
        )


class WordsMissing(ClearanceError):
    def __init__(self) -> None:
        super().__init__("Say what is to change.")


class AuthorsOwnPaper(ClearanceError):
    def __init__(self) -> None:
        super().__init__("Nobody signs off a paper of which they are the author.")


class PaperChangedMeanwhile(ClearanceError):
    def __init__(self) -> None:
        super().__init__(
            "The paper was saved while you read it, so nothing was signed. Look at it "
            "again, then sign."
        )
