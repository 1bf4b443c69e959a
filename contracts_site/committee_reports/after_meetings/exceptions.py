"""Why an act after a meeting is refused, in the words an officer reads."""


class OutcomeRefused(Exception):
    """`field` is the form's field that the words stand beside, if one is meant."""

    field: str | None = None


class NotForThisPerson(OutcomeRefused):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} may not record this.")


class MeetingNotHeld(OutcomeRefused):
    def __init__(self) -> None:
        super().__init__("The meeting has not been held yet.")


class RecordedAlready(OutcomeRefused):
    def __init__(self) -> None:
        super().__init__("What came of this paper is recorded already.")


class DatedInTheFuture(OutcomeRefused):
    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__("Enter today's date or an earlier one.")


class DatedTooEarly(OutcomeRefused):
    def __init__(self, field: str, than: str) -> None:
        self.field = field
        super().__init__(f"Enter a day that is not before {than}.")


class NoStatutoryTime(OutcomeRefused):
    field = "basis"

    def __init__(self) -> None:
        super().__init__(
            "The law gave no time for what was received on this day. Enter the day "
            "that was agreed."
        )


class AgreedDayMissing(OutcomeRefused):
    field = "agreed_on"

    def __init__(self) -> None:
        super().__init__("Enter the day by which an answer was agreed.")


class AnsweredAlready(OutcomeRefused):
    def __init__(self) -> None:
        super().__init__("This was answered already. The answer stays as it is.")


class NotInThisState(OutcomeRefused):
    def __init__(self, state: str, day: str) -> None:
        super().__init__(
            f"On {day} this decision stood at “{state.lower()}”: nothing was recorded."
        )


class CannotBeCarriedOver(OutcomeRefused):
    """The refusal of the room that would have taken it."""


class CarriedOverAlready(OutcomeRefused):
    field = "appraisal"

    def __init__(self) -> None:
        super().__init__("This appraisal has what the panel said already.")


class PointsAboutNoOption(OutcomeRefused):
    field = "about"

    def __init__(self) -> None:
        super().__init__("Choose the option that the points are about.")
