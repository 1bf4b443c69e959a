"""Why an option cannot be recorded or decided; each class is a rule, in words."""

from datetime import date


class TermRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class OptionIsDecided(TermRefused):
    def __init__(self, number: int) -> None:
        super().__init__(
            f"Option {number} is decided already. It can no longer be changed."
        )


class EarlierOptionIsUndecided(TermRefused):
    def __init__(self, number: int, *, earlier: int) -> None:
        super().__init__(
            f"Option {earlier} is still open. Decide it before option {number}."
        )


class OptionIsLost(TermRefused):
    def __init__(self, number: int) -> None:
        super().__init__(
            f"Option {number} can no longer be taken up: an earlier one was declined."
        )


class ContractIsOver(TermRefused):
    def __init__(self, *, ended_on: date) -> None:
        super().__init__(
            f"The contract ended on {ended_on.day} {ended_on:%B %Y}. An option cannot "
            "be exercised any more."
        )


class ContractEndedEarly(TermRefused):
    def __init__(self) -> None:
        super().__init__("The contract was ended early and has no options any more.")


class OnlyTheLastOptionIsRemoved(TermRefused):
    def __init__(self, *, last: int) -> None:
        super().__init__(f"Options keep their order. Remove option {last} first.")


class OptionIsInAVariation(TermRefused):
    def __init__(self, *, variation: int) -> None:
        super().__init__(
            f"Variation {variation} decides this option. Take it out of the variation "
            "first."
        )
