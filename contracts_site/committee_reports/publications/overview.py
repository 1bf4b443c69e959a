"""What the pages of proposals and publications show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from contracts.access.standing import Standing
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.freezing import Gathered
from contracts_site.committee_reports.publications.models import (
    Proposal,
    Publication,
    PublishedFile,
)
from contracts_site.committee_reports.publications.permissions import may_open_file
from contracts_site.committee_reports.publications.standing import NextVersion
from contracts_site.foundation.look.components import SummaryRow, Tag, Task
from contracts_site.foundation.look.wording import date_words, time_words


@dataclass(frozen=True)
class VersionLine:
    """A version in the list of a paper's, and how it stands."""

    publication: Publication
    state: Tag


@dataclass(frozen=True)
class FileLine:
    file: PublishedFile
    may_open: bool


def version_lines(paper: Paper) -> list[VersionLine]:
    """The latest first."""
    publications = paper.publications.select_related("withdrawal", "confirmed_by")
    in_order = list(publications.order_by("-version"))
    return [
        VersionLine(each, state_of(each, is_latest=place == 0))
        for place, each in enumerate(in_order)
    ]


def state_of(publication: Publication, *, is_latest: bool) -> Tag:
    if hasattr(publication, "withdrawal"):
        return Tag("Withdrawn", "red")
    return Tag("Published", "green") if is_latest else Tag("Replaced", "grey")


@dataclass(frozen=True)
class PublishingStanding:
    """Where a paper stands with publishing: read together with what else its page asks."""

    paper: Paper
    waiting: QuerySet[Proposal]
    versions: QuerySet[Publication]

    @property
    def latest(self) -> Publication | None:
        return next(iter(self.versions), None)

    def task(self) -> Task:
        """As a line of the paper's page."""
        address = reverse("committee_reports:publication-list", args=[self.paper.pk])
        if self.waiting:
            return Task("Publishing", address, "To confirm", "blue")
        if self.latest is None:
            return Task("Publishing", address, "Not published", "grey")
        is_withdrawn = hasattr(self.latest, "withdrawal")
        word, colour = ("withdrawn", "red") if is_withdrawn else ("published", "green")
        words = f"Version {self.latest.version} {word}"
        return Task("Publishing", address, words, colour)


def standing_with_publishing(paper: Paper) -> PublishingStanding:
    versions = paper.publications.select_related("withdrawal").order_by("-version")
    return PublishingStanding(paper, paper.proposals.waiting(), versions[:1])


def proposal_rows(proposal: Proposal) -> list[SummaryRow]:
    rows = [
        SummaryRow(
            "Proposed",
            f"{proposal.proposed_by.name}, {time_words(proposal.proposed_at)}",
        )
    ]
    if proposal.late_reason:
        rows.append(SummaryRow("Why it is late", proposal.late_reason))
    if proposal.reason:
        rows.append(SummaryRow("Why another version", proposal.reason))
    return rows


def what_is_published(gathered: Gathered, coming: NextVersion) -> list[SummaryRow]:
    """What will be public, what will not, and the fingerprints of both."""
    public = gathered.public
    rows = [
        SummaryRow("Version", str(coming.version)),
        SummaryRow("Title", public.title),
        SummaryRow(
            "Meeting", f"{public.cover.committee}, {date_words(public.cover.held_on)}"
        ),
        SummaryRow("Public", _parts(public.parts)),
        SummaryRow("Not public", _not_public(gathered)),
        SummaryRow("Fingerprint, public", _code(public.hash)),
    ]
    if gathered.is_partly_exempt:
        rows.append(SummaryRow("Fingerprint, exempt", _code(gathered.exempt.hash)))
    return rows


def publication_rows(publication: Publication) -> list[SummaryRow]:
    rows = [
        SummaryRow("Committee", publication.committee),
        SummaryRow("Meeting", date_words(publication.held_on)),
        SummaryRow("Published", time_words(publication.published_at)),
        SummaryRow("Proposed by", publication.proposed_by.name),
        SummaryRow("Confirmed by", publication.confirmed_by.name),
    ]
    if publication.proposal.late_reason:
        rows.append(SummaryRow("Why it was late", publication.proposal.late_reason))
    if publication.reason:
        rows.append(SummaryRow("Why another version", publication.reason))
    return rows


def file_lines(publication: Publication, standing: Standing) -> list[FileLine]:
    is_sealed = hasattr(publication, "withdrawal")
    return [
        FileLine(each, may_open_file(standing, is_sealed=is_sealed))
        for each in publication.files.order_by("position")
    ]


def version_words(publication: Publication) -> str:
    """published on 3 May 2018 as version 1"""
    day = date_words(timezone.localtime(publication.published_at))
    return f"published on {day} as version {publication.version}"


def _parts(parts: Sequence[object]) -> str:
    count = len(parts)
    return "1 section or appendix" if count == 1 else f"{count} sections and appendices"


def _not_public(gathered: Gathered) -> str:
    if not gathered.is_partly_exempt:
        return "Nothing: the members' version would be the same, and is not made"
    return (
        "What is exempt or kept back because it counts few people. It is in a version "
        "of its own, for members entitled to it"
    )


def _code(text: str) -> SafeString:
    return format_html('<code class="paper-fingerprint">{}</code>', text)
