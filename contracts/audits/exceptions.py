"""Why an act on an audit review or an agreed action is refused, in words."""

from contracts.concerns.exceptions import ConcernRefused


class SaidToBeDoneAlready(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("This action is already said to be done, or confirmed closed.")


class NothingAwaitsTheAuditor(ConcernRefused):
    def __init__(self) -> None:
        super().__init__("Nobody has said that this action is done.")


class SaidItThemselves(ConcernRefused):
    def __init__(self) -> None:
        super().__init__(
            "You said that this action is done. Another auditor has to answer."
        )
