"""What is wrong with a file is told all at once, where it stands; nothing is saved."""

import json

import pytest

from options_appraisal.appraisal_files.exceptions import FileNotTaken
from options_appraisal.appraisal_files.reading import MOST_PROBLEMS, read_file
from options_appraisal.appraisal_files.services import take_file
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.cost_models.models import CostIndex
from tests.factories.accounts import PersonFactory
from tests.factories.scored_appraisals import CostIndexFactory
from tests.options_appraisal.appraisal_files.full import full_appraisal
from tests.options_appraisal.appraisal_files.round_trip import (
    TODAY,
    as_bytes,
    taken,
    written,
)

HEAD = '{"format": "options-appraisal", "version": 1, "appraisal": '


def problems_of(content: bytes, by=None) -> dict[str, str]:
    def read() -> object:
        if by is None:
            return read_file(content)
        return take_file(content=content, on=TODAY, by=by)

    with pytest.raises(FileNotTaken) as refused:
        read()
    return {each.pointer: each.words for each in refused.value.problems}


@pytest.mark.parametrize(
    ("content", "pointer", "said"),
    [
        (b"", "", "is not JSON"),
        (b"\xff\xfe{}", "", "not text in UTF-8"),
        (b"[1, 2", "", "line 1, column 6"),
        (b"[]", "/format", "no appraisal’s file"),
        (b'{"format": "other"}', "/format", "no appraisal’s file"),
        (b'{"format": {"a": []}}', "/format", "no appraisal’s file"),
        (b'{"format": "options-appraisal"}', "/version", "version 1"),
        (b'{"format": "options-appraisal", "version": true}', "/version", "version 1"),
        (b'{"format": "options-appraisal", "version": 2}', "/version", "version 1"),
        (b'{"version": 1, "version": 2}', "", "“version” stands twice"),
        (b'{"format": NaN}', "", "NaN is no number"),
        (b'{"format": -Infinity}', "", "-Infinity is no number"),
        (b'{"format": ' + b"9" * 5000 + b"}", "", "cannot be read"),
        (b"[" * 100_000, "", "nested"),
        (b'{"a":' * 50_000, "", "nested"),
        (b"[" * 20 + b"]" * 20, "", "nested more than 12 deep"),
        (b'{"format": "\\ud800"}', "", "not text in UTF-8"),
        (b'{"format": "\\u0000"}', "", "character NUL"),
        (b" " * 2_000_001, "", "larger than 2,000 kB"),
        (b'{"format": 1e999999999}', "/format", "no appraisal’s file"),
    ],
    ids=[
        "nothing",
        "another encoding",
        "broken off",
        "a list",
        "another format",
        "a format that is no word",
        "no version",
        "a version that is true",
        "a later version",
        "a name twice",
        "not a number",
        "infinity",
        "a number of 5,000 figures",
        "deep lists without an end",
        "deep objects without an end",
        "deep lists",
        "half a character",
        "NUL",
        "too large",
        "an enormous exponent",
    ],
)
def test_hostile_file_is_refused_in_words(content, pointer, said) -> None:
    told = problems_of(content)
    assert said in told[pointer]


@pytest.mark.parametrize(
    ("part", "row", "pointer", "said"),
    [
        ("options", 7, "", "curly brackets"),
        ("options", {"number": "1", "name": "A"}, "/number", "whole number"),
        ("options", {"number": True, "name": "A"}, "/number", "whole number"),
        ("options", {"number": 1.5, "name": "A"}, "/number", "whole number"),
        ("options", {"number": 0, "name": "A"}, "/number", "1 or more"),
        ("options", {"number": 10**30, "name": "A"}, "/number", "999 or less"),
        ("options", {"number": 1}, "/name", "missing"),
        ("options", {"number": 1, "name": ["A"]}, "/name", "Write text"),
        ("options", {"number": 1, "name": "A" * 201}, "/name", "at most 200 letters"),
        ("options", {"number": 1, "name": "A", "state": "x"}, "/state", "not known"),
        ("options", {"number": 1, "name": "A", "a/b~": 1}, "/a~1b~0", "not known"),
        ("options", {"number": 1, "name": "A", "kind": "x"}, "/kind", "do_minimum"),
        ("members", {"name": "A", "capacity": "b", "user": 1}, "/user", "not known"),
        ("services", {"name": "A", "ends_on": "soon"}, "/ends_on", "2018-09-03"),
        ("services", {"name": "A", "budget": 1}, "/budget", "Write text"),
        ("services", {"name": "A", "budget": "1,5"}, "/budget", "full stop"),
        ("services", {"name": "A", "is_statutory": "yes"}, "/is_statutory", "true or"),
    ],
)
def test_wrong_type_or_name_is_told_at_its_place(part, row, pointer, said) -> None:
    content = (HEAD + json.dumps({part: [row]}) + "}").encode()
    assert said in problems_of(content)[f"/appraisal/{part}/0{pointer}"]


def test_more_problems_than_anybody_reads_are_bounded() -> None:
    content = (HEAD + json.dumps({"options": [{}] * 1_000}) + "}").encode()
    assert len(problems_of(content)) <= MOST_PROBLEMS + 1


def test_longer_list_than_allowed_is_refused() -> None:
    content = (HEAD + json.dumps({"options": [{}] * 1_001}) + "}").encode()
    told = problems_of(content)
    assert "And" in told[""] or "at most 1000" in told["/appraisal/options"]


@pytest.fixture
def officer():
    return PersonFactory(commissioning_officer=True)


@pytest.fixture
def file():
    """Of an appraisal that is here too, under another reference."""
    data = written(full_appraisal())
    data["appraisal"]["reference"] = "NEW-1"
    return data


def change(**values):
    """The first row of a part with other values; None takes the key out."""

    def changed(row):
        row.update(values)
        for name in [name for name, value in values.items() if value is None]:
            del row[name]

    return changed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("part", "changed", "pointer", "said"),
    [
        ("options", change(proposed_by="Nobody"), "options/0/proposed_by", "“members”"),
        ("points", change(option=99), "points/0/option", "no such record in “options”"),
        ("points", change(criterion=99), "points/0/criterion", "“criteria”"),
        ("points", change(member=None), "points/0/member", "Choose one who said it"),
        ("points", change(entry=1), "points/0/member", "only one"),
        (
            "services",
            change(contract="?"),
            "services/0/contract",
            "no contract with the",
        ),
        (
            "services",
            change(taken_out_on="2017-01-01"),
            "services/0/taken_out_reason",
            "",
        ),
        ("services", change(ends_on="2017-02-30"), "services/0/ends_on", "no such day"),
        (
            "objectives",
            change(outcome="A: 9.9"),
            "objectives/0/outcome",
            "no outcome of",
        ),
        ("criteria", change(objectives=[4]), "criteria/0/objectives/0", "“objectives”"),
        (
            "criteria",
            change(scored_by="present_values"),
            "criteria/0/scored_by",
            "Only a financial criterion",
        ),
        (
            "interests",
            change(is_none=True),
            "interests/0/what",
            "say that there is none",
        ),
        ("panel_outcomes", change(committee="?"), "panel_outcomes/0/committee", "here"),
        ("equality", change(reason=None), "equality/0/reason", "not completed"),
        ("cost_lines", change(index=9), "cost_lines/0/index", "“indices”"),
        ("cost_lines", change(amount="-1.00"), "cost_lines/0/amount", "0 or more"),
        ("cost_lines", change(amount="1.005"), "cost_lines/0/amount", "2 decimals"),
        (
            "cost_lines",
            change(once_in=2018, first_day="2018-04-01"),
            "cost_lines/0",
            "",
        ),
        ("judgements", change(option=99), "judgements/0/option", "“options”"),
        ("weights", change(criterion=99), "weights/0/criterion", "“criteria”"),
        ("indices", change(source="Another"), "indices/0", "other rates or source"),
        (
            "indices",
            change(published_on="2018-13-45"),
            "indices/0/published_on",
            "no such day",
        ),
        ("indices", change(rates=[]), "indices/0", "other rates or source"),
        (
            "indices",
            change(name="New", rates=[{"start_year": 2018, "rate": "101"}]),
            "indices/0/rates",
            "from -50 to 100",
        ),
        ("services", change(ends_on="0000-00-00"), "services/0/ends_on", ""),
        ("services", change(ends_on="9999-12-31"), "services/0/ends_on", "Check the"),
        ("envelopes", change(amount="9" * 15), "envelopes/0/amount", ""),
    ],
)
def test_what_a_form_refuses_is_told_at_its_field(
    part, changed, pointer, said, file, officer
) -> None:
    changed(file["appraisal"][part][0])
    told = problems_of(as_bytes(file), officer)
    [place] = [each for each in told if each.startswith(f"/appraisal/{pointer}")]
    assert said in told[place]
    assert Appraisal.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("options", "number"),
        ("criteria", "number"),
        ("objectives", "number"),
        ("members", "name"),
        ("evidence", "title"),
        ("consultation", "id"),
        ("indices", "id"),
    ],
)
def test_record_that_stands_twice_is_told_once(part, key, file, officer) -> None:
    rows = file["appraisal"][part]
    rows.append(rows[0])
    last = len(rows) - 1
    told = problems_of(as_bytes(file), officer)
    assert list(told) == [f"/appraisal/{part}/{last}/{key}"]


@pytest.mark.django_db
def test_entries_that_nobody_names_need_no_number_of_their_own(file, officer) -> None:
    entries = file["appraisal"]["consultation"]
    entries += [{"whom": whom, "planned_for": "Next year"} for whom in ("A", "B")]
    copy = taken(file, by=officer)
    assert copy.consultation.count() == 3


@pytest.mark.django_db
def test_problems_of_all_parts_are_told_together(file, officer) -> None:
    data = file["appraisal"]
    data["reference"] = Appraisal.objects.get().reference
    data["directorate"] = "Elsewhere"
    data["months"] = 601
    data["services"][0]["contract"] = "?"
    data["options"][0]["proposed_by"] = "Nobody"
    data["risks"][0]["likelihood"] = 5
    data["in_house_test"][0]["service"] = "Part 1 alone"
    data["options"][1]["removed"]["removed_on"] = "2030-01-01"
    told = problems_of(as_bytes(file), officer)
    assert told.keys() == {"/appraisal/months"}  # of the schema, first
    data["months"] = 24
    told = problems_of(as_bytes(file), officer)
    assert told.keys() == {
        "/appraisal/reference",
        "/appraisal/directorate",
        "/appraisal/services/0/contract",
        "/appraisal/options/0/proposed_by",
        "/appraisal/in_house_test/0/service",
        "/appraisal/options/1/removed/removed_on",
        # A step names a contract of the scope, and that service is refused.
        "/appraisal/next_steps/0/contract",
    }
    assert (Appraisal.objects.count(), CostIndex.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_words_appraisal_refuses_weights_and_ways_of_scoring(file, officer) -> None:
    file["appraisal"]["way"] = "words"
    told = problems_of(as_bytes(file), officer)
    assert told == {
        "/appraisal/criteria/0/scored_by": "This is not asked here: take it out.",
        "/appraisal/weights": "The appraisal is judged in words: it has no weights.",
    }


@pytest.mark.django_db
def test_a_refused_file_leaves_no_index_behind(file, officer) -> None:
    kept = CostIndex.objects.get()
    file["appraisal"]["indices"][0]["name"] = "A new index"
    file["appraisal"]["points"][0]["option"] = 99
    problems_of(as_bytes(file), officer)
    assert CostIndex.objects.get() == kept


@pytest.mark.django_db
def test_index_with_other_rates_of_another_day_is_new(file, officer) -> None:
    CostIndexFactory()
    file["appraisal"]["indices"][0]["published_on"] = "2018-01-01"
    taken(file, by=officer)
    assert CostIndex.objects.count() == 3
