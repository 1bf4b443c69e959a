"""How other pages name a paper and where they lead."""

from django.urls import reverse

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.wording import date_words


def paper_named(paper: Paper) -> str:
    """Reference, title, committee and day of the meeting."""
    meeting = paper.meeting
    return (
        f"{paper.reference} {paper.title}: {meeting.committee.name}, "
        f"{date_words(meeting.held_on)}"
    )


def page_of(paper: Paper) -> str:
    return reverse("committee_reports:paper-detail", args=[paper.pk])
