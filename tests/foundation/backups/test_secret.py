"""Where the secret of backups comes from."""

from pathlib import Path

import pytest

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.secret import secret_from


def test_secret_is_the_file_s_before_the_passphrase(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("a secret of a file\n")
    words = {"BACKUP_PASSPHRASE": "a secret of words"}
    assert secret_from({}) == b""
    assert secret_from(words) == b"a secret of words"
    assert secret_from(words | {"BACKUP_KEY_FILE": str(file)}) == b"a secret of a file"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BACKUP_PASSPHRASE", "short", "12 characters"),
        ("BACKUP_KEY_FILE", "/nowhere/at/all", "cannot be read"),
    ],
)
def test_secret_that_protects_nothing_is_refused(
    name: str, value: str, words: str
) -> None:
    with pytest.raises(BackupError, match=words):
        secret_from({name: value})
