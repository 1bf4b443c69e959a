"""Why an act after the decision is refused, in the words an officer reads."""

from options_appraisal.appraisals.exceptions import AppraisalRefused


class NotDecidedYet(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__("A procurement is started once an option is decided on.")


class NotYetFree(AppraisalRefused):
    """The call-in is not over; the words say how it stands."""


class StartedAlready(AppraisalRefused):
    def __init__(self, procurement: str) -> None:
        super().__init__(f"A procurement was started from this already: {procurement}.")


class NotTheirDirectorate(AppraisalRefused):
    def __init__(self, directorate: str) -> None:
        super().__init__(f"A commissioner of {directorate} starts the procurement.")


class CalledInBeforeTheDecision(AppraisalRefused):
    field = "last_day"

    def __init__(self) -> None:
        super().__init__("The last day cannot be before the decision.")


class RecordedInTheFuture(AppraisalRefused):
    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__("The day cannot be in the future.")
