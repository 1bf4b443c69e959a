"""Sealed streams come back as they were written, or not at all."""

from collections.abc import Callable
from io import BytesIO

import pytest

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.sealing import (
    BLOCK,
    MARK,
    SALT_BYTES,
    TAG_BYTES,
    Sealer,
    unsealed,
)

SECRET = b"correct horse battery staple"
HEAD, WHOLE = len(MARK) + SALT_BYTES, BLOCK + TAG_BYTES


def sealed(content: bytes, *, piece: int = 300_000) -> bytes:
    target = BytesIO()
    sealer = Sealer(target, SECRET)
    for start in range(0, len(content), piece):
        sealer.write(content[start : start + piece])
    sealer.close()
    return target.getvalue()


def opened(content: bytes, secret: bytes = SECRET) -> bytes:
    return b"".join(unsealed(BytesIO(content), secret))


@pytest.mark.parametrize("length", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_sealed_stream_comes_back_as_it_was_written(length: int) -> None:
    content = bytes(number % 251 for number in range(1000)) * (length // 1000 + 1)
    assert opened(sealed(content[:length])) == content[:length]


def test_sealed_stream_shows_nothing_of_what_was_written() -> None:
    assert b"Alex Example" not in sealed(b"Alex Example " * 100)


def test_same_content_is_sealed_otherwise_each_time() -> None:
    assert sealed(b"the same")[HEAD:] != sealed(b"the same")[HEAD:]


def test_another_secret_opens_nothing() -> None:
    with pytest.raises(BackupError, match="secret is another one"):
        opened(sealed(b"figures"), b"another horse battery staple")


def three_blocks() -> bytes:
    return sealed(b"a" * BLOCK + b"b" * BLOCK + b"c")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda s: s[:-1], id="a byte cut off"),
        pytest.param(lambda s: s[: HEAD + WHOLE], id="its last blocks cut off"),
        pytest.param(lambda s: s[:HEAD], id="everything cut off"),
        pytest.param(lambda s: s + b"more", id="something added"),
        pytest.param(lambda s: s[:-20] + b"x" + s[-19:], id="a byte changed"),
        pytest.param(
            lambda s: (
                s[:HEAD]
                + s[HEAD + WHOLE : HEAD + 2 * WHOLE]
                + s[HEAD : HEAD + WHOLE]
                + s[HEAD + 2 * WHOLE :]
            ),
            id="two blocks changed about",
        ),
        pytest.param(lambda s: s[:HEAD] + s[HEAD + WHOLE :], id="the first left out"),
        pytest.param(lambda s: b"x" + s, id="no sealed stream"),
    ],
)
def test_spoilt_stream_is_noticed(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(BackupError):
        opened(spoil(three_blocks()))
