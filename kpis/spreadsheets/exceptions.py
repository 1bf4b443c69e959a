"""Why a return's file, or an act on it, is refused; `str()` says what to do."""

from collections.abc import Sequence

AGAIN = "Download the spreadsheet again and copy your figures into it."


class SheetRefused(Exception):
    """The parent of every refusal."""


class ColumnsMissing(SheetRefused):
    """`cure` says what to do about it."""

    def __init__(self, *, headings: Sequence[str], cure: str = AGAIN) -> None:
        named = ", ".join(f"“{heading}”" for heading in headings)
        words = (
            f"The column {named} is missing."
            if len(headings) == 1
            else f"These columns are missing: {named}."
        )
        super().__init__(f"{words} {cure}")


class ColumnNamedTwice(SheetRefused):
    def __init__(self, *, heading: str) -> None:
        super().__init__(
            f"Two columns are named “{heading}”. Rename the one that is not to be read."
        )


class NoRowOfThisReturn(SheetRefused):
    def __init__(self, *, of_others: int) -> None:
        words = (
            "This is the spreadsheet of another return: none of its rows is of this one. "
            "Open the return it was downloaded from and upload it there."
            if of_others
            else "The file has headings and no rows. Fill in a row for each KPI."
        )
        super().__init__(words)


class SheetIsSaved(SheetRefused):
    def __init__(self) -> None:
        super().__init__(
            "The figures of this file are saved already. Upload it again to compare it "
            "anew."
        )


class NotChecked(SheetRefused):
    def __init__(self) -> None:
        super().__init__("Wait until the file has been checked, then save it.")


class RowsAreWrong(SheetRefused):
    def __init__(self) -> None:
        super().__init__(
            "Some rows are wrong, so nothing was saved. Correct them in the file and "
            "upload it again."
        )


class NothingToSave(SheetRefused):
    def __init__(self) -> None:
        super().__init__(
            "The file says what the record says. There is nothing to save."
        )


class RecordMovedOn(SheetRefused):
    """What is on record is no longer what the preview compared the file with."""

    def __init__(self, why: str = "") -> None:
        words = (
            "Something has changed since this preview, so nothing was saved. Look at the "
            "new preview, then save."
        )
        super().__init__(f"{words} {why}".strip())
