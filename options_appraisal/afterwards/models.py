"""The call-in of a decision on an option, and the procurement that was made of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.procurement.models import Procurement
from contracts_site.foundation.history import tracked
from options_appraisal.afterwards.call_in import CallInFacts, Outcome
from options_appraisal.appraisals.guards import CHANGED_OR_DELETED, refuses, written
from options_appraisal.appraisals.models import Appraisal, AppraisalRow, GroupQuerySet
from options_appraisal.appraisals.states import Writing
from options_appraisal.deciding.models import Decision

OUTCOMES = [
    (Outcome.STANDS.value, "The decision stands"),
    (Outcome.SENT_BACK.value, "It was sent back"),
]


@tracked
class CallIn(AppraisalRow):
    """Until when scrutiny may ask that the decision is reconsidered; what came of it."""

    appraisal = models.OneToOneField(
        Appraisal, on_delete=models.PROTECT, related_name="call_in"
    )
    last_day = models.DateField(
        "last day on which it may be called in", null=True, blank=True
    )
    why_none = models.TextField("why it cannot be called in", blank=True)
    called_in_on = models.DateField("called in on", null=True, blank=True)
    outcome = models.CharField(
        "what came of it", max_length=10, choices=OUTCOMES, blank=True
    )
    settled_on = models.DateField("settled on", null=True, blank=True)
    words = models.TextField("in the words of whoever settled it", blank=True)

    objects = GroupQuerySet["CallIn"].as_manager()

    class Meta:
        verbose_name = "call-in"
        constraints = (
            models.CheckConstraint(
                name="call_in_has_a_last_day_or_there_is_none",
                condition=Q(last_day__isnull=False, why_none="")
                | (Q(last_day__isnull=True) & ~Q(why_none="")),
                violation_error_message=(
                    "Enter the last day on which the decision may be called in, or why "
                    "it cannot be; not both."
                ),
                violation_error_code="last_day",
            ),
            models.CheckConstraint(
                name="decision_is_called_in_by_the_last_day",
                condition=Q(called_in_on__isnull=True)
                | Q(last_day__isnull=False, called_in_on__lte=F("last_day")),
                violation_error_message=(
                    "A decision is called in on or before the last day for it."
                ),
                violation_error_code="called_in_on",
            ),
            models.CheckConstraint(
                name="settled_call_in_says_what_came_of_it_and_when",
                condition=Q(outcome="", settled_on__isnull=True)
                | (
                    ~Q(outcome="")
                    & Q(
                        called_in_on__isnull=False,
                        settled_on__isnull=False,
                        settled_on__gte=F("called_in_on"),
                    )
                ),
                violation_error_message=(
                    "Enter both what came of the call-in and when, on or after the day "
                    "of the call-in, or neither."
                ),
                violation_error_code="outcome",
            ),
        )
        triggers = (written(Writing.DECIDED),)

    def __str__(self) -> str:
        return f"Call-in of {self.appraisal}"

    @property
    def facts(self) -> CallInFacts:
        return CallInFacts(
            last_day=self.last_day,
            why_none=self.why_none,
            called_in_on=self.called_in_on,
            outcome=self.outcome,
            settled_on=self.settled_on,
        )


@tracked
class StartedProcurement(AppraisalRow):
    """The one procurement that was made of a decided appraisal, and by whom."""

    appraisal = models.OneToOneField(
        Appraisal, on_delete=models.PROTECT, related_name="started"
    )
    procurement = models.OneToOneField(
        Procurement, on_delete=models.PROTECT, related_name="started_from"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="started"
    )
    started_on = models.DateField("started on")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = GroupQuerySet["StartedProcurement"].as_manager()

    class Meta:
        verbose_name = "procurement started"
        verbose_name_plural = "procurements started"
        triggers = (
            written(Writing.DECIDED),
            refuses(
                "start_of_a_procurement_stays",
                name="start_stays",
                operation=CHANGED_OR_DELETED,
                when="true",
                sentence="From which appraisal a procurement was started stays.",
            ),
        )

    def __str__(self) -> str:
        return str(self.procurement)
