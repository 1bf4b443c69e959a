"""Ask ClamAV's daemon by its socket: the command INSTREAM of clamd(8).

The content follows in chunks, each after its length in four bytes, the highest first;
a chunk of no length ends it. The answer is "stream: OK", "stream: NAME FOUND", or an
error.
"""

import socket
import struct

CHUNK = 64 * 1024
SECONDS_TO_ANSWER = 30
LONGEST_ANSWER = 4096


class ScannerDoesNotAnswer(Exception):
    """The scanner is not there, is too slow, or could not scan; nothing is known."""


def finding_in(content: bytes, *, address: str) -> str:
    """The name of what was found; empty for a clean file.

    `address` is the path of a socket, or host:port. Raises ScannerDoesNotAnswer.
    """
    try:
        with _connected(address) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                chunk = content[start : start + CHUNK]
                connection.sendall(struct.pack("!I", len(chunk)) + chunk)
            connection.sendall(struct.pack("!I", 0))
            answer = _answer(connection)
    except OSError as error:
        raise ScannerDoesNotAnswer(str(error)) from error
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerDoesNotAnswer(answer or "It closed the connection.")


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(SECONDS_TO_ANSWER)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS_TO_ANSWER)


def _answer(connection: socket.socket) -> str:
    told = b""
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        part = connection.recv(LONGEST_ANSWER)
        if not part:
            break
        told += part
    return told.rstrip(b"\0\n").decode("utf-8", "replace")
