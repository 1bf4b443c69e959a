"""Versions of heading sets: what may be changed, and what stays."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.exceptions import (
    HasNoHeadings,
    HeadingSetRefusal,
    IsInPreparation,
    IsNotInPreparation,
    NameIsTaken,
    NotAllowedToKeepSets,
    NotTheLastVersion,
    VersionInPreparation,
)
from contracts_site.committee_reports.heading_sets.kinds import (
    ClearanceKind,
    Numbering,
    SetState,
)
from contracts_site.committee_reports.heading_sets.lines import (
    add_line,
    change_line,
    move_line,
    remove_line,
)
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)
from contracts_site.committee_reports.heading_sets.services import (
    ClearanceInput,
    CoverFieldInput,
    HeadingInput,
    SetDetails,
    describe_heading_set,
    start_heading_set,
)
from contracts_site.committee_reports.heading_sets.versions import (
    begin_version,
    bring_into_use,
    copy_heading_set,
    discard_version,
    offer_again,
    retire_heading_set,
)
from tests.factories.accounts import PersonFactory
from tests.factories.papers import HeadingSetFactory

pytestmark = pytest.mark.django_db
DETAILS = SetDetails("Cabinet reports", None, Numbering.BY_SECTION)


@pytest.fixture
def clerk() -> User:
    person: User = PersonFactory(clerk=True)
    return person


@pytest.fixture
def in_use() -> HeadingSet:
    made: HeadingSet = HeadingSetFactory(boxed=True)
    return made


@pytest.fixture
def prepared(in_use: HeadingSet, clerk: User) -> HeadingSet:
    return begin_version(heading_set=in_use, by=clerk)


def titles(heading_set: HeadingSet) -> list[str]:
    return list(heading_set.headings.values_list("title", flat=True))


def test_version_begins_as_the_last_one_is_and_continues_its_headings(
    in_use: HeadingSet, prepared: HeadingSet
) -> None:
    assert (prepared.version, prepared.state) == (2, SetState.PREPARED)
    assert titles(prepared) == titles(in_use)
    assert [h.origin_pk for h in prepared.headings.all()] == [
        h.pk for h in in_use.headings.all()
    ]
    assert [f.key for f in prepared.cover_fields.all()] == [
        f.key for f in in_use.cover_fields.all()
    ]


def test_version_of_a_version_continues_the_first(
    in_use: HeadingSet, prepared: HeadingSet, clerk: User
) -> None:
    bring_into_use(heading_set=prepared, by=clerk)
    third = begin_version(heading_set=in_use, by=clerk)
    assert third.version == 3
    assert third.headings.first().origin_pk == in_use.headings.first().pk


def test_version_brought_into_use_replaces_the_one_before(
    in_use: HeadingSet, prepared: HeadingSet, clerk: User
) -> None:
    bring_into_use(heading_set=prepared, by=clerk)
    in_use.refresh_from_db()
    assert in_use.state == SetState.REPLACED
    assert list(HeadingSet.objects.in_use()) == [prepared]


def test_copy_is_another_set_whose_headings_continue_none(
    in_use: HeadingSet, clerk: User
) -> None:
    copy = copy_heading_set(source=in_use, name="Copy", committee=None, by=clerk)
    assert (copy.version, copy.state) == (1, SetState.PREPARED)
    assert titles(copy) == titles(in_use)
    assert not copy.headings.exclude(origin=None).exists()


def test_set_in_preparation_is_named_anew_with_all_its_versions(
    in_use: HeadingSet, prepared: HeadingSet, clerk: User
) -> None:
    describe_heading_set(heading_set=prepared, details=DETAILS, by=clerk)
    in_use.refresh_from_db()
    assert in_use.name == "Cabinet reports"
    assert in_use.cover_layout != DETAILS.cover_layout


def test_lines_are_added_changed_moved_and_removed_in_preparation(clerk: User) -> None:
    made = start_heading_set(details=DETAILS, by=clerk)
    first, second, third = (
        add_line(heading_set=made, model=Heading, details=HeadingInput(title), by=clerk)
        for title in ("Summary", "Risks", "Next steps")
    )
    move_line(line=third, direction="up", by=clerk)
    move_line(line=first, direction="up", by=clerk)
    assert titles(made) == ["Summary", "Next steps", "Risks"]
    change_line(line=second, details=HeadingInput("Risk"), by=clerk)
    remove_line(line=first, by=clerk)
    kept = list(made.headings.values_list("position", "title"))
    assert kept == [(1, "Next steps"), (2, "Risk")]


def test_set_that_is_discarded_leaves_those_before_it(
    in_use: HeadingSet, prepared: HeadingSet, clerk: User
) -> None:
    discard_version(heading_set=prepared, by=clerk)
    assert list(HeadingSet.objects.all()) == [in_use]


def test_set_that_is_retired_is_offered_again(in_use: HeadingSet, clerk: User) -> None:
    retire_heading_set(heading_set=in_use, by=clerk)
    assert not HeadingSet.objects.in_use().exists()
    offer_again(heading_set=in_use, by=clerk)
    assert HeadingSet.objects.in_use().exists()


REFUSED = {
    "a line added in use": (
        IsNotInPreparation,
        lambda used, new, by: add_line(
            heading_set=used, model=Heading, details=HeadingInput("New"), by=by
        ),
    ),
    "a line changed in use": (
        IsNotInPreparation,
        lambda used, new, by: change_line(
            line=used.headings.first(), details=HeadingInput("New"), by=by
        ),
    ),
    "a line moved in use": (
        IsNotInPreparation,
        lambda used, new, by: move_line(
            line=used.headings.first(), direction="down", by=by
        ),
    ),
    "a line removed in use": (
        IsNotInPreparation,
        lambda used, new, by: remove_line(line=used.cover_fields.first(), by=by),
    ),
    "a set in use discarded": (
        IsNotInPreparation,
        lambda used, new, by: discard_version(heading_set=used, by=by),
    ),
    "a set in use described": (
        IsNotInPreparation,
        lambda used, new, by: describe_heading_set(
            heading_set=used, details=DETAILS, by=by
        ),
    ),
    "a second version in preparation": (
        VersionInPreparation,
        lambda used, new, by: begin_version(heading_set=used, by=by),
    ),
    "a name that another set has": (
        NameIsTaken,
        lambda used, new, by: copy_heading_set(
            source=new, name=used.name, committee=None, by=by
        ),
    ),
    "a set without headings brought into use": (
        HasNoHeadings,
        lambda used, new, by: bring_into_use(
            heading_set=start_heading_set(details=DETAILS, by=by), by=by
        ),
    ),
    "a version in preparation retired": (
        IsInPreparation,
        lambda used, new, by: retire_heading_set(heading_set=new, by=by),
    ),
}


@pytest.mark.parametrize(("refusal", "act"), REFUSED.values(), ids=list(REFUSED))
def test_act_that_is_not_open_is_refused_in_words(
    in_use: HeadingSet,
    prepared: HeadingSet,
    clerk: User,
    refusal: type[HeadingSetRefusal],
    act: object,
) -> None:
    assert callable(act)
    with pytest.raises(refusal):
        act(in_use, prepared, clerk)


def test_replaced_version_is_not_offered_again(
    in_use: HeadingSet, prepared: HeadingSet, clerk: User
) -> None:
    bring_into_use(heading_set=prepared, by=clerk)
    with pytest.raises(NotTheLastVersion, match="replaced by a later one"):
        offer_again(heading_set=in_use, by=clerk)


@pytest.mark.parametrize("role", ["author", "auditor", "commissioner", "member"])
def test_set_is_kept_by_clerks_and_administrators_alone(
    in_use: HeadingSet, role: str
) -> None:
    with pytest.raises(NotAllowedToKeepSets):
        begin_version(heading_set=in_use, by=PersonFactory(**{role: True}))


def test_administrator_keeps_sets(in_use: HeadingSet) -> None:
    begin_version(heading_set=in_use, by=PersonFactory(administrator=True))


@pytest.mark.parametrize("model", [Heading, CoverField, RequiredClearance])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_lines_of_a_set_in_use_are_kept_by_the_database(
    prepared: HeadingSet, clerk: User, model: type[Heading], act: str
) -> None:
    add_line(
        heading_set=prepared,
        model=RequiredClearance,
        details=ClearanceInput(ClearanceKind.LEGAL),
        by=clerk,
    )
    bring_into_use(heading_set=prepared, by=clerk)
    lines = model.objects.filter(heading_set=prepared)
    field = {Heading: "title", CoverField: "label", RequiredClearance: "step"}[model]
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        lines.update(**{field: 2}) if act == "update" else lines.delete()


def test_no_heading_is_added_to_a_set_in_use_by_the_database(
    in_use: HeadingSet,
) -> None:
    heading = Heading(heading_set=in_use, position=99, title="Late")
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        heading.save()


UNFIT = {
    "name and version of another": ({"version": 1, "state": "retired"}, "this name"),
    "second in preparation": ({"version": 3, "state": "prepared"}, "in preparation"),
    "second in use": ({"version": 3, "state": "in_use"}, "is in use"),
    "version nought": ({"version": 0, "state": "retired"}, "count from 1"),
}


@pytest.mark.parametrize(("values", "says"), UNFIT.values(), ids=list(UNFIT))
def test_set_that_is_unfit_is_refused_in_words_and_by_the_database(
    prepared: HeadingSet, values: dict[str, object], says: str
) -> None:
    unfit = HeadingSet(name=prepared.name, **values)
    with pytest.raises(ValidationError, match=says):
        unfit.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        unfit.save()


WRONG_WORDS = {
    "no reason": ({"urgency_words": "It is urgent."}, "Write {reason}"),
    "unknown": ({"lateness_words": "{reason} {why}"}, "in the place of {why}"),
    "nothing to name": ({"other_formats": "{reason}"}, "in the place of {reason}"),
    "no paragraphs": ({"exclusion_words": "Go out."}, "Write {paragraphs}"),
}


@pytest.mark.parametrize(("words", "says"), WRONG_WORDS.values(), ids=list(WRONG_WORDS))
def test_standard_paragraph_names_what_is_put_into_it(
    words: dict[str, str], says: str
) -> None:
    heading_set = HeadingSet(name="A set", **words)
    with pytest.raises(ValidationError, match=says):
        heading_set.full_clean()


def test_cover_field_of_a_key_twice_is_refused(
    prepared: HeadingSet, clerk: User
) -> None:
    twice = CoverFieldInput("Wards", prepared.cover_fields.first().key)
    with pytest.raises(ValidationError, match="has this key"):
        add_line(heading_set=prepared, model=CoverField, details=twice, by=clerk)
