"""What outside inspectors judged, what visits found, what users said; no names in any."""

from django.db import models
from django.db.models import F, Q

from contracts.access.querysets import ReadWholeQuerySet
from contracts.assurance.choices import HeardHow, Inspectorate
from contracts.documents.models import Document
from contracts.register.models import Contract
from contracts_site.foundation.history import tracked


@tracked
class Inspection(models.Model):
    """An inspection from outside, with its judgement in the inspectorate's words."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="inspections"
    )
    inspectorate = models.CharField(max_length=20, choices=Inspectorate)
    other_inspectorate = models.CharField(
        "name of the other inspectorate", max_length=150, blank=True
    )
    inspected_on = models.DateField("inspected on")
    published_on = models.DateField("report published on", null=True, blank=True)
    judgement = models.CharField("judgement in words", max_length=300)
    findings = models.TextField("what was found", blank=True)
    next_steps = models.TextField("next steps", blank=True)
    report_url = models.URLField("address of the report", blank=True)
    report = models.ForeignKey(
        Document,
        verbose_name="report among the documents",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = ReadWholeQuerySet["Inspection"].as_manager()

    class Meta:
        ordering = ("contract", "-inspected_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="inspection_is_published_on_or_after_its_day",
                condition=Q(published_on__isnull=True)
                | Q(published_on__gte=F("inspected_on")),
                violation_error_message=(
                    "The report cannot be published before the inspection."
                ),
                violation_error_code="published_on",
            ),
            models.CheckConstraint(
                name="other_inspectorate_is_named",
                condition=(Q(inspectorate="other") & ~Q(other_inspectorate=""))
                | (~Q(inspectorate="other") & Q(other_inspectorate="")),
                violation_error_message=(
                    "Name the inspectorate if it is another one, and only then."
                ),
                violation_error_code="other_inspectorate",
            ),
        )

    def __str__(self) -> str:
        return f"{self.inspectorate_name}, {self.inspected_on:%B %Y}"

    @property
    def inspectorate_name(self) -> str:
        return self.other_inspectorate or self.get_inspectorate_display()


@tracked
class QualityVisit(models.Model):
    """A visit of the council's own to see how a service is delivered."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="quality_visits"
    )
    visited_on = models.DateField("visited on")
    by_post = models.CharField("visited by", max_length=200)
    place = models.CharField("where", max_length=200, blank=True)
    found = models.TextField("what was found")
    follow_up = models.TextField("what follows", blank=True)
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = ReadWholeQuerySet["QualityVisit"].as_manager()

    class Meta:
        ordering = ("contract", "-visited_on", "pk")

    def __str__(self) -> str:
        return f"Visit of {self.visited_on.day} {self.visited_on:%B %Y}"


@tracked
class UserVoice(models.Model):
    """What children, young people and parents said in aggregate, and what it changed."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="user_voices"
    )
    heard_on = models.DateField("heard on")
    how = models.CharField("how they were heard", max_length=20, choices=HeardHow)
    heard_from = models.CharField("who was heard", max_length=200)
    said = models.TextField("what they said")
    changed = models.TextField("what was changed", blank=True)
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = ReadWholeQuerySet["UserVoice"].as_manager()

    class Meta:
        verbose_name = "voice of users"
        verbose_name_plural = "voices of users"
        ordering = ("contract", "-heard_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_how_display()}, {self.heard_on.day} {self.heard_on:%B %Y}"
