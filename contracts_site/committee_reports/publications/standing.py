"""Where a paper stands with publishing: its versions, and what the next one must say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.timing import timing_of
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.notices import (
    EarlierVersion,
    Lateness,
    late_paragraph,
    lateness,
    version_paragraph,
)
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.look.wording import date_words


@dataclass(frozen=True)
class NextVersion:
    """The version that would be published on a day."""

    earlier: Publication | None
    lateness: Lateness
    late_words: Mapping[Lateness, str] = field(default_factory=dict)

    @property
    def version(self) -> int:
        return self.earlier.version + 1 if self.earlier else 1

    @property
    def needs_reason(self) -> bool:
        return self.earlier is not None

    @property
    def needs_late_reason(self) -> bool:
        return self.lateness != Lateness.IN_TIME

    def notices(self, *, reason: str, late_reason: str) -> Sequence[str]:
        """The standard paragraphs that the version prints."""
        said = (
            late_paragraph(self.lateness, late_reason, self.late_words),
            version_paragraph(self._as_replaced(), reason),
        )
        return [words for words in said if words]

    def _as_replaced(self) -> EarlierVersion | None:
        if self.earlier is None:
            return None
        on = timezone.localtime(self.earlier.published_at)
        return EarlierVersion(self.earlier.version, date_words(on))


def next_version(paper: Paper, *, on: date) -> NextVersion:
    earlier = paper.publications.order_by("version").last()
    held_on = paper.meeting.held_on
    timing = timing_of(held_on, today=on, closed=NonWorkingDay.objects.days())
    late = lateness(
        publish_by=timing.publish_by, held_on=held_on, on=on, is_first=earlier is None
    )
    return NextVersion(earlier, late, _late_words(paper.heading_set))


def _late_words(heading_set: HeadingSet) -> Mapping[Lateness, str]:
    return {
        Lateness.URGENT: heading_set.urgency_words,
        Lateness.AFTER_MEETING: heading_set.lateness_words,
    }
