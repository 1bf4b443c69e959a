"""Why indices and costs are not saved, in the words an officer reads."""

from collections.abc import Sequence

from contracts_site.foundation.spreadsheets.remarks import Remark
from options_appraisal.appraisals.exceptions import AppraisalRefused


class UsedByADecision(AppraisalRefused):
    def __init__(self) -> None:
        super().__init__(
            "A decided appraisal used this index: its rates stay. Record a new "
            "publication as a new index."
        )


class LinesNotRead(AppraisalRefused):
    """`remarks` are all that is wrong with the file, each with its place."""

    def __init__(self, remarks: Sequence[Remark]) -> None:
        self.remarks = remarks
        super().__init__("Nothing is changed. Correct these cells and upload it again.")
