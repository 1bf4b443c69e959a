"""What stands in the way of an act on a paper, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contracts_site.committee_reports.papers.models import (
        Paper,
        Recommendation,
        Section,
    )


class ChangedMeanwhile(Exception):
    """Somebody else saved first: `kept` is what the record holds now."""

    def __init__(self, kept: Paper | Section | Recommendation) -> None:
        super().__init__(f"{kept._meta.verbose_name} changed meanwhile")
        self.kept = kept


class HeadingIsFixed(Exception):
    def __init__(self, section: Section) -> None:
        super().__init__(
            f"“{section.title}” is a fixed heading of this committee: it can be neither "
            "renamed nor removed."
        )


class PaperTakesNoRecommendations(Exception):
    def __init__(self) -> None:
        super().__init__(
            "This committee's papers have no heading for recommendations: write what "
            "the committee is asked to do in a section."
        )


class HasNoLaterHeadings(Exception):
    def __init__(self) -> None:
        super().__init__(
            "No later version of this paper's heading set is in use: its headings stay "
            "as they are."
        )


class HeadingsArePublished(Exception):
    def __init__(self) -> None:
        super().__init__(
            "The paper has been published: it keeps the headings that the public has "
            "read."
        )
