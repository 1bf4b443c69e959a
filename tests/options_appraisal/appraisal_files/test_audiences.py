"""What a public version leaves out, in whatever form it is written."""

import io
import json
import zipfile

import pytest

from contracts_site.foundation.access_marks import AccessMark
from options_appraisal.appraisal_files.audiences import MARKS, FileAudience
from options_appraisal.appraisal_files.document import appraisal_html, blank_html
from options_appraisal.appraisal_files.exceptions import NothingIsPublic
from options_appraisal.appraisal_files.gathering import file_of
from options_appraisal.appraisal_files.parts import PARTS
from options_appraisal.appraisal_files.workbook import appraisal_workbook
from options_appraisal.scores.models import ModeratedScore
from tests.factories.accounts import PersonFactory
from tests.factories.appraisals import MOVED_AT
from tests.factories.scored_appraisals import scored_appraisal
from tests.options_appraisal.appraisal_files.full import MARKS as ALL_MARKS
from tests.options_appraisal.appraisal_files.full import full_appraisal, public
from tests.options_appraisal.appraisal_files.round_trip import TODAY, taken, written

pytestmark = pytest.mark.django_db

UNMARKED = (
    "CANARY-SERVICE",
    "CANARY-EVIDENCE",
    "CANARY-FINDING",
    "CANARY-MEMBER",
    "CANARY-INTEREST",
    "CANARY-PANEL",
    "CANARY-INHOUSE",
    "CANARY-STEP",
)
UNDER = {
    "consultation_access": ("CANARY-SAID", "CANARY-ENTRY-POINT"),
    "risks_access": ("CANARY-RISK", "CANARY-EQUALITY"),
    "costs_access": ("CANARY-LINE", "654321", "654,321", "CANARY-ENVELOPE", "777123"),
    "scores_access": ("CANARY-WEIGHT",),
}
EXEMPT = ("EXEMPT-CANARY", "123456", "123,456", "EXEMPT-POINT")


def as_json(appraisal, audience) -> str:
    return json.dumps(file_of(appraisal, audience=audience), ensure_ascii=False)


def as_workbook(appraisal, audience) -> str:
    content = appraisal_workbook(appraisal, audience=audience, at=MOVED_AT)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "".join(file.read(name).decode() for name in file.namelist())


def as_document(appraisal, audience) -> str:
    return appraisal_html(appraisal, audience=audience, on=TODAY)


FORMS = pytest.mark.parametrize(
    "write", [as_json, as_workbook, as_document], ids=["JSON", "workbook", "PDF"]
)


def found(text: str, words) -> set[str]:
    return {each for each in words if each in text}


@FORMS
def test_internal_version_has_all_that_a_public_one_may_lack(write) -> None:
    appraisal = full_appraisal()
    text = write(appraisal, FileAudience.INTERNAL)
    assert "CANARY-SERVICE" in text
    assert "CANARY-PANEL" in text
    assert "CANARY-RISK" in text


@FORMS
@pytest.mark.parametrize("closed", UNDER)
def test_public_version_leaves_out_a_part_that_is_not_marked_as_public(
    write, closed
) -> None:
    appraisal = full_appraisal(**public(**{closed: AccessMark.INTERNAL}))
    text = write(appraisal, FileAudience.PUBLIC)
    assert not found(text, (*UNMARKED, *EXEMPT, *UNDER[closed]))
    assert "An open point" in text


@FORMS
def test_public_version_of_all_parts_leaves_out_exempt_lines_and_their_totals(
    write,
) -> None:
    appraisal = full_appraisal(**public())
    text = write(appraisal, FileAudience.PUBLIC)
    assert not found(text, (*UNMARKED, *EXEMPT))
    assert "Cost lines that are exempt" in text
    assert "Points that are exempt" in text


def test_public_file_has_each_part_that_is_marked() -> None:
    text = as_json(full_appraisal(**public()), FileAudience.PUBLIC)
    under = {words for name in UNDER for words in UNDER[name]} - {"654,321"}
    assert found(text, under) == under


@pytest.mark.parametrize("write", [*FORMS.args[1], blank_html])
@pytest.mark.parametrize("mark", [AccessMark.INTERNAL, AccessMark.EXEMPT])
def test_appraisal_whose_options_are_not_public_has_no_public_version(
    write, mark
) -> None:
    appraisal = full_appraisal(**public(points_access=mark))
    given: dict[str, object] = {"audience": FileAudience.PUBLIC}
    if write is blank_html:
        given |= {"on": TODAY, "way": appraisal.Way.WORDS}
    with pytest.raises(NothingIsPublic, match="Mark options, points and judgements"):
        write(appraisal, **given)


def test_scores_are_public_only_under_their_mark() -> None:
    closed = public(scores_access=AccessMark.INTERNAL)
    appraisal = scored_appraisal(state="moderation", **closed)
    assert ModeratedScore.objects.exists()
    file = written(appraisal, audience=FileAudience.PUBLIC)
    assert file["on_record"] == {"state": "Moderation"}
    assert "weights" not in file["appraisal"]
    shown = scored_appraisal(state="moderation", **public())
    file = written(shown, audience=FileAudience.PUBLIC)
    assert len(file["on_record"]["scores"]) == 16


def test_who_scores_is_public_only_under_the_mark_of_scores() -> None:
    closed = full_appraisal(**public(scores_access=AccessMark.INTERNAL))
    shown = full_appraisal(**public())
    [member] = written(closed, audience=FileAudience.PUBLIC)["appraisal"]["members"]
    assert member.keys() == {"name", "capacity", "is_external"}
    [member] = written(shown, audience=FileAudience.PUBLIC)["appraisal"]["members"]
    assert "is_scorer" in member


def test_public_file_says_nothing_of_marks_and_is_taken_in_as_internal() -> None:
    file = written(full_appraisal(**public()), audience=FileAudience.PUBLIC)
    assert not {name for name in file["appraisal"] if name.endswith("_access")}
    officer = PersonFactory(commissioning_officer=True)
    copy = taken(file, by=officer, reference="COPY-1")
    assert {getattr(copy, mark) for mark in ALL_MARKS} == {AccessMark.INTERNAL}


def test_table_of_marks_names_parts_that_there_are() -> None:
    assert MARKS.keys() - {part.name for part in PARTS} == {"weights", "scores"}
    assert set(MARKS.values()) == set(ALL_MARKS)
