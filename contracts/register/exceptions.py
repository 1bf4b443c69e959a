"""Why an act on a contract is refused, in words for the officer."""

from datetime import date


class ContractRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class EndedEarlyAlready(ContractRefused):
    def __init__(self) -> None:
        super().__init__(
            "This contract is recorded as ended early already. Take that back first."
        )


class NotEndedEarly(ContractRefused):
    def __init__(self) -> None:
        super().__init__("This contract is not recorded as ended early.")


class EarlyEndOutsideTerm(ContractRefused):
    def __init__(self, *, starts_on: date, ends_on: date) -> None:
        super().__init__(
            f"The contract runs from {_day(starts_on)} to {_day(ends_on)}. An early end "
            "is a day from its start to before its end."
        )


class RegimeIsTheSame(ContractRefused):
    def __init__(self) -> None:
        super().__init__("The contract stands under this regime already.")


class DecidedAfterToday(ContractRefused):
    def __init__(self) -> None:
        super().__init__("The decision cannot lie in the future.")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
