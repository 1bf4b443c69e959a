"""A folder of files in which a name stands for the whole file, whatever happens."""

import errno
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.storage import FileSystemStorage

UNFINISHED = "unfinished"
# What file systems of other kinds answer that know no second name of a file.
NO_SECOND_NAME = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


class WholeFilesStorage(FileSystemStorage):
    """Written under a name that nothing looks for, put on the disk, and named then.

    Without that, who finds the disk full, is killed or loses power leaves a file that
    has its name and ends too early.
    """

    def _save(self, name: str, content: Any) -> str:
        draft = f"{UNFINISHED}/{uuid4().hex}"
        folder: Any = super()  # its types leave this method out
        try:
            folder._save(draft, content)
            _put_on_disk(Path(self.path(draft)))
            return self._named(Path(self.path(draft)), name)
        finally:
            self.delete(draft)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """What is unfinished is in no backup either."""
        folders, files = super().listdir(path)
        return [each for each in folders if path or each != UNFINISHED], files

    def _named(self, draft: Path, name: str) -> str:
        """The name it has got: another one where that has been taken meanwhile."""
        while True:
            place = Path(self.path(name))
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                _name(draft, place)
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                _put_on_disk(place.parent)
                return name


def _name(draft: Path, place: Path) -> None:
    try:
        os.link(draft, place)
    except OSError as error:
        if error.errno not in NO_SECOND_NAME:
            raise
        if place.exists():
            raise FileExistsError(place) from error
        draft.rename(place)


def _put_on_disk(path: Path) -> None:
    """Beyond what the machine has in memory; of a folder, the names in it."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError:
        if not path.is_dir():  # some network shares do not know it of folders
            raise
    finally:
        os.close(number)
