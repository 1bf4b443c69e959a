"""Files are looked through by ClamAV's daemon; here by a stand-in that knows EICAR."""

import socket
import struct
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from contracts_site.foundation.spreadsheets import SpreadsheetRefused, read_spreadsheet
from contracts_site.foundation.uploads import UploadRefused, check_upload
from contracts_site.foundation.virus_scan import ScannerDoesNotAnswer, finding_in

# The test string of eicar.org, in two parts so that no scanner stops at this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"
TEXT = b"reference,title\nC-1,Family hubs\n"


class StandIn:
    """Answers one connection after another as clamd does."""

    def __init__(self, server: socket.socket) -> None:
        self.server = server
        self.received = b""
        self.says: bytes | None = None

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                self._answer(connection, stream)

    def _answer(self, connection: socket.socket, stream: BytesIO) -> None:
        assert stream.read(10) == b"zINSTREAM\0"
        self.received = b""
        while length := struct.unpack("!I", stream.read(4))[0]:
            self.received += stream.read(length)
        found = b"Eicar-Test-Signature FOUND" if EICAR in self.received else b"OK"
        connection.sendall(
            b"stream: " + found + b"\0" if self.says is None else self.says
        )


@pytest.fixture
def scanner(tmp_path: Path, settings: Settings) -> Iterator[StandIn]:
    server = socket.socket(socket.AF_UNIX)
    address = str(tmp_path / "clamd")
    server.bind(address)
    server.listen()
    stand_in = StandIn(server)
    thread = threading.Thread(target=stand_in.serve, daemon=True)
    thread.start()
    settings.CLAMAV_ADDRESS = address
    yield stand_in
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


def keep(content: bytes, name: str = "list.csv") -> bytes:
    return check_upload(name=name, size=len(content), file=BytesIO(content)).content


def test_scan_takes_a_clean_file_whole(scanner: StandIn) -> None:
    long = TEXT * 5000  # several chunks
    assert keep(long) == long
    assert scanner.received == long


def test_scan_refuses_a_file_with_what_was_found(scanner: StandIn) -> None:
    with pytest.raises(UploadRefused, match="found Eicar-Test-Signature in the file"):
        keep(EICAR, "note.txt")


def test_scan_refuses_a_spreadsheet_before_it_is_read(scanner: StandIn) -> None:
    with pytest.raises(SpreadsheetRefused, match="Eicar-Test-Signature"):
        read_spreadsheet(TEXT + EICAR)


@pytest.mark.parametrize(
    "says",
    [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: maybe\0"],
    ids=["nothing", "an error", "something else"],
)
def test_scan_that_says_nothing_certain_refuses_the_file(
    scanner: StandIn, says: bytes
) -> None:
    scanner.says = says
    with pytest.raises(UploadRefused, match="Try again in a few minutes"):
        keep(TEXT)


def test_scan_by_a_scanner_that_is_not_there_refuses_the_file(
    settings: Settings, tmp_path: Path
) -> None:
    settings.CLAMAV_ADDRESS = str(tmp_path / "nobody")
    with pytest.raises(UploadRefused, match="could not be looked through"):
        keep(TEXT)
    with pytest.raises(ScannerDoesNotAnswer):
        finding_in(TEXT, address="127.0.0.1:9")


def test_scan_is_off_unless_a_scanner_is_named(settings: Settings) -> None:
    assert settings.CLAMAV_ADDRESS == ""
    assert keep(EICAR, "note.txt") == EICAR
