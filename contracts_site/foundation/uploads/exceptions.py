"""Why a file is not taken, in words that say what to do."""


class UploadRefused(Exception):
    """The file may not be kept; `str()` says what to do about it."""
