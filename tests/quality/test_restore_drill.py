"""The demonstration council is backed up, restored elsewhere, and is the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.site import installation


@pytest.mark.quality
def test_whole_council_comes_back_from_its_sealed_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reached: Callable[[str], None]
) -> None:
    monkeypatch.setenv("BACKUP_PASSPHRASE", "correct horse battery staple")
    with installation(tmp_path / "council", ["load_demo"]) as site:
        said = site.manage("restore_drill", "--fresh")
    alike = next(line.strip() for line in said.splitlines() if "are alike" in line)
    reached(f"{alike} {said.strip().splitlines()[-1]}")
