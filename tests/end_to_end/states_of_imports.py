"""Registers on their way in: one whose columns are to be named, one to be imported."""

from datetime import datetime

from contracts.register_import.models import RegisterImport
from contracts.register_import.services import (
    check_rows,
    name_columns,
    upload_register,
)
from contracts_site.accounts.models import User

REGISTER = """Reference,Title,Directorate,Provider,Starts,Ends,Value
ST-NEW,Holiday lunches,Children and families,Open Door Advice,01/04/2026,31/03/2028,90000
ST-WRONG,Holiday suppers,Children and families,Open Door Advice,01/04/2026,soon,90000
CS-109,Family group conferences,Children and families,,,,
CS-104,Youth justice and prevention,Children and families,,,,
"""


def upload_registers(*, at: datetime, by: User) -> None:
    """The first is new; the second is checked, with a row of every outcome."""
    _upload("holiday register.csv", at=at, by=by)
    register = _upload("holiday register, checked.csv", at=at, by=by)
    check_rows(
        register_import=name_columns(
            register_import=register,
            columns=register.columns,
            defaults=register.defaults,
            by=by,
        )
    )


def _upload(filename: str, *, at: datetime, by: User) -> RegisterImport:
    content = REGISTER.encode()
    return upload_register(
        filename=filename, content=content, mapping=None, at=at, by=by
    )
