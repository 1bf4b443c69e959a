"""Which commit is checked out, read from the files that git keeps."""

from pathlib import Path

import pytest

from contracts_site.foundation.running.release import UNKNOWN, commit_of

COMMIT, OTHER = "a" * 40, "b" * 40


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """On the branch main, which stands at the commit."""
    git = tmp_path / ".git"
    (git / "refs" / "heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "refs" / "heads" / "main").write_text(f"{COMMIT}\n")
    return tmp_path


def test_commit_of_a_branch(checkout: Path) -> None:
    assert commit_of(checkout) == COMMIT


def test_commit_without_a_branch(checkout: Path) -> None:
    (checkout / ".git" / "HEAD").write_text(f"{OTHER}\n")
    assert commit_of(checkout) == OTHER


def test_commit_of_a_branch_kept_with_others(checkout: Path) -> None:
    (checkout / ".git" / "refs" / "heads" / "main").unlink()
    packed = f"# pack-refs\n{OTHER} refs/heads/else\n{COMMIT} refs/heads/main\n"
    (checkout / ".git" / "packed-refs").write_text(packed)
    assert commit_of(checkout) == COMMIT


def test_commit_of_a_worktree(checkout: Path) -> None:
    own = checkout / ".git" / "worktrees" / "aside"
    own.mkdir(parents=True)
    (own / "HEAD").write_text("ref: refs/heads/aside\n")
    (own / "commondir").write_text("../..\n")
    (checkout / ".git" / "refs" / "heads" / "aside").write_text(f"{OTHER}\n")
    tree = checkout / "aside"
    tree.mkdir()
    (tree / ".git").write_text(f"gitdir: {own}\n")
    assert commit_of(tree) == OTHER


def test_commit_outside_a_checkout_is_unknown(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == UNKNOWN
