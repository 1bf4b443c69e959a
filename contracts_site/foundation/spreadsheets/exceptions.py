"""Why a file is not read: what is the matter with it, and what its sender can do."""

from typing import Any, ClassVar, Self

from contracts_site.foundation.spreadsheets.limits import MEGABYTE, Limits

SAVE_AGAIN = (
    "Open it in your spreadsheet program, save it as an Excel workbook (.xlsx) or as CSV, "
    "and upload that."
)


class SpreadsheetRefused(Exception):
    """The parent of every refusal; `str()` of it is what the person reads.

    `facts` fill the words; they are plain values, so that the child process that reads
    can hand them over.
    """

    words: ClassVar[str] = "This file could not be read."

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.words.format(save_again=SAVE_AGAIN, **facts))
        self.facts = facts


class FileIsEmpty(SpreadsheetRefused):
    words = "The file is empty. Choose the file again."


class StoppedByScanner(SpreadsheetRefused):
    words = "{objection}"


class FileTooLarge(SpreadsheetRefused):
    words = (
        "The file is {size} MB; at most {most} MB can be read. Remove sheets and pictures "
        "that are not needed, or split the file."
    )

    @classmethod
    def of(cls, size: int, limits: Limits) -> Self:
        """In whole megabytes, rounded up."""
        most = limits.bytes_uploaded // MEGABYTE
        return cls(size=-(-size // MEGABYTE), most=most)


class NotASpreadsheet(SpreadsheetRefused):
    words = "The file is {what}, not a spreadsheet. {save_again}"


class OldExcelFormat(SpreadsheetRefused):
    words = "The file is in the old Excel format (.xls). {save_again}"


class NeedsAPassword(SpreadsheetRefused):
    words = (
        "The file is protected by a password. Remove the password in your spreadsheet "
        "program (File, Info, Protect workbook), save it and upload it again."
    )


class HoldsMacros(SpreadsheetRefused):
    words = "The file holds macros, which are never run or kept here. {save_again}"


class LinksToOtherFiles(SpreadsheetRefused):
    words = (
        "The file links to other files. Break the links in your spreadsheet program "
        "(Data, Edit links), or copy the sheet and paste only its values into a new file."
    )


class HoldsOtherFiles(SpreadsheetRefused):
    words = "The file holds another file inside ({name}). {save_again}"


class SuspiciousFile(SpreadsheetRefused):
    words = "The file is not put together as a spreadsheet is: {why}. {save_again}"


class DamagedFile(SpreadsheetRefused):
    words = "The file is damaged or incomplete. {save_again}"


class UnpacksTooLarge(SpreadsheetRefused):
    words = (
        "The file is far larger inside than it looks: {size} MB, and at most {most} MB "
        "can be read. Copy the rows that are needed into a new file."
    )


class TooManyParts(SpreadsheetRefused):
    words = (
        "The file has {count:,} parts inside; at most {most:,} can be read. "
        "Copy the rows that are needed into a new file."
    )


class TooManyStyles(SpreadsheetRefused):
    words = (
        "The file holds very many cell styles. Copy the rows that are needed, and paste "
        "only their values into a new file."
    )


class TooManySheets(SpreadsheetRefused):
    words = (
        "The file has {count:,} sheets; at most {most:,} can be read. "
        "Keep the sheet that is needed and remove the others."
    )


class TooManyRows(SpreadsheetRefused):
    words = (
        "{sheet} has {count:,} rows; at most {most:,} can be read. If most are empty, "
        "delete the rows below the last filled one; otherwise split the file."
    )


class TooManyColumns(SpreadsheetRefused):
    words = (
        "{sheet} has {count:,} columns; at most {most:,} can be read. If most are empty, "
        "delete the columns to the right of the last filled one."
    )


class TooManyCells(SpreadsheetRefused):
    words = (
        "The file has more than {most:,} filled cells. Keep the columns that are needed, "
        "or split the file."
    )


class CellTooLong(SpreadsheetRefused):
    words = "{where}: the cell holds more than {most:,} characters. Shorten it."


class ReadingTookTooLong(SpreadsheetRefused):
    words = (
        "Reading the file took too long or too much memory. Copy the rows that are "
        "needed, and paste only their values into a new file."
    )


class NoTableFound(SpreadsheetRefused):
    words = (
        "No row of headings was found. The first filled sheet needs one row that names "
        "each column, with the records below it."
    )


REFUSALS: dict[str, type[SpreadsheetRefused]] = {
    refusal.__name__: refusal for refusal in SpreadsheetRefused.__subclasses__()
}
