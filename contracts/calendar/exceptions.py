"""Why an act on a calendar address is refused, in words for the person."""


class AddressExists(Exception):
    def __init__(self) -> None:
        super().__init__(
            "There is an address already. Revoke it before making another."
        )
