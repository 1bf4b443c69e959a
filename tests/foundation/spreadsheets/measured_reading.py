"""`python -m … FILE`: read a file from a small process, and tell what it cost.

Seconds are those of the processor, here and in the reading process, so that other work
on the machine does not count.
"""

import json
import resource
import sys
from pathlib import Path

from contracts_site.foundation.spreadsheets import SpreadsheetRefused, read_spreadsheet


def processor_seconds() -> float:
    spent = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def main(path: Path) -> None:
    content, refusal, words = path.read_bytes(), "", ""
    began = processor_seconds()
    try:
        read_spreadsheet(content)
    except SpreadsheetRefused as refused:
        refusal, words = type(refused).__name__, str(refused)
    told = {
        "refusal": refusal,
        "words": words,
        "seconds": processor_seconds() - began,
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
