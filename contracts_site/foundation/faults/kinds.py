"""Which fault of the machine lies behind an error, and what a person is told of it."""

import errno
from collections.abc import Iterator
from enum import Enum

from django.db import InterfaceError, OperationalError
from psycopg2 import errors


class Fault(Enum):
    """Neither is the doing of whoever asked: their words say what became of it."""

    DATABASE_AWAY = (
        "The site could not reach its records. What you had saved before is kept. Look "
        "whether what you sent just now is there before you send it again."
    )
    NO_ROOM = (
        "There is no room left to keep this. Nothing of it was kept, and what you had "
        "saved before is still there. Tell the people who run this site that its disk is "
        "full, and try again when they have made room."
    )

    @property
    def words(self) -> str:
        return str(self.value)


# A full disk, a quota that is used up, and a limit on the size of files.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def fault_of(error: BaseException | None) -> Fault | None:
    """None where it is no fault of the machine, as far as can be told."""
    chain = list(_with_causes(error))
    if any(_is_no_room(each) for each in chain):
        return Fault.NO_ROOM
    if any(isinstance(each, OperationalError | InterfaceError) for each in chain):
        return Fault.DATABASE_AWAY
    return None


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _is_no_room(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return isinstance(error, errors.DiskFull)
