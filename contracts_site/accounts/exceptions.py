"""Why something cannot be done to an account, in words for the person who asked."""


class AccountRefused(Exception):
    """The parent of every refusal; `str()` of it is what the person reads."""


class NothingToReset(AccountRefused):
    def __init__(self) -> None:
        super().__init__("This person has no second step to reset.")


class InvitationIsOver(AccountRefused):
    def __init__(self) -> None:
        super().__init__("This invitation no longer works.")
