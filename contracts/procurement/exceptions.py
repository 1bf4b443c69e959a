"""Why an act on a procurement is refused, in words for the officer."""

from decimal import Decimal

from contracts_site.foundation.money.amounts import pounds


class ProcurementRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class MoreThanThePot(ProcurementRefused):
    def __init__(self, left: Decimal) -> None:
        super().__init__(
            f"There is {pounds(left)} for this lot: the rest of the budget is "
            "allocated to others."
        )


class LotIsPricedInItsContract(ProcurementRefused):
    def __init__(self) -> None:
        super().__init__(
            "This lot has a price in its contract. Change the price there."
        )


class LotHasAContract(ProcurementRefused):
    def __init__(self) -> None:
        super().__init__("A contract was made of this lot: it can no longer change.")


class NoLots(ProcurementRefused):
    def __init__(self) -> None:
        super().__init__("Choose at least one lot.")


class DecidedInTheFuture(ProcurementRefused):
    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")


class OthersRestOnIt(ProcurementRefused):
    def __init__(self) -> None:
        super().__init__(
            "Lots or savings rest on this budget. Remove them, or change what they "
            "rest on, first."
        )
