"""What stands in the way of an act on a heading set, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contracts_site.committee_reports.heading_sets.models import HeadingSet


class HeadingSetRefusal(Exception):
    """`field` names the field of a form beside which the sentence stands."""

    field: str | None = None


class NotAllowedToKeepSets(HeadingSetRefusal):
    def __init__(self) -> None:
        super().__init__("Heading sets are kept by clerks and administrators.")


class NameIsTaken(HeadingSetRefusal):
    field = "name"

    def __init__(self) -> None:
        super().__init__("Another heading set already has this name.")


class IsNotInPreparation(HeadingSetRefusal):
    def __init__(self, heading_set: HeadingSet) -> None:
        super().__init__(
            f"Version {heading_set.version} of “{heading_set.name}” stays as it is, for "
            "the papers that were started with it. Begin a new version to change it."
        )


class IsInPreparation(HeadingSetRefusal):
    def __init__(self, heading_set: HeadingSet) -> None:
        super().__init__(
            f"Version {heading_set.version} of “{heading_set.name}” is in preparation: "
            "it is not offered yet."
        )


class NotTheLastVersion(HeadingSetRefusal):
    def __init__(self, heading_set: HeadingSet) -> None:
        super().__init__(
            f"Version {heading_set.version} of “{heading_set.name}” was replaced by a "
            "later one: only that one is offered or retired."
        )


class VersionInPreparation(HeadingSetRefusal):
    def __init__(self) -> None:
        super().__init__(
            "A version of this set is in preparation. Change that one, or discard it."
        )


class HasNoHeadings(HeadingSetRefusal):
    def __init__(self) -> None:
        super().__init__(
            "The set has no heading yet, so papers would begin without sections. Add "
            "its headings first."
        )


class LineIsGone(HeadingSetRefusal):
    def __init__(self) -> None:
        super().__init__("Somebody else removed this meanwhile.")
