"""Workbooks worked out anew by LibreOffice, as a reader's own program would."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

# The first start in a new profile is slow on a machine with other work.
LONGEST_SECONDS = 240
KEPT_VALUE = re.compile(rb"(</f>)<v>[^<]*</v>")


def worked_out(workbooks: Mapping[str, bytes], *, folder: Path) -> dict[str, dict]:
    """By the workbook's name, the rows of each sheet.

    What the site put beside its formulas is taken out first: what is read back is
    LibreOffice's own.
    """
    for name, content in workbooks.items():
        (folder / f"{name}.xlsx").write_bytes(without_kept_values(content))
    out = folder / "out"
    command = [
        shutil.which("soffice") or "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        *(str(folder / f"{name}.xlsx") for name in workbooks),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST_SECONDS)
    return {name: sheets_of((out / f"{name}.xlsx").read_bytes()) for name in workbooks}


def sheets_of(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def without_kept_values(content: bytes) -> bytes:
    emptied = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(emptied, "w") as after,
    ):
        taken_out = 0
        for item in before.infolist():
            data = before.read(item)
            if item.filename.startswith("xl/worksheets/"):
                data, count = KEPT_VALUE.subn(rb"\1", data)
                taken_out += count
            after.writestr(item, data)
    assert taken_out, "The workbook has no formula with a value beside it."
    return emptied.getvalue()


def pennies(cells) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(each)).quantize(Decimal("0.01")) for each in cells)


def amounts(total) -> tuple[Decimal, ...]:
    return pennies((total.nominal, total.real, total.present))
