"""Audit reviews of a contract and the actions agreed in them."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from contracts.concerns.records import (
    ContractRecord,
    RecordQuerySet,
    WholeReadersQuerySet,
)
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


class AuditReviewQuerySet(RecordQuerySet["AuditReview"]):
    def with_counts(self) -> Self:
        """Each with how many actions were `agreed` and are `confirmed` closed."""
        confirmed = Q(actions__claims__verdict="confirmed")
        return self.annotate(
            agreed=Count("actions", distinct=True),
            confirmed=Count("actions", filter=confirmed, distinct=True),
        )

    def not_settled(self) -> Self:
        """Those with an agreed action that is not confirmed closed."""
        unsettled = AgreedAction.objects.not_confirmed().filter(review=OuterRef("pk"))
        return self.filter(Exists(unsettled))


@tracked
class AuditReview(ContractRecord):
    """What an audit looked into, what it found, and which actions were agreed."""

    title = models.CharField("audit review", max_length=200)
    objective = models.TextField()
    themes = models.TextField(help_text="One on each line.")
    opinion = models.CharField(
        max_length=100, help_text="In the auditor's words, such as limited assurance."
    )
    conclusion = models.TextField()
    reported_on = models.DateField("reported on")
    audited_by_post = models.CharField("audited by", max_length=150)

    # Set on reviews that a queryset gives `with_counts`.
    agreed: int
    confirmed: int

    objects = AuditReviewQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "-reported_on", "pk")
        indexes = (
            WordsIndex(
                name="audit_review_words",
                a=("title",),
                b=("objective", "conclusion"),
                c=("themes", "opinion"),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def theme_list(self) -> list[str]:
        return [
            line.strip("-* \t") for line in self.themes.splitlines() if line.strip()
        ]


class AgreedActionQuerySet(WholeReadersQuerySet["AgreedAction"]):
    def with_claims(self) -> Self:
        """Each with whether it `is_confirmed`, and whether it `awaits` the auditor."""
        claims = ClaimOfCompletion.objects.filter(action=OuterRef("pk"))
        return self.annotate(
            is_confirmed=Exists(claims.filter(verdict="confirmed")),
            awaits=Exists(claims.filter(verdict="")),
        )

    def not_confirmed(self) -> Self:
        """Those that the auditor has not confirmed closed."""
        return self.with_claims().filter(is_confirmed=False)

    def to_do(self) -> Self:
        return self.not_confirmed().filter(awaits=False)

    def awaiting_auditor(self) -> Self:
        return self.with_claims().filter(awaits=True)


@tracked
class AgreedAction(models.Model):
    """One action that the council agreed with its auditor.

    It is open; an officer says that it is done, with evidence; the auditor confirms it
    closed, or sends it back with the reason and it is open again.
    """

    review = models.ForeignKey(
        AuditReview, on_delete=models.CASCADE, related_name="actions"
    )
    number = models.PositiveSmallIntegerField()
    what = models.TextField("agreed action")
    owner_post = models.CharField("who does it", max_length=150, help_text="A post.")
    due_on = models.DateField("due on")

    # Set on actions that a queryset gives `with_claims`.
    is_confirmed: bool
    awaits: bool

    objects = AgreedActionQuerySet.as_manager()

    class Meta:
        ordering = ("review", "number")
        indexes = (WordsIndex(name="agreed_action_words", b=("what",)),)
        constraints = (
            models.UniqueConstraint(
                name="agreed_action_has_its_own_number",
                fields=("review", "number"),
                violation_error_message="This number is taken in this review.",
                violation_error_code="number",
            ),
        )

    def __str__(self) -> str:
        return f"Action {self.number}"

    def is_overdue(self, *, on: date) -> bool:
        """For one with its claims: still to be done after its day."""
        return not self.is_confirmed and not self.awaits and self.due_on < on


class ClaimOfCompletionQuerySet(WholeReadersQuerySet["ClaimOfCompletion"]):
    def awaiting(self) -> Self:
        return self.filter(verdict="")


@tracked
class ClaimOfCompletion(models.Model):
    """An officer's word that an agreed action is done, and the auditor's answer to it."""

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed closed"
        SENT_BACK = "sent_back", "Sent back"

    action = models.ForeignKey(
        AgreedAction, on_delete=models.CASCADE, related_name="claims"
    )
    done_on = models.DateField("done on")
    evidence = models.TextField("what shows that it is done")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    said_on = models.DateField("said on")
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    reason = models.TextField("auditor's reason", blank=True)
    answered_on = models.DateField("answered on", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ClaimOfCompletionQuerySet.as_manager()

    class Meta:
        ordering = ("said_on", "pk")
        constraints = (
            models.UniqueConstraint(
                name="agreed_action_has_one_claim_that_stands",
                fields=("action",),
                condition=~Q(verdict="sent_back"),
                violation_error_message=(
                    "This action is already said to be done, or confirmed closed."
                ),
            ),
            models.CheckConstraint(
                name="auditor_answers_with_verdict_day_and_name",
                condition=Q(
                    verdict="", answered_on__isnull=True, answered_by__isnull=True
                )
                | (
                    ~Q(verdict="")
                    & Q(answered_on__isnull=False, answered_by__isnull=False)
                    & Q(answered_on__gte=F("said_on"))
                ),
                violation_error_message=(
                    "An answer has a verdict, a day not before the action was said to "
                    "be done, and the auditor's name."
                ),
                violation_error_code="verdict",
            ),
            models.CheckConstraint(
                name="who_said_it_is_done_does_not_confirm_it",
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("said_by")),
                violation_error_message=(
                    "You said that this action is done. Another auditor has to answer."
                ),
            ),
            models.CheckConstraint(
                name="action_sent_back_says_why",
                condition=~Q(verdict="sent_back") | ~Q(reason=""),
                violation_error_message="Say why the action is sent back.",
                violation_error_code="reason",
            ),
            models.CheckConstraint(
                name="action_is_done_by_the_day_it_is_said",
                condition=Q(done_on__lte=F("said_on")),
                violation_error_message="Enter today's date or an earlier one.",
                violation_error_code="done_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action} said to be done"
