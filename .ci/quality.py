"""`make quality`: compute what is missing of the twenty figures, print all of them.

A figure is kept in `var/quality.json` with the commit it was computed on, and computed
again on another commit. One that was not run, whose tests were skipped or whose tools
are missing, is missed. Exit code 1: one is missed.

    .ci/quality.py [--only-print] [NUMBER ...]
"""

import json
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.quality.figures import FIGURES, Figure

RESULTS = ROOT / "var" / "quality.json"
PYTHON = ROOT / ".venv" / "bin" / "python"
NO_TESTS_FAILED = 0
Results = dict[str, dict[str, Any]]


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int)
    parser.add_argument("--only-print", action="store_true")
    options = parser.parse_args()
    results: Results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    commit = commit_now()
    asked = set(options.numbers) or {figure.number for figure in FIGURES}
    for figure in FIGURES:
        key = str(figure.number)
        known = results.get(key, {}).get("commit") == commit and not options.numbers
        if figure.number in asked and not options.only_print and not known:
            results[key] = {"commit": commit, **computed(figure)}
            RESULTS.parent.mkdir(exist_ok=True)
            RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    missed = [
        figure.number
        for figure in FIGURES
        if not print_line(figure, results.get(str(figure.number)))
    ]
    print(f"\n{len(FIGURES) - len(missed)} of {len(FIGURES)} figures are met.")
    return int(bool(asked.intersection(missed)))


def commit_now() -> str:
    """With a mark where files differ from it."""
    git = ["git", "describe", "--always", "--abbrev=10", "--dirty=+changes"]
    return subprocess.check_output(git, cwd=ROOT, text=True).strip()


def computed(figure: Figure) -> dict[str, Any]:
    """What a figure comes to: whether it is met, the number, when and how long."""
    print(f"==== figure {figure.number}: {figure.words}", flush=True)
    began = monotonic()
    met, reached = run_tests(figure.tests)
    if figure.command:
        result = subprocess.run(
            figure.command, cwd=ROOT, check=False, capture_output=True, text=True
        )
        met = met and result.returncode == 0
        reached += (result.stdout.strip().splitlines() or ["not run"])[-1:]
    return {
        "is_met": met,
        "reached": "; ".join(reached),
        "at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "seconds": round(monotonic() - began),
    }


def run_tests(names: tuple[str, ...]) -> tuple[bool, list[str]]:
    """Whether all passed, and in words what was counted and how many tests there were."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "outcomes.json"
        command = [str(PYTHON), "-m", "pytest", *names, "-m", "", "-q", "-n", "0"]
        command += ["-p", "tests.quality.recording", f"--quality-to={place}"]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if not place.exists():
            return False, ["its tests could not be run"]
        said = json.loads(place.read_text())
    outcomes: dict[str, int] = said["outcomes"]
    passed, number = outcomes.get("passed", 0), sum(outcomes.values())
    words = f"{passed} of {number} tests hold"
    if skipped := outcomes.get("skipped", 0):
        words += f", {skipped} could not be run here"
    return code == NO_TESTS_FAILED and 0 < number == passed, [*said["reached"], words]


def print_line(figure: Figure, result: dict[str, Any] | None) -> bool:
    is_met = bool(result and result["is_met"])
    print(f"{'met   ' if is_met else 'MISSED'} {figure.number:2}  {figure.words}")
    print(f"           asked   {figure.reach}")
    if result is None:
        print("           reached not computed")
        return is_met
    print(f"           reached {result['reached']}")
    print(f"           on {result['commit']}, {result['at']}, in {result['seconds']} s")
    if figure.note:
        print(f"           {figure.note}")
    return is_met


if __name__ == "__main__":
    sys.exit(main())
