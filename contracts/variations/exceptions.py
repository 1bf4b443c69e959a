"""Why a variation cannot go on; each class is a rule, its words are for the officer."""

from collections.abc import Sequence
from datetime import date


class VariationRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class TransitionError(VariationRefused):
    def __init__(self, *, was: str, to: str) -> None:
        super().__init__(
            f"A variation that is {was.lower()} cannot become {to.lower()}."
        )


class OnlyDraftsAreRevised(VariationRefused):
    def __init__(self) -> None:
        super().__init__(
            "Only a draft can be changed. Send the variation back to draft first."
        )


class EffectiveOutsideTerm(VariationRefused):
    """`extended_from`: the first day that an extension would add, if there may be one."""

    def __init__(
        self, *, starts_on: date, ends_on: date, extended_from: date | None
    ) -> None:
        words = (
            f"The contract runs from {_day(starts_on)} to {_day(ends_on)}. "
            "Enter a date between them"
        )
        if extended_from is not None:
            words += (
                f", or {_day(extended_from)} if the variation exercises an option or "
                "extends the term from that day"
            )
        super().__init__(f"{words}.")


class DecidedInTheFuture(VariationRefused):
    def __init__(self) -> None:
        super().__init__("The decision cannot lie in the future.")


class AuthorDecides(VariationRefused):
    def __init__(self) -> None:
        super().__init__(
            "Whoever drafted the variation cannot decide it. Choose the person who did."
        )


class ProposalChangedMeanwhile(VariationRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody changed the variation, or the contract that it changes, after you "
            "opened this page. What you typed is kept. Read the variation again, then "
            "record the approval."
        )


class ApprovalBlocked(VariationRefused):
    """Something has to be cured first; `reasons` says what, a sentence each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


class WarningsNotRead(VariationRefused):
    """The warnings are not those that were read, or nobody said that they were."""

    def __init__(self) -> None:
        super().__init__(
            "The warnings of this variation are not those that were read. Read them as "
            "they stand now, then record the approval."
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
