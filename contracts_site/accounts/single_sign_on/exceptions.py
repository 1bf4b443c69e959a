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


class NeedsNoPassword(AccountRefused):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} signs in through the council’s directory, so no password can be "
            "set: whoever leaves the directory would keep a way in. If the person no "
            "longer signs in that way, remove single sign-on on their page first."
        )
