"""Why a council cannot be set up like that, in words."""


class FirstRunRefused(Exception):
    """The words are for the person at the keyboard."""


class CouncilIsSetUp(FirstRunRefused):
    def __init__(self) -> None:
        super().__init__(
            "A council is set up here already: it has an administrator. Whoever "
            "administers changes its settings and adds people on the site."
        )


class NoDirectorate(FirstRunRefused):
    def __init__(self) -> None:
        super().__init__("Name at least one directorate: each contract belongs to one.")


class NotAsItShouldBe(FirstRunRefused):
    """A name, month, address or password that the record does not take."""
