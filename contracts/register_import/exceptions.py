"""Why a register's file, a cell of it, or an act on an import is refused."""


class UnreadableCell(ValueError):
    """`str()` of it is the cure: what to write in the cell instead."""


class ImportRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class ImportIsWritten(ImportRefused):
    def __init__(self) -> None:
        super().__init__(
            "This file is imported already. Upload it again to compare it anew."
        )


class NotChecked(ImportRefused):
    def __init__(self) -> None:
        super().__init__("Wait until the file has been checked, then import it.")


class NothingToImport(ImportRefused):
    def __init__(self) -> None:
        super().__init__("No row of this file adds or changes anything.")


class PreviewIsOld(ImportRefused):
    def __init__(self) -> None:
        super().__init__(
            "The columns were changed since this preview was shown. Look at the new "
            "preview, then import."
        )
