"""What the pages of committees say of them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet
from django.urls import reverse

from contracts.governance.committees.models import Committee
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.tables import Column


def with_dates(committees: QuerySet[Committee], *, on: date) -> QuerySet[Committee]:
    """Each committee with the day it meets next and the day it met last."""
    coming = Q(meeting_dates__held_on__gte=on)
    return committees.annotate(
        next_on=Min("meeting_dates__held_on", filter=coming),
        last_on=Max("meeting_dates__held_on", filter=~coming),
        coming=Count("meeting_dates", filter=coming),
    )


def committee_url(committee: Committee) -> str:
    return reverse("contracts:committee-detail", args=[committee.pk])


def committee_tag(committee: Committee) -> Tag:
    return Tag("Meets", "green") if committee.is_active else Tag("No longer", "grey")


def committee_columns() -> Sequence[Column]:
    """For committees that carry their dates."""
    return (
        Column("name", "Committee", lambda c: c.name, sort="name", link=committee_url),
        Column("next_on", "Next meeting", lambda c: c.next_on, sort="next_on"),
        Column("last_on", "Last meeting", lambda c: c.last_on, sort="last_on"),
        Column(
            "coming",
            "Meetings to come",
            lambda c: c.coming,
            sort="coming",
            numeric=True,
        ),
        Column("state", "State", committee_tag, sort="is_active"),
    )
