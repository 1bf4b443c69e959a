"""`manage.py check_text` and `manage.py check_paper`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from contracts_site.committee_reports.checks.models import KnownAcronym
from contracts_site.foundation.calendars.models import NonWorkingDay
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> tuple[list[str], int]:
    """What is printed, line by line, and the exit code."""
    out = StringIO()
    try:
        call_command(*map(str, arguments), stdout=out)
    except CommandError as failure:
        return out.getvalue().splitlines(), failure.returncode
    return out.getvalue().splitlines(), 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "paper.md"


def test_check_text_prints_file_line_and_finding(file: Path) -> None:
    file.write_text("All is well.\n\nThe the end.\n")
    assert run("check_text", file) == (
        [f"{file}:3: The word stands twice. Take one out. [The the]"],
        1,
    )


def test_check_text_without_findings_prints_nothing(file: Path) -> None:
    file.write_text("All is well.\n")
    assert run("check_text", file, file) == ([], 0)


def test_check_text_reads_the_law_for_the_day_asked(file: Path) -> None:
    file.write_text("The Data Protection Act 1998 applies.\n")
    assert run("check_text", file, "--on", "2018-05-24") == ([], 0)
    assert run("check_text", file, "--on", "2018-05-25")[1] == 1


def test_check_text_knows_the_calendar_and_the_acronyms(file: Path) -> None:
    file.write_text("The SEND panel meets on 10 September 2018.\n")
    assert len(run("check_text", file)[0]) == 1
    KnownAcronym.objects.create(letters="SEND", words="Needs.")
    assert run("check_text", file) == ([], 0)
    NonWorkingDay.objects.create(day="2018-09-10", name="Closed", source="Us")
    assert len(run("check_text", file)[0]) == 1


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["none", "no text"])
def test_check_text_of_a_file_that_cannot_be_read_exits_2(
    file: Path, content: bytes | None
) -> None:
    if content is not None:
        file.write_bytes(content)
    assert run("check_text", file) == ([], 2)


def test_check_paper_prints_places_and_exits_1() -> None:
    paper = PaperFactory(text={"Summary": "The the end."})
    lines, code = run("check_paper", paper.reference)
    assert code == 1
    assert (
        f"{paper.reference}: Summary, line 1: The word stands twice. Take one out. "
        "[The the]"
    ) in lines


def test_check_paper_looks_for_likely_names_in_the_public_version() -> None:
    paper = PaperFactory(text={"Summary": "Sarah Jones left in May."})
    public, exempt = (
        " ".join(run("check_paper", paper.reference, "--audience", audience)[0])
        for audience in ("public", "exempt")
    )
    assert "Sarah Jones" in public
    assert "Sarah Jones" not in exempt


def test_check_paper_of_no_paper_exits_2() -> None:
    assert run("check_paper", "CR-1900-01") == ([], 2)
