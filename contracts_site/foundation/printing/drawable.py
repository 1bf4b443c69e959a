"""Which characters can be drawn: by our typeface, or by one that the machine has.

A character that no typeface holds prints as an empty box without a name, which
PDF/UA forbids; the cleaning replaces it.
"""

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable


def drawable_code_points(fonts: "Iterable[bytes]", text: str) -> frozenset[int]:
    """The code points of `text` that can be drawn.

    The machine's own typefaces are asked only when ours lack a character: that takes
    a tenth of a second.
    """
    wanted = {ord(character) for character in text}
    ours = set.intersection(*(_cmap(font) for font in fonts))
    missing = wanted - ours
    if missing:
        missing -= _held_by_machine(missing)
    return frozenset(wanted - missing)


def _cmap(font: bytes) -> set[int]:
    with TTFont(BytesIO(font), lazy=True) as parsed:
        return set(parsed.getBestCmap())


def _held_by_machine(code_points: set[int]) -> set[int]:
    try:
        listing = subprocess.run(
            [shutil.which("fc-list") or "fc-list", "--format", "%{charset}\n"],
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return set()
    ranges = {tuple(part.split("-")) for part in listing.split()}
    bounds = [(int(r[0], 16), int(r[-1], 16)) for r in ranges]
    return {
        point
        for point in code_points
        if any(low <= point <= high for low, high in bounds)
    }
