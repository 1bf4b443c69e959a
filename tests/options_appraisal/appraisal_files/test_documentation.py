"""The schema and the page that are published say what the code does."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from jsonschema import Draft202012Validator

from options_appraisal.appraisal_files.exceptions import FileNotTaken
from options_appraisal.appraisal_files.parts import PARTS
from options_appraisal.appraisal_files.schema import file_schema
from options_appraisal.appraisals.kinds import RECORD_KINDS
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import DirectorateFactory
from tests.options_appraisal.appraisal_files.full import full_appraisal
from tests.options_appraisal.appraisal_files.round_trip import taken, written

DOCS = Path(settings.BASE_DIR) / "docs"
PAGE = (DOCS / "appraisal-file.md").read_text(encoding="utf-8")


def example():
    return json.loads(PAGE.split("```json")[1].split("```")[0])


def told() -> list[list[tuple[str, str]]]:
    """The tables of problems on the page."""
    below = PAGE.split("would say:")[1]
    rows = re.findall(r"^\| (/\S+) \| (.+) \|$", below, re.MULTILINE)
    return [[each] for each in rows]


def test_published_schema_is_the_one_that_files_are_checked_by(capsys) -> None:
    call_command("appraisal_schema")
    published = (DOCS / "appraisal.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(file_schema())


def test_every_kind_of_record_that_is_no_act_is_a_part_of_the_file() -> None:
    written_by_forms = {each.slug for each in RECORD_KINDS if not each.is_an_act}
    assert {part.slug for part in PARTS} == written_by_forms


@pytest.mark.django_db
def test_every_record_that_is_exported_fits_the_schema() -> None:
    assert not [
        *Draft202012Validator(file_schema()).iter_errors(written(full_appraisal()))
    ]


@pytest.mark.django_db
def test_worked_example_is_taken() -> None:
    DirectorateFactory(name="Children and families")
    appraisal = taken(example(), by=PersonFactory(commissioning_officer=True))
    assert appraisal.options.removed().get().name == "Close the service"
    assert appraisal.options.considered().get().judgements.exists()
    assert written(appraisal)["appraisal"]["cost_lines"][0]["amount"] == "412000.00"


@pytest.mark.django_db
def test_worked_example_of_problems_is_told_as_the_page_has_it() -> None:
    DirectorateFactory(name="Children and families")
    file = example()
    file["appraisal"]["options"][1]["number"] = 1
    whence = file["appraisal"]["cost_lines"][0].pop("comes_from")
    officer = PersonFactory(commissioning_officer=True)
    first, then = told()
    with pytest.raises(FileNotTaken) as refused:
        taken(file, by=officer)
    assert [(each.pointer, each.words) for each in refused.value.problems] == first
    file["appraisal"]["cost_lines"][0]["comes_from"] = whence
    with pytest.raises(FileNotTaken) as refused:
        taken(file, by=officer)
    assert [(each.pointer, each.words) for each in refused.value.problems] == then
