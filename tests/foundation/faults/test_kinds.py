"""Which fault an error is of."""

from errno import EACCES, EDQUOT, EFBIG, ENOSPC

import pytest
from django.db import DataError, InterfaceError, OperationalError
from psycopg2 import errors

from contracts_site.foundation.faults.kinds import Fault, fault_of


def caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OperationalError("server closed the connection"), Fault.DATABASE_AWAY),
        (InterfaceError("connection already closed"), Fault.DATABASE_AWAY),
        (caused_by(OperationalError(), errors.AdminShutdown()), Fault.DATABASE_AWAY),
        (caused_by(OperationalError(), errors.DiskFull()), Fault.NO_ROOM),
        (OSError(ENOSPC, "No space left on device"), Fault.NO_ROOM),
        (OSError(EDQUOT, "Disk quota exceeded"), Fault.NO_ROOM),
        (OSError(EFBIG, "File too large"), Fault.NO_ROOM),
        (caused_by(RuntimeError(), OSError(ENOSPC, "")), Fault.NO_ROOM),
        (OSError(EACCES, "Permission denied"), None),
        (DataError("out of range"), None),
        (RuntimeError(), None),
        (None, None),
    ],
)
def test_fault_of_an_error(error: Exception | None, fault: Fault | None) -> None:
    assert fault_of(error) is fault
