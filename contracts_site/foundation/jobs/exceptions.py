"""What can go wrong with a job, named for the rule."""


class JobRefusedError(Exception):
    """Raised by a handler to stop, with words for the person who asked."""


class JobTakenOverError(Exception):
    """This run no longer owns its job: another worker does, or nobody."""


class UnknownJobKindError(LookupError):
    """No handler has been registered for the kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"No handler is registered for jobs of kind {kind!r}.")
