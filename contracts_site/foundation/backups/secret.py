"""The secret that backups are sealed with, from the environment."""

from collections.abc import Mapping
from pathlib import Path

from contracts_site.foundation.backups.exceptions import BackupError

SHORTEST = 12


def secret_from(environment: Mapping[str, str]) -> bytes:
    """What BACKUP_KEY_FILE holds, else BACKUP_PASSPHRASE, else nothing: not sealed.

    Raises BackupError where the file cannot be read, or the secret is short.
    """
    if place := environment.get("BACKUP_KEY_FILE"):
        try:
            secret = Path(place).read_bytes().strip()
        except OSError as error:
            raise BackupError(f"BACKUP_KEY_FILE cannot be read: {error}") from error
    else:
        secret = environment.get("BACKUP_PASSPHRASE", "").encode()
        if not secret:
            return b""
    if len(secret) < SHORTEST:
        raise BackupError(f"The backups' secret needs {SHORTEST} characters or more.")
    return secret
