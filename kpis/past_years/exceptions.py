"""Why a file of past years is refused; `str()` says what to do."""

from collections.abc import Sequence

from contracts_site.foundation.spreadsheets.remarks import Remark
from kpis.spreadsheets.exceptions import SheetRefused

MOST_SAID = 50


class NoCodes(SheetRefused):
    def __init__(self) -> None:
        super().__init__(
            "No column holds the codes of KPIs. Name it “Code” and upload the file again."
        )


class NoPeriods(SheetRefused):
    def __init__(self) -> None:
        super().__init__(
            "No column is a period. Name each by its period, such as “April 2018” or "
            "“Q1 2018/19”."
        )


class NothingInTheFile(SheetRefused):
    def __init__(self) -> None:
        super().__init__(
            "The file adds nothing: every figure in it is on record, or it has none."
        )


class PastFiguresWrong(SheetRefused):
    """Whole rows and columns that have no place; nothing of the file is read."""

    def __init__(self, remarks: Sequence[Remark]) -> None:
        self.remarks = remarks
        said = [str(each) for each in remarks[:MOST_SAID]]
        if more := len(remarks) - len(said):
            said.append(f"{more:,} more problems of this kind.")
        super().__init__("\n".join(said))
        self.sentences = said
