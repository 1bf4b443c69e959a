"""Acts on the recommendations of a paper; their order is the author's."""

from django.db import transaction
from django.db.models import F

from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.papers.exceptions import (
    PaperTakesNoRecommendations,
)
from contracts_site.committee_reports.papers.models import Paper, Recommendation
from contracts_site.committee_reports.papers.services import Direction
from contracts_site.committee_reports.papers.versions import claim
from contracts_site.foundation.history import acting_as


@transaction.atomic
def add_recommendation(*, paper: Paper, text: str, by: User) -> Recommendation:
    """At the end of the list."""
    with acting_as(by):
        Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
        if not paper.sections.filter(kind=PartKind.RECOMMENDATIONS).exists():
            raise PaperTakesNoRecommendations
        recommendation = Recommendation(
            paper=paper, position=paper.recommendations.count() + 1, text=text.strip()
        )
        recommendation.full_clean()
        recommendation.save()
    return recommendation


@transaction.atomic
def change_recommendation(
    *, recommendation: Recommendation, text: str, seen_version: int | None, by: User
) -> Recommendation:
    """Raise ChangedMeanwhile if somebody else has changed it since it was seen."""
    with acting_as(by):
        kept = claim(Recommendation, recommendation.pk, seen_version)
        kept.text = text.strip()
        kept.version += 1
        kept.full_clean()
        kept.save()
    return kept


@transaction.atomic
def remove_recommendation(*, recommendation: Recommendation, by: User) -> None:
    """The ones after it move up; its text stays in the history."""
    with acting_as(by):
        Paper.objects.select_for_update(of=("self",)).get(pk=recommendation.paper_id)
        kept = Recommendation.objects.get(pk=recommendation.pk)
        kept.delete()
        Recommendation.objects.filter(
            paper_id=kept.paper_id, position__gt=kept.position
        ).update(position=F("position") - 1)


@transaction.atomic
def move_recommendation(
    *, recommendation: Recommendation, direction: Direction, by: User
) -> None:
    """Change places with the one above or below; at the ends nothing happens."""
    with acting_as(by):
        Paper.objects.select_for_update(of=("self",)).get(pk=recommendation.paper_id)
        moved = Recommendation.objects.get(pk=recommendation.pk)
        step = -1 if direction == "up" else 1
        other = Recommendation.objects.filter(
            paper_id=moved.paper_id, position=moved.position + step
        ).first()
        if other:
            moved.position, other.position = other.position, moved.position
            Recommendation.objects.bulk_update([moved, other], ["position"])
