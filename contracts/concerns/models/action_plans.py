"""Action plans: a concern about delivery, and the actions that answer it."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.models.issues import Issue
from contracts.register.models import Contract
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


class ActionPlanQuerySet(models.QuerySet["ActionPlan"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Plans of every contract for those who read them whole; a provider's own."""
        standing = standing_of(user)
        if standing.reads_every_contract:
            return self
        return self.filter(contract__provider_id__in=standing.provider_ids)

    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_on__isnull=False)

    def with_counts(self, *, on: date) -> Self:
        """Each plan with how many actions are `planned`, `done` and `overdue`."""
        late = Q(
            closed_on__isnull=True,
            actions__done_on__isnull=True,
            actions__due_on__lt=on,
        )
        return self.annotate(
            planned=Count("actions"),
            done=Count("actions", filter=Q(actions__done_on__isnull=False)),
            overdue=Count("actions", filter=late),
        )


@tracked
class ActionPlan(models.Model):
    """What is done about one concern with a contract.

    It may answer an issue or a risk of the same contract that is on record; what it is
    about is said in words as well, since a provider reads the plan and not the issue.
    """

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="action_plans"
    )
    title = models.CharField(max_length=200)
    concern = models.TextField("what the concern is")
    lead_post = models.CharField("led by", max_length=150, help_text="A post.")
    monitored_by_post = models.CharField(
        "progress monitored by", max_length=150, blank=True, help_text="A post."
    )
    answers_issue = models.ForeignKey(
        Issue,
        verbose_name="issue it answers",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="action_plans",
    )
    answers_risk = models.ForeignKey(
        "contracts.Risk",
        verbose_name="risk it answers",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="action_plans",
    )
    raised_on = models.DateField("raised on")
    closed_on = models.DateField("closed on", null=True, blank=True)
    outcome = models.TextField(
        "what came of it", blank=True, help_text="Needed when the plan is closed."
    )

    # Set on plans that a queryset gives `with_counts`.
    planned: int
    done: int
    overdue: int

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "raised_on", "pk")
        indexes = (
            WordsIndex(
                name="action_plan_words", a=("title",), b=("concern",), c=("outcome",)
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="action_plan_closes_on_or_after_it_was_raised",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("raised_on")),
                violation_error_message=(
                    "A plan cannot be closed before the day it was raised."
                ),
                violation_error_code="closed_on",
            ),
            models.CheckConstraint(
                name="closed_action_plan_says_what_came_of_it",
                condition=Q(closed_on__isnull=True) | ~Q(outcome=""),
                violation_error_message=(
                    "Say what came of the plan before closing it."
                ),
                violation_error_code="outcome",
            ),
            models.CheckConstraint(
                name="action_plan_answers_an_issue_or_a_risk_not_both",
                condition=Q(answers_issue__isnull=True) | Q(answers_risk__isnull=True),
                violation_error_message=(
                    "A plan answers one concern: choose the issue or the risk."
                ),
                violation_error_code="answers_risk",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """What it answers is of the same contract; a new plan's form knows no contract."""
        if not self.contract_id:
            return
        for name in ("answers_issue", "answers_risk"):
            answered = getattr(self, name)
            if answered is not None and answered.contract_id != self.contract_id:
                raise ValidationError(
                    {name: "Choose an issue or a risk of this contract."}
                )

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class PlannedActionQuerySet(models.QuerySet["PlannedAction"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(plan__in=ActionPlan.objects.visible_to(user))

    def open(self) -> Self:
        """Actions still to be done, in plans that are still open."""
        return self.filter(done_on__isnull=True, plan__closed_on__isnull=True)


@tracked
class PlannedAction(models.Model):
    """One action of a plan, with who does it and by when."""

    plan = models.ForeignKey(
        ActionPlan, on_delete=models.CASCADE, related_name="actions"
    )
    what = models.CharField("action", max_length=300)
    by_post = models.CharField("who does it", max_length=150, help_text="A post.")
    due_on = models.DateField("due on")
    done_on = models.DateField("done on", null=True, blank=True)
    evidence = models.TextField("evidence that it is done", blank=True)

    objects = PlannedActionQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (
            WordsIndex(name="planned_action_words", a=("what",), c=("evidence",)),
        )
        constraints = (
            models.CheckConstraint(
                name="done_action_has_evidence",
                condition=Q(done_on__isnull=True) | ~Q(evidence=""),
                violation_error_message="Say what shows that the action is done.",
                violation_error_code="evidence",
            ),
        )

    def __str__(self) -> str:
        return self.what

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_overdue(self, *, on: date) -> bool:
        return not self.is_done and self.due_on < on
