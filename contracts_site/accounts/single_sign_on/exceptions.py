"""Why single sign-on is refused, in words."""

from contracts_site.accounts.exceptions import AccountRefused


class NotApproved(AccountRefused):
    def __init__(self) -> None:
        super().__init__("Nobody approved this directory account")


class BoundAlready(AccountRefused):
    def __init__(self) -> None:
        super().__init__(
            "This person signs in through the directory already. Remove that first."
        )


class NameAwaitsAnother(AccountRefused):
    def __init__(self, name: str) -> None:
        super().__init__(f"This directory name is approved for {name} already.")


class AccountIsClosed(AccountRefused):
    def __init__(self) -> None:
        super().__init__("This account is closed. Open it first.")


class NotBound(AccountRefused):
    def __init__(self) -> None:
        super().__init__("This person does not sign in through the directory.")
