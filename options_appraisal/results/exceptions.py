"""Why a recommendation is refused where it leaves what the sums say."""

from options_appraisal.appraisals.exceptions import AppraisalRefused


class NotTheLeader(AppraisalRefused):
    field = "why_not_the_leader"

    def __init__(self, leaders: str) -> None:
        super().__init__(
            f"{leaders} scores highest: say why another option is recommended."
        )
