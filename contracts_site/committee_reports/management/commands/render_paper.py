"""`manage.py render_paper REFERENCE`: a paper as PDF, into a file."""

import os
import pwd
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Self

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from contracts_site.committee_reports.downloads.services import log_exempt_download
from contracts_site.committee_reports.papers.by_reference import paper_with
from contracts_site.committee_reports.renderings.keeping import (
    download_name,
    make_rendering,
    settled_edition_of,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing import Layout, PrintError

NOT_PRINTED, NOT_WRITTEN = 3, 4


class Command(BaseCommand):
    help = (
        "Print a committee paper as accessible PDF. An exempt one is logged as handed "
        "to the account that runs this. Exit codes: 2 there is no such paper, 3 it could "
        "not be printed, 4 the file could not be written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="the paper's reference, as CR-2018-01")
        parser.add_argument(
            "--audience",
            choices=[audience.value for audience in Audience],
            default=Audience.PUBLIC.value,
            help="for whom the paper is put together",
        )
        parser.add_argument(
            "--large-print",
            action="store_true",
            help="in type of 18 points and more",
        )
        parser.add_argument(
            "--output",
            type=Path,
            help="the file to write; without it, a telling name in this folder",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paper = paper_with(options["reference"])
        audience = Audience(options["audience"])
        layout = Layout.LARGE if options["large_print"] else Layout.STANDARD
        name = download_name(paper, audience, layout=layout)
        output: Path = options["output"] or Path(name)
        _check_writable(output)
        edition = settled_edition_of(paper.pk, audience=audience, layout=layout)
        with _Bar() as bar:
            try:
                rendering = make_rendering(
                    edition, at=timezone.now(), by=None, progress=bar.progress
                )
            except PrintError as failure:
                raise CommandError(str(failure), returncode=NOT_PRINTED) from failure
        if audience == Audience.EXEMPT:
            log_exempt_download(
                paper=paper,
                what=name,
                file_sha256=rendering.sha256,
                at=timezone.now(),
                by=_server_account(),
            )
        with rendering.file.open("rb") as file:
            _write(output, file.read())
        self.stdout.write(f"{output}: {rendering.pages} pages, {rendering.sha256}")


class _Bar:
    """A progress bar on a terminal; nothing where nobody is watching."""

    def __init__(self) -> None:
        self.bar = tqdm(disable=not sys.stderr.isatty(), unit="step", leave=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.close()

    def progress(self, step: int, of_steps: int, words: str) -> None:
        self.bar.total = of_steps
        self.bar.set_description(words)
        self.bar.update(step - self.bar.n)


def _server_account() -> str:
    """The one that runs this, whatever the environment says; by its number where the
    machine has no name for it."""
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"number {number}"


def _check_writable(output: Path) -> None:
    """Say so before the printing, which takes a while."""
    if output.is_dir() or not output.absolute().parent.is_dir():
        words = f"{output} cannot be written: name a file in a folder that exists."
        raise CommandError(words, returncode=NOT_WRITTEN)


def _write(output: Path, pdf: bytes) -> None:
    try:
        output.write_bytes(pdf)
    except OSError as failure:
        words = f"{output} cannot be written: {failure.strerror}."
        raise CommandError(words, returncode=NOT_WRITTEN) from failure
