"""Why a pack is not prepared, in words for the officer."""

from contracts.governance.exceptions import GovernanceRefused


class PackRefused(GovernanceRefused):
    """The parent of this room's refusals."""


class CancelledMeetingHasNoPack(PackRefused):
    def __init__(self) -> None:
        super().__init__("This meeting is cancelled: no pack is prepared for it.")


class PackIsUpToDate(PackRefused):
    def __init__(self) -> None:
        super().__init__("The latest pack already holds what is on record now.")
