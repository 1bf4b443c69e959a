"""What was decided on a paper after the panel, and whether it was called in."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from contracts_site.committee_reports.after_meetings.models.outcomes import (
    OfOutcomeQuerySet,
    PaperOutcome,
)
from contracts_site.committee_reports.after_meetings.states import (
    DecisionDays,
    DecisionState,
    Settled,
)
from contracts_site.foundation.history import tracked

SET_ASIDE = Q(settled_as=Settled.SET_ASIDE)
CALLED_IN = Q(called_in_on__isnull=False, settled_as="")


class PaperDecisionQuerySet(OfOutcomeQuerySet["PaperDecision"]):
    def standing(self) -> Self:
        """Those that no call-in has set aside."""
        return self.exclude(SET_ASIDE)

    def called_in(self) -> Self:
        return self.filter(CALLED_IN)

    def to_carry_out(self) -> Self:
        """Standing, and not carried out; call-in may still be open."""
        return self.standing().filter(carried_out_on__isnull=True)


@tracked
class PaperDecision(models.Model):
    """A decision on a paper: who, under which authority, and what became of it.

    `states.MAY_FOLLOW` says what may be recorded of it, and when.
    """

    class Body(models.TextChoices):
        EXECUTIVE = "executive", "The executive"
        MEMBER = "member", "A member of the executive"
        OFFICER = "officer", "An officer, under delegation"
        COUNCIL = "council", "The full council"

    outcome = models.ForeignKey(
        PaperOutcome, on_delete=models.PROTECT, related_name="decisions"
    )
    body = models.CharField("who decided", max_length=10, choices=Body)
    by_post = models.CharField("decided by", max_length=200, help_text="A post.")
    words = models.TextField("the decision in words")
    authority = models.CharField("under which authority", max_length=300)
    reference = models.CharField("reference of the decision", max_length=100)
    decided_on = models.DateField("decided on")
    call_in_until = models.DateField("can be called in until", null=True, blank=True)
    no_call_in_because = models.CharField(
        "why it cannot be called in", max_length=300, blank=True
    )
    called_in_on = models.DateField("called in on", null=True, blank=True)
    called_in_because = models.TextField("why it was called in", blank=True)
    settled_on = models.DateField("call-in ended on", null=True, blank=True)
    settled_as = models.CharField(
        "how the call-in ended", max_length=10, choices=Settled, blank=True
    )
    settled_words = models.TextField("what was said at the end", blank=True)
    carried_out_on = models.DateField("carried out on", null=True, blank=True)
    evidence = models.TextField("what shows that it is carried out", blank=True)

    objects = PaperDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "decision on a paper"
        verbose_name_plural = "decisions on papers"
        ordering = ("outcome", "decided_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="paper_decision_names_post_authority_and_reference",
                condition=~Q(by_post="") & ~Q(authority="") & ~Q(reference=""),
                violation_error_message=(
                    "Enter who decided, under which authority, and the reference."
                ),
                violation_error_code="authority",
            ),
            models.CheckConstraint(
                name="paper_decision_can_be_called_in_or_says_why_not",
                condition=Q(call_in_until__isnull=False, no_call_in_because="")
                | (Q(call_in_until__isnull=True) & ~Q(no_call_in_because="")),
                violation_error_message=(
                    "Enter until when it can be called in, or why it cannot."
                ),
                violation_error_code="call_in_until",
            ),
            models.CheckConstraint(
                name="call_in_says_when_and_why",
                condition=Q(called_in_on__isnull=True, called_in_because="")
                | (
                    Q(called_in_on__isnull=False, call_in_until__isnull=False)
                    & ~Q(called_in_because="")
                ),
                violation_error_message="Enter the day of the call-in, and why.",
                violation_error_code="called_in_because",
            ),
            models.CheckConstraint(
                name="only_a_call_in_is_settled",
                condition=Q(settled_on__isnull=True, settled_as="", settled_words="")
                | (
                    Q(settled_on__isnull=False, called_in_on__isnull=False)
                    & ~Q(settled_as="")
                    & ~Q(settled_words="")
                ),
                violation_error_message="Enter how the call-in ended, when, and why.",
                violation_error_code="settled_words",
            ),
            models.CheckConstraint(
                name="carried_out_decision_has_evidence",
                condition=Q(carried_out_on__isnull=True, evidence="")
                | (Q(carried_out_on__isnull=False) & ~Q(evidence="")),
                violation_error_message="Say what shows that it is carried out.",
                violation_error_code="evidence",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference}: {self.words[:80]}"

    def state(self, *, on: date) -> DecisionState:
        return DecisionDays(
            call_in_until=self.call_in_until,
            called_in_on=self.called_in_on,
            settled_as=self.settled_as,
            carried_out_on=self.carried_out_on,
        ).state(on=on)
