"""House budgets: how long functions and modules may be, how many checks be silenced.

Prints what is largest of each kind, and fails when a limit is passed.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("contracts_site", "contracts", "kpis", "options_appraisal")
FUNCTION_LINES, MODULE_LINES, IGNORES = 50, 400, 9
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore)(?P<code>[:\[]\s*[A-Za-z]+[\w-]*)?")
REASON = re.compile(r"(noqa: [A-Z]+\d+(, [A-Z]+\d+)*|ignore\[[\w, -]+\])\W+\w+")
FORBIDDEN_NAMES = {"utils", "helpers", "core", "common", "manager"}


def sources(*roots: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *(f"{root}/*.py" for root in roots)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = (Path(name) for name in listed.split("\0") if name)
    return [path for path in paths if "migrations" not in path.parts and path.exists()]


def functions(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield length, f"{path}:{node.lineno} {node.name}"


def over_length(paths: list[Path]) -> list[str]:
    long_functions = sorted(
        (f for path in paths for f in functions(path)), reverse=True
    )
    modules = sorted(
        ((len(path.read_text().splitlines()), str(path)) for path in paths),
        reverse=True,
    )
    faults = []
    for kind, limit, found in (
        ("function", FUNCTION_LINES, long_functions),
        ("module", MODULE_LINES, modules),
    ):
        print(f"Longest {kind} (at most {limit} lines): {found[0][0]}, {found[0][1]}")
        faults += [
            f"{kind} of {size} lines: {name}" for size, name in found if size > limit
        ]
    return faults


def silenced_checks(paths: list[Path]) -> list[str]:
    found = [
        (f"{path}:{number}", line)
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if SILENCED.search(line)
    ]
    print(f"Checks silenced (at most {IGNORES}): {len(found)}")
    faults = [
        f"silenced without code and reason: {place}"
        for place, line in found
        if not REASON.search(line)
    ]
    if len(found) > IGNORES:
        faults += [f"silenced: {place}" for place, _ in found]
    return faults


def vague_names(paths: list[Path]) -> list[str]:
    return [
        f"a module's name must say what it holds: {path}"
        for path in paths
        if FORBIDDEN_NAMES.intersection({path.stem, *path.parts})
    ]


def main() -> int:
    product = sources(*PACKAGES)
    everything = product + sources("tests", ".ci")
    faults = over_length(product) + silenced_checks(everything)
    faults += vague_names(product)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
