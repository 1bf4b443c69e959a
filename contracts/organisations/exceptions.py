"""Why an organisation cannot change like that, in words for the officer."""


class OrganisationRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class NameIsTheSame(OrganisationRefused):
    def __init__(self) -> None:
        super().__init__("This is the provider's name already.")


class NameIsTaken(OrganisationRefused):
    def __init__(self) -> None:
        super().__init__(
            "Another provider already has this name. If the two are one, merge them."
        )


class MergedAlready(OrganisationRefused):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was merged into another provider already.")


class IntoItself(OrganisationRefused):
    def __init__(self, kind: str) -> None:
        super().__init__(f"Choose another {kind}.")


class ClosedAlready(OrganisationRefused):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is closed already.")


class AfterToday(OrganisationRefused):
    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")


class PartyIsThePrime(OrganisationRefused):
    def __init__(self) -> None:
        super().__init__("This provider holds the contract itself. Choose another.")


class SetByAnAct(OrganisationRefused):
    """What an act has set, in the words of the register."""
