"""Which release of the site this is: the commit of its checkout, where there is one."""

from pathlib import Path

UNKNOWN = "unknown"


def commit_of(folder: Path) -> str:
    """The commit that is checked out, read without git; `unknown` outside a checkout."""
    try:
        own = _git_folder(folder)
        head = (own / "HEAD").read_text().strip()
        if not head.startswith("ref: "):
            return head
        return _commit_of_branch(own, head.removeprefix("ref: "))
    except OSError:
        return UNKNOWN


def _git_folder(folder: Path) -> Path:
    """A worktree has a file there that names the folder."""
    git = folder / ".git"
    if git.is_file():
        return folder / git.read_text().strip().removeprefix("gitdir: ")
    return git


def _commit_of_branch(own: Path, name: str) -> str:
    """Branches lie in the main checkout, each as a file or together in one."""
    common = own / "commondir"
    shared = own / common.read_text().strip() if common.is_file() else own
    loose = shared / name
    if loose.is_file():
        return loose.read_text().strip()
    for line in (shared / "packed-refs").read_text().splitlines():
        commit, _, ref = line.partition(" ")
        if ref == name:
            return commit
    return UNKNOWN
