"""One clerk's proposal to publish a paper, for another to confirm."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.states import ProposalState
from contracts_site.foundation.history import tracked


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))

    def waiting(self) -> Self:
        return self.filter(state=ProposalState.WAITING)


@tracked
class Proposal(models.Model):
    """Waiting, then confirmed and so published, or taken back: `states.NEXT_STATES`.

    The hashes are those of the content that was proposed; nothing else is published.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="proposals")
    state = models.CharField(
        max_length=12, choices=ProposalState, default=ProposalState.WAITING
    )
    reason = models.TextField("why another version", blank=True)
    late_reason = models.TextField("why it is late", blank=True)
    public_hash = models.CharField("fingerprint, public", max_length=64)
    exempt_hash = models.CharField("fingerprint, exempt", max_length=64)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "proposal to publish"
        verbose_name_plural = "proposals to publish"
        ordering = ("-proposed_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("paper",),
                condition=Q(state=ProposalState.WAITING),
                name="one_proposal_of_a_paper_waits",
                violation_error_message=(
                    "This paper is proposed already. Confirm that proposal or take it "
                    "back."
                ),
            ),
            models.CheckConstraint(
                name="proposal_is_confirmed_by_another_person",
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=F("proposed_by")),
                violation_error_message=(
                    "Another person than the one who proposed it must confirm."
                ),
            ),
            models.CheckConstraint(
                name="confirmed_proposal_says_who_and_when",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                violation_error_message="A confirmation says who confirmed, and when.",
            ),
            models.CheckConstraint(
                name="proposal_is_published_exactly_when_confirmed",
                condition=Q(state=ProposalState.PUBLISHED, confirmed_by__isnull=False)
                | (~Q(state=ProposalState.PUBLISHED) & Q(confirmed_by__isnull=True)),
                violation_error_message=(
                    "A proposal is published when it is confirmed, and only then."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"Proposal to publish {self.paper}"
