"""Why an act on an appraisal is refused, in the words an officer reads."""

from collections.abc import Sequence


class AppraisalRefused(Exception):
    """`field` is the form's field that the words stand beside, if one is meant."""

    field: str | None = None


class NotWrittenNow(AppraisalRefused):
    def __init__(self, state: str, writing: str) -> None:
        super().__init__(
            f"The appraisal is {state.lower()}: this is written only {writing}."
        )


class NoSuchMove(AppraisalRefused):
    def __init__(self, was: str, to: str) -> None:
        super().__init__(
            f"An appraisal does not go from {was.lower()} to {to.lower()}."
        )


class SomethingIsMissing(AppraisalRefused):
    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(" ".join(missing))


class ReasonNeeded(AppraisalRefused):
    field = "reason"

    def __init__(self) -> None:
        super().__init__("Say why.")


class OthersRestOnIt(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__(
            "Other records of the appraisal rest on this one. Change or remove them "
            "first."
        )
