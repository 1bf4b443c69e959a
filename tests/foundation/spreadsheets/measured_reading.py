"""`python -m … FILE`: read a file from a small process, and tell what it cost."""

import json
import resource
import sys
import time
from pathlib import Path

from contracts_site.foundation.spreadsheets import SpreadsheetRefused, read_spreadsheet


def main(path: Path) -> None:
    content, refusal, words = path.read_bytes(), "", ""
    began = time.monotonic()
    try:
        read_spreadsheet(content)
    except SpreadsheetRefused as refused:
        refusal, words = type(refused).__name__, str(refused)
    told = {
        "refusal": refusal,
        "words": words,
        "seconds": time.monotonic() - began,
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
