"""What stands in the way of publishing, as sentences."""

from collections.abc import Sequence


class PublicationError(Exception):
    """Why a paper was not proposed, published, withdrawn or given a note."""


class PublicationStopped(PublicationError):
    """`stops` are sentences, each with what to do."""

    def __init__(self, stops: Sequence[str]) -> None:
        super().__init__("This paper cannot be published yet. " + " ".join(stops))
        self.stops = stops


class LateReasonMissing(PublicationError):
    def __init__(self) -> None:
        super().__init__("Say why it is late.")


class VersionReasonMissing(PublicationError):
    def __init__(self) -> None:
        super().__init__("Say why there is another version.")


class ProposedAlready(PublicationError):
    def __init__(self) -> None:
        super().__init__(
            "This paper is proposed already. Confirm that proposal or take it back."
        )


class MeansAnotherPerson(PublicationError):
    def __init__(self) -> None:
        super().__init__("Another person than the one who proposed it must confirm.")


class NotAllowedToPublish(PublicationError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is no clerk: clerks publish and withdraw papers.")


class ChangedSinceProposed(PublicationError):
    def __init__(self) -> None:
        super().__init__(
            "The paper has changed since it was proposed. Take the proposal back, and "
            "propose the paper as it is now."
        )


class ProposalIsSettled(PublicationError):
    def __init__(self, stands: str) -> None:
        super().__init__(f"Nothing was done. The proposal stands at: {stands}.")


class WithdrawnAlready(PublicationError):
    def __init__(self) -> None:
        super().__init__("This version was withdrawn already.")


class WithdrawalReasonMissing(PublicationError):
    def __init__(self) -> None:
        super().__init__("Say why the version is withdrawn.")


class NoteMissing(PublicationError):
    def __init__(self) -> None:
        super().__init__("Enter the note.")
