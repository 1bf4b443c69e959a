"""What `mutmut run` came to, module by module; fails below the score that is asked.

A change counts as noticed when a test failed, or did not come to an end in several times
its time. One that no test reached counts as unnoticed. Changes that were not tried, as
MUTANTS named others, are left out.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from mutmut.stats import status_by_exit_code

ASKED = 90.0
PLACE = Path("mutants")
NOTICED = ("killed", "timeout", "segfault")


def main() -> int:
    whole: Counter[str] = Counter()
    scores = []
    for meta in sorted(PLACE.rglob("*.py.meta")):
        codes = json.loads(meta.read_text())["exit_code_by_key"].values()
        found = Counter(status_by_exit_code[code] for code in codes if code is not None)
        if found:
            scores.append(score(found))
            whole += found
            print(line(found, meta.relative_to(PLACE).as_posix().removesuffix(".meta")))
    if not whole:
        print("No change was tried: run make mutation.")
        return 1
    print(line(whole, f"in all; asked {ASKED} % of each"))
    return int(min(scores) < ASKED)


def line(found: Counter[str], name: str) -> str:
    return (
        f"{score(found):6.1f} %  {noticed(found):4} of {found.total():4} changes noticed"
        f" ({found['timeout']} without an end)  {name}"
    )


def score(found: Counter[str]) -> float:
    return 100 * noticed(found) / found.total()


def noticed(found: Counter[str]) -> int:
    return sum(found[status] for status in NOTICED)


if __name__ == "__main__":
    sys.exit(main())
