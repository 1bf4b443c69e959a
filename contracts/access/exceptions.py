"""Why a person's parts or account cannot change like that, in words."""

from contracts_site.accounts.exceptions import AccountRefused


class OnlyAnAdministrator(AccountRefused):
    def __init__(self) -> None:
        super().__init__("Only an administrator may do this.")


class NeedsSuccessor(AccountRefused):
    def __init__(self, count: int) -> None:
        things = "1 thing" if count == 1 else f"{count} things"
        super().__init__(f"Choose who takes over: {things} stand in this name.")


class CannotTakeOver(AccountRefused):
    def __init__(self) -> None:
        super().__init__("Choose another person, who may sign in.")


class ClosesOwnAccount(AccountRefused):
    def __init__(self) -> None:
        super().__init__("Another administrator must close your own account.")


class ClosedAlready(AccountRefused):
    def __init__(self) -> None:
        super().__init__("This account is closed already.")


class NoPartToDeputise(AccountRefused):
    def __init__(self) -> None:
        super().__init__(
            "There is no part that the deputy does not play already, or this person "
            "stands in for others only."
        )


class OfAnotherSide(AccountRefused):
    def __init__(self) -> None:
        super().__init__(
            "People of the council and of a provider do not take each other's place."
        )


class DeputyUntilThePast(AccountRefused):
    def __init__(self) -> None:
        super().__init__("Enter today's date or a later one.")


class NobodyDeputises(AccountRefused):
    def __init__(self) -> None:
        super().__init__("Nobody stands in for this person.")


class AddressIsTaken(AccountRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody already has this e-mail address. Ask an administrator."
        )
