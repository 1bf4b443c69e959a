"""What an appraisal's file is made of: the one description that all else follows.

The schema, the export and the import read it; what a record's fields are, and which
values they take, its form says.
"""

from dataclasses import dataclass

from django.db import models

from options_appraisal.appraisals.forms import AppraisalForm
from options_appraisal.appraisals.kinds import RecordKind, kind_named

FORMAT, VERSION = "options-appraisal", 1
ID = "id"
MOST_ROWS = 1_000
MOST_PLACES = 10 * MOST_ROWS  # options by criteria
# Not of a file: who writes here is whoever imports.
FRAME = tuple(each for each in AppraisalForm.Meta.fields if each != "officer")
REMOVAL = ("removed_on", "removed_by_post", "removal_reason")
INDICES = "indices"


@dataclass(frozen=True, kw_only=True)
class FilePart:
    """A list of the file, of records of one kind.

    `named_by` is the field by which other records of the file name one; `id` is a
    number that only the file has. `stays` are fields that are left where they are.
    """

    name: str
    slug: str
    named_by: str = ""
    stays: frozenset[str] = frozenset()

    @property
    def kind(self) -> RecordKind:
        found = kind_named(self.slug)
        assert found is not None
        return found

    @property
    def fields(self) -> list[str]:
        return [each for each in self.kind.form.base_fields if each not in self.stays]

    @property
    def most(self) -> int:
        return 1 if self.kind.only_once and not self.kind.of_option else MOST_ROWS


# In the order in which records name one another.
PARTS = (
    FilePart(name="services", slug="service"),
    FilePart(
        name="evidence",
        slug="evidence",
        named_by="title",
        stays=frozenset({"document"}),
    ),
    FilePart(name="objectives", slug="objective", named_by="number"),
    FilePart(name="findings", slug="finding"),
    FilePart(
        name="members",
        slug="member",
        named_by="name",
        stays=frozenset(
            {"user", "invited_until", "sees_points", "sees_costed_service"}
        ),
    ),
    FilePart(name="criteria", slug="criterion", named_by="number"),
    FilePart(name="options", slug="option", named_by="number"),
    FilePart(name="interests", slug="interest"),
    FilePart(name="consultation", slug="consultation", named_by=ID),
    FilePart(name="panel_outcomes", slug="panel-outcome", named_by=ID),
    FilePart(name="points", slug="point"),
    FilePart(name="matters", slug="matter"),
    FilePart(name="risks", slug="risk"),
    FilePart(name="equality", slug="equality"),
    FilePart(name="planned_lots", slug="planned-lot"),
    FilePart(name="in_house_test", slug="in-house-test"),
    FilePart(name="next_steps", slug="next-step"),
    FilePart(name="deflator", slug="cost-basis"),
    FilePart(name="envelopes", slug="envelope"),
    FilePart(name="cost_lines", slug="cost-line"),
)


def part_of(model: type[models.Model]) -> FilePart | None:
    """The part whose records are named where a record of another part needs one."""
    return next((e for e in PARTS if e.named_by and e.kind.model is model), None)


def part_named(name: str) -> FilePart:
    return next(each for each in PARTS if each.name == name)
