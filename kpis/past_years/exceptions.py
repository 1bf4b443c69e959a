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


class ListColumnsMissing(SheetRefused):
    def __init__(self, *, headings: Sequence[str]) -> None:
        named = ", ".join(f"“{heading}”" for heading in headings)
        words = (
            f"The column {named} is missing."
            if len(headings) == 1
            else f"These columns are missing: {named}."
        )
        super().__init__(f"{words} Download the list and fill it in.")


class ListColumnTwice(SheetRefused):
    def __init__(self, *, heading: str) -> None:
        super().__init__(
            f"Two columns are named “{heading}”. Rename the one that is not to be read."
        )
