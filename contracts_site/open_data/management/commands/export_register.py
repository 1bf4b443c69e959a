"""`manage.py export_register`: the published register as a file."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts.transparency.columns import published_columns
from contracts.transparency.conditions import publishable
from contracts_site.foundation.tables.export import csv_lines, xlsx_bytes
from contracts_site.open_data.ocds.package import package_text, publisher

NO_PREFIX, NOT_WRITTEN = 2, 3


class Command(BaseCommand):
    help = (
        "Write the contracts that can be published today. Exit codes: 2 the council has "
        "no prefix for open contracting data, 3 the file could not be written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--format",
            choices=list(FORMATS),
            default="transparency-csv",
            help="transparency register as CSV or XLSX, or an OCDS 1.1 release package",
        )
        parser.add_argument(
            "--output", type=Path, required=True, help="the file to write"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        output: Path = options["output"]
        pieces = FORMATS[options["format"]](timezone.localdate(), output)
        try:
            with output.open("wb") as file:
                for piece in pieces:
                    file.write(piece)
        except OSError as failure:
            words = f"{output} cannot be written: {failure.strerror}."
            raise CommandError(words, returncode=NOT_WRITTEN) from failure
        self.stdout.write(f"{output}: {output.stat().st_size:,} bytes")


def _csv(on: date, _output: Path) -> Iterator[bytes]:
    lines = csv_lines(publishable(on=on).order_by("reference"), published_columns())
    return (line.encode() for line in lines)


def _xlsx(on: date, _output: Path) -> Iterator[bytes]:
    contracts = publishable(on=on).order_by("reference")
    yield xlsx_bytes(contracts, published_columns(), name="Contract register")


def _ocds(on: date, output: Path) -> Iterator[bytes]:
    by = publisher()
    if not by.prefix:
        raise CommandError(
            "Set the council's prefix for open contracting data in its settings first.",
            returncode=NO_PREFIX,
        )
    text = package_text(by=by, uri=output.absolute().as_uri(), on=on)
    return (piece.encode() for piece in text)


FORMATS: dict[str, Callable[[date, Path], Iterator[bytes]]] = {
    "transparency-csv": _csv,
    "xlsx": _xlsx,
    "ocds": _ocds,
}
