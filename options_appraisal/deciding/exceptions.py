"""Why a recommendation or a decision is refused, in the words an officer reads."""

from options_appraisal.appraisals.exceptions import AppraisalRefused


class NotAConsideredOption(AppraisalRefused):
    field = "option"

    def __init__(self) -> None:
        super().__init__("Choose an option that is still considered.")


class DepartsWithoutAReason(AppraisalRefused):
    field = "why_not_as_steered"

    def __init__(self, panel: str, preferred: str) -> None:
        super().__init__(
            f"{panel} preferred {preferred}: say why the recommendation departs from it."
        )


class NothingToDecideOn(AppraisalRefused):
    field = "about"

    def __init__(self) -> None:
        super().__init__(
            "An option is decided on once one is recommended. A decision on the "
            "approach can be recorded now."
        )


class DatedInTheFuture(AppraisalRefused):
    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__("The day cannot be in the future.")
