"""Why a regime test cannot be written; each class is a rule, in words."""

from contracts.variations.exceptions import VariationRefused


class RegimeIsNotRecorded(VariationRefused):
    def __init__(self) -> None:
        super().__init__(
            "Record the contract's procurement regime first; the test follows from it."
        )


class VariationIsClosed(VariationRefused):
    def __init__(self, *, state: str) -> None:
        super().__init__(
            f"The variation is {state.lower()}: its regime test can no longer be changed."
        )


class DecisionLiesAhead(VariationRefused):
    def __init__(self) -> None:
        super().__init__("The decision cannot lie in the future.")


class RouteIsNotOfTheRegime(VariationRefused):
    def __init__(self) -> None:
        super().__init__("Choose a route of the contract's own regime.")
