"""Why an act on a meeting is refused, in words for the officer."""

from contracts.governance.exceptions import GovernanceRefused


class MeetingRefused(GovernanceRefused):
    """The parent of this room's refusals."""


class MeetsAsNeeded(MeetingRefused):
    def __init__(self) -> None:
        super().__init__("This board meets as needed. Add its meetings one by one.")


class PlannedTooFarAhead(MeetingRefused):
    field = "until"

    def __init__(self) -> None:
        super().__init__("Plan at most three years at a time.")


class PlannedBackwards(MeetingRefused):
    field = "until"

    def __init__(self) -> None:
        super().__init__("The last day must be on or after the first meeting.")


class MeetingIsCancelled(MeetingRefused):
    def __init__(self) -> None:
        super().__init__("This meeting is cancelled and can no longer be changed.")


class MinutesAreAgreed(MeetingRefused):
    def __init__(self) -> None:
        super().__init__(
            "The minutes are agreed, so the meeting can no longer be changed. "
            "A later meeting can note a correction."
        )


class MinutesAreWritten(MeetingRefused):
    def __init__(self) -> None:
        super().__init__("This meeting has minutes, so it cannot be cancelled.")


class NotHeldYet(MeetingRefused):
    def __init__(self) -> None:
        super().__init__("The meeting has not been held yet.")


class MinutesAreMissing(MeetingRefused):
    def __init__(self) -> None:
        super().__init__("Write the minutes before they are agreed.")


class MinutesAreStillADraft(MeetingRefused):
    def __init__(self) -> None:
        super().__init__("These minutes are still a draft: change their text instead.")


class CorrectedByAnEarlierMeeting(MeetingRefused):
    field = "noted_at"

    def __init__(self) -> None:
        super().__init__("Choose a later meeting of the same board.")


class AgreedBeforeTheMeeting(MeetingRefused):
    field = "agreed_on"

    def __init__(self) -> None:
        super().__init__("Minutes cannot be agreed before the meeting was held.")


class AgreedInTheFuture(MeetingRefused):
    field = "agreed_on"

    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")


class DoneInTheFuture(MeetingRefused):
    field = "done_on"

    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")


class ActionIsDone(MeetingRefused):
    def __init__(self) -> None:
        super().__init__("This action is recorded as done already.")


class ContractIsNotWatched(MeetingRefused):
    field = "contract"

    def __init__(self) -> None:
        super().__init__("Choose a contract that the board watches.")


class AttendanceChangedMeanwhile(MeetingRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else recorded who came while you were writing. What you typed is "
            "kept: compare it with the meeting's page, then save again."
        )
