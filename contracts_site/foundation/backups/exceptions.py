"""What can keep a backup from being made or restored."""


class BackupError(Exception):
    """The backup cannot be made, read or restored; the text says why."""
