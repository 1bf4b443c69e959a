"""A second start leaves out what is already there."""

import os
from pathlib import Path

from contracts_site.foundation.running.preparation import Step


def made_at(path: Path, moment: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.touch()
    os.utime(path, (moment, moment))
    return path


def step(tmp_path: Path, *, sources: bool) -> Step:
    folder = tmp_path / "sources"
    return Step("Making.", ["make"], tmp_path / "made", [folder] if sources else [])


def test_step_that_makes_no_file_is_never_done() -> None:
    assert not Step("Migrating.", ["migrate"]).is_done()


def test_step_is_to_be_done_until_its_file_is_there(tmp_path: Path) -> None:
    assert not step(tmp_path, sources=False).is_done()
    made_at(tmp_path / "made", 100)
    assert step(tmp_path, sources=False).is_done()


def test_step_is_to_be_done_again_when_a_source_has_changed(tmp_path: Path) -> None:
    made_at(tmp_path / "made", 100)
    made_at(tmp_path / "sources" / "old", 99)
    assert step(tmp_path, sources=True).is_done()

    made_at(tmp_path / "sources" / "new", 101)
    assert not step(tmp_path, sources=True).is_done()
