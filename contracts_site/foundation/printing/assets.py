"""The files that a printed document may use: our style sheets and our typeface."""

from pathlib import Path

from contracts_site.foundation.printing.exceptions import PrintFontsMissing

ROOT = Path(__file__).resolve().parents[3]
STYLE_SHEET = "print.css"
LARGE_PRINT_STYLE_SHEET = "large-print.css"
FONT_FOLDER = ROOT / "node_modules" / "source-sans" / "TTF"
FONT_FILES = (
    "SourceSans3-Regular.ttf",
    "SourceSans3-It.ttf",
    "SourceSans3-Semibold.ttf",
    "SourceSans3-SemiboldIt.ttf",
)


def asset_paths() -> dict[str, Path]:
    """Every asset by the name that follows `print-asset:`."""
    paths = {
        name: ROOT / "static" / "print" / name
        for name in (STYLE_SHEET, LARGE_PRINT_STYLE_SHEET)
    }
    paths |= {name: FONT_FOLDER / name for name in FONT_FILES}
    for path in paths.values():
        if not path.is_file():
            raise PrintFontsMissing(str(path))
    return paths


def read_assets() -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in asset_paths().items()}
