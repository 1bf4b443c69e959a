"""Which fault of the machine lies behind an error."""

import errno
from collections.abc import Iterator
from enum import Enum

from django.db import InterfaceError, OperationalError
from psycopg2 import errors


class Fault(Enum):
    """Neither is the doing of whoever asked."""

    DATABASE_AWAY = "the database is away"
    NO_ROOM = "there is no room left"


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
