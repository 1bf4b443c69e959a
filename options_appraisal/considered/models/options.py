"""Options: considered or removed, never forgotten; what each leaves open."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from contracts.money.models.rows import at_least_nought, pounds_field
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import (
    ADDED_OR_CHANGED,
    OF_OPTION,
    refuses,
    written,
)
from options_appraisal.appraisals.models import (
    Appraisal,
    AppraisalRow,
    GroupQuerySet,
    GuestQuerySet,
)
from options_appraisal.appraisals.models.rows import AnyRow_co
from options_appraisal.appraisals.states import Writing
from options_appraisal.working_group.models import WorkingGroupMember

WORDED_AFTER_THE_DRAFT = """(
        TG_OP = 'INSERT'
        OR (OLD.number, OLD.name, OLD.description, OLD.kind, OLD.appraisal_id)
            IS DISTINCT FROM
            (NEW.number, NEW.name, NEW.description, NEW.kind, NEW.appraisal_id)
        OR (OLD.removed_on IS NOT NULL AND NEW.removed_on IS NULL)
    ) AND EXISTS (
        SELECT 1 FROM options_appraisal_appraisal
        WHERE id IN (NEW.appraisal_id, OLD.appraisal_id) AND state <> 'draft'
    )"""
LEFT_THE_DRAFT = """EXISTS (
        SELECT 1 FROM options_appraisal_statestep
        WHERE appraisal_id = OLD.appraisal_id
    )"""


class OptionQuerySet(GuestQuerySet["Option"]):
    def considered(self) -> Self:
        return self.filter(removed_on__isnull=True)

    def removed(self) -> Self:
        return self.filter(removed_on__isnull=False)


@tracked
class Option(AppraisalRow):
    """One way of doing it. A removed option keeps its number and its reason."""

    class Kind(models.TextChoices):
        BUSINESS_AS_USUAL = "business_as_usual", "Business as usual"
        DO_MINIMUM = "do_minimum", "Do minimum"
        OTHER = "other", "Other"

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="options"
    )
    number = models.PositiveSmallIntegerField()
    name = models.CharField("option", max_length=200)
    description = models.TextField(blank=True)
    kind = models.CharField(
        "kind of option", max_length=20, choices=Kind, default=Kind.OTHER
    )
    proposed_by = models.ForeignKey(
        WorkingGroupMember,
        verbose_name="proposed by",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposed_options",
    )
    removed_on = models.DateField("removed on", null=True, blank=True)
    removed_by_post = models.CharField(
        "removed by", max_length=150, blank=True, help_text="A post or a group."
    )
    removal_reason = models.TextField("why it was removed", blank=True)

    objects = OptionQuerySet.as_manager()

    class Meta:
        ordering = ("appraisal", "number")
        indexes = (
            WordsIndex(
                name="option_words",
                a=("name",),
                b=("description",),
                c=("removal_reason",),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("appraisal", "number"),
                name="option_number_is_used_once",
                violation_error_message="Another option has this number.",
                violation_error_code="number",
            ),
            models.UniqueConstraint(
                fields=("appraisal", "name"),
                name="option_has_one_name_in_an_appraisal",
                violation_error_message="Another option has this name.",
                violation_error_code="name",
            ),
            models.CheckConstraint(
                name="removed_option_says_when_who_and_why",
                condition=Q(
                    removed_on__isnull=True, removed_by_post="", removal_reason=""
                )
                | (
                    Q(removed_on__isnull=False)
                    & ~Q(removed_by_post="")
                    & ~Q(removal_reason="")
                ),
                violation_error_message=(
                    "Enter when the option was removed, by whom and why."
                ),
                violation_error_code="removal_reason",
            ),
        )
        triggers = (
            written(Writing.GROWTH),
            refuses(
                "option_is_worded_in_the_draft",
                name="worded_and_restored_in_draft",
                operation=ADDED_OR_CHANGED,
                when=WORDED_AFTER_THE_DRAFT,
                sentence="Options are added, worded and restored in the draft.",
            ),
            refuses(
                "option_is_not_deleted_after_the_draft",
                name="not_deleted_after_the_draft",
                operation=pgtrigger.Delete,
                when=LEFT_THE_DRAFT,
                sentence="An option is removed with a reason, not deleted.",
            ),
        )

    def __str__(self) -> str:
        return f"Option {self.number}: {self.name}"

    @property
    def is_removed(self) -> bool:
        return self.removed_on is not None


class OfOptionQuerySet(GroupQuerySet[AnyRow_co]):
    """For those who read the appraisal whole."""

    of = "option__appraisal"


class OfOption(models.Model):
    """Something on record of one option."""

    option = models.ForeignKey(
        Option, on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


@tracked
class Matter(OfOption):
    """What an option leaves open, and how it was settled."""

    what = models.TextField("what has to be settled")
    settled_on = models.DateField("settled on", null=True, blank=True)
    settled = models.TextField("how it was settled", blank=True)

    objects = OfOptionQuerySet["Matter"].as_manager()

    class Meta:
        verbose_name = "matter to settle"
        verbose_name_plural = "matters to settle"
        ordering = ("option", "pk")
        constraints = (
            models.CheckConstraint(
                name="settled_matter_says_how_and_when",
                condition=Q(settled_on__isnull=True, settled="")
                | (Q(settled_on__isnull=False) & ~Q(settled="")),
                violation_error_message=(
                    "Enter both how the matter was settled and when, or neither."
                ),
                violation_error_code="settled",
            ),
        )
        triggers = (written(Writing.GROWTH, appraisal=OF_OPTION),)

    def __str__(self) -> str:
        return self.what


@tracked
class PlannedLot(OfOption):
    """How an option would be bought; its budget may come later."""

    number = models.PositiveSmallIntegerField("lot")
    title = models.CharField(max_length=200)
    locality = models.CharField(max_length=200, blank=True)
    outcome = models.CharField("what it shall achieve", max_length=300, blank=True)
    premises = models.TextField(blank=True)
    staffing = models.TextField(blank=True)
    budget = pounds_field("budget a year", null=True, blank=True)

    objects = OfOptionQuerySet["PlannedLot"].as_manager()

    class Meta:
        ordering = ("option", "number")
        constraints = (
            at_least_nought("budget_of_a_planned_lot_is_not_negative", "budget"),
            models.UniqueConstraint(
                fields=("option", "number"),
                name="planned_lot_number_is_used_once",
                violation_error_message="The option has a lot with this number.",
                violation_error_code="number",
            ),
        )
        triggers = (written(Writing.GROWTH, appraisal=OF_OPTION),)

    def __str__(self) -> str:
        return f"Lot {self.number}: {self.title}"


@tracked
class InHouseTest(AppraisalRow):
    """Whether the council should provide the service itself; or why none is needed."""

    appraisal = models.OneToOneField(
        Appraisal, on_delete=models.PROTECT, related_name="in_house_test"
    )
    service = models.TextField("part 1: the service", blank=True)
    readiness = models.TextField("part 2: readiness", blank=True)
    not_needed_because = models.TextField("why none is needed", blank=True)

    objects = GroupQuerySet["InHouseTest"].as_manager()

    class Meta:
        verbose_name = "in-house test"
        constraints = (
            models.CheckConstraint(
                name="in_house_test_is_made_or_not_needed",
                condition=(Q(not_needed_because="") & ~Q(service="") & ~Q(readiness=""))
                | (~Q(not_needed_because="") & Q(service="", readiness="")),
                violation_error_message=(
                    "Enter both parts of the test, or why none is needed."
                ),
                violation_error_code="service",
            ),
        )
        triggers = (written(Writing.GROWTH),)

    def __str__(self) -> str:
        return self.not_needed_because or self.service
