"""What `mutmut run` came to, module by module; fails below the score that is asked.

A change counts as noticed when a test failed or ran out of time. One that no test
reached counts as unnoticed.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from mutmut.stats import status_by_exit_code

ASKED = 90.0
PLACE = Path("mutants")
NOTICED = {"killed", "timeout", "segfault"}


def main() -> int:
    total: Counter[bool] = Counter()
    for meta in sorted(PLACE.rglob("*.py.meta")):
        codes = json.loads(meta.read_text())["exit_code_by_key"]
        if not codes:
            continue
        counted = Counter(
            status_by_exit_code[code] in NOTICED for code in codes.values()
        )
        total += counted
        module = meta.relative_to(PLACE).as_posix().removesuffix(".meta")
        print(f"{score(counted):6.1f} %  {sum(counted.values()):5} changes  {module}")
    if not total:
        print("No module was changed: run make mutation.")
        return 1
    print(
        f"{score(total):6.1f} %  {sum(total.values()):5} changes in all, asked {ASKED} %"
    )
    return int(score(total) < ASKED)


def score(counted: Counter[bool]) -> float:
    return 100 * counted[True] / sum(counted.values())


if __name__ == "__main__":
    sys.exit(main())
