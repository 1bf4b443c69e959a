"""Evidence that expires, and what of it a contract requires."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import (
    Case,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)

from contracts.access.querysets import ReadWholeQuerySet
from contracts.assurance.choices import EvidenceKind
from contracts.assurance.validity import EXPIRY_NOTICE, Validity
from contracts.register.models import Contract, Provider
from contracts_site.foundation.history import tracked
from contracts_site.foundation.uploads.kept_files import KeptFile


class ComplianceEvidenceQuerySet(ReadWholeQuerySet["ComplianceEvidence"]):
    def applying_to(self, contract: Contract) -> Self:
        """The contract's own, and what its provider gave for every contract."""
        everywhere = Q(contract__isnull=True, provider_id=contract.provider_id)
        return self.filter(Q(contract=contract) | everywhere)

    def unrenewed(self) -> Self:
        """The last of its kind: none with a later end stands in its place."""
        everywhere = Q(contract__isnull=True, provider=OuterRef("provider"))
        later = ComplianceEvidence.objects.filter(
            Q(contract=OuterRef("contract")) | everywhere,
            Q(title=OuterRef("title")) | ~Q(kind=EvidenceKind.OTHER),
            kind=OuterRef("kind"),
            valid_until__gt=OuterRef("valid_until"),
        )
        return self.exclude(Exists(later))

    def for_commissioners_of(
        self, directorate_ids: frozenset[int], *, on: date
    ) -> Self:
        """What a live contract of these directorates relies on."""
        live = Contract.objects.live(on=on).filter(directorate_id__in=directorate_ids)
        everywhere = Q(contract__isnull=True, provider__in=live.values("provider"))
        return self.filter(Q(contract__in=live) | everywhere)


@tracked
class ComplianceEvidence(KeptFile):
    """One piece of evidence for a span of days; a renewal is a record of its own."""

    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="compliance_evidence"
    )
    contract = models.ForeignKey(
        Contract,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="compliance_evidence",
        help_text="Empty where it holds for every contract of the provider.",
    )
    kind = models.CharField("kind of evidence", max_length=30, choices=EvidenceKind)
    title = models.CharField("what it is", max_length=200, blank=True)
    valid_from = models.DateField("valid from")
    valid_until = models.DateField("valid until")
    notes = models.TextField(blank=True)
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = ComplianceEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "compliance evidence"
        ordering = ("kind", "-valid_until", "pk")
        constraints = (
            models.CheckConstraint(
                name="compliance_evidence_ends_on_or_after_it_begins",
                condition=Q(valid_until__gte=F("valid_from")),
                violation_error_message=(
                    "The last day must be on or after the first day."
                ),
                violation_error_code="valid_until",
            ),
            models.CheckConstraint(
                name="other_compliance_evidence_says_what_it_is",
                condition=~Q(kind="other") | ~Q(title=""),
                violation_error_message="Say what the other evidence is.",
                violation_error_code="title",
            ),
        )

    def __str__(self) -> str:
        kind = self.get_kind_display()
        if self.kind == EvidenceKind.OTHER:
            return self.title
        return f"{kind}: {self.title}" if self.title else kind


class EvidenceRequirementQuerySet(ReadWholeQuerySet["EvidenceRequirement"]):
    def with_cover(self, *, on: date) -> Self:
        """Each with `covered_until` and the `validity` of its evidence on the day.

        The same rule as `validity.cover`, in the database so that lists can filter; a
        test compares the two.
        """
        everywhere = Q(contract__isnull=True, provider=OuterRef("contract__provider"))
        evidence = ComplianceEvidence.objects.filter(
            Q(contract=OuterRef("contract")) | everywhere,
            kind=OuterRef("kind"),
        )
        begun = evidence.filter(valid_from__lte=on)
        next_day = OuterRef("first_end") + timedelta(days=1)
        return self.annotate(
            first_end=_latest_end(begun),
            covered_until=_latest_end(evidence.filter(valid_from__lte=next_day)),
            is_on_record=Exists(evidence),
        ).annotate(validity=_validity(on))


def _latest_end(evidence: ComplianceEvidenceQuerySet) -> Subquery:
    grouped = evidence.order_by().values("kind")
    return Subquery(grouped.annotate(latest=Max("valid_until")).values("latest"))


def _validity(on: date) -> Case:
    return Case(
        When(is_on_record=False, then=Value(Validity.MISSING.value)),
        When(first_end__isnull=True, then=Value(Validity.NOT_YET_VALID.value)),
        When(covered_until__lt=on, then=Value(Validity.EXPIRED.value)),
        When(
            covered_until__lte=EXPIRY_NOTICE.after(on),
            then=Value(Validity.EXPIRES_SOON.value),
        ),
        default=Value(Validity.CURRENT.value),
        output_field=models.CharField(),
    )


@tracked
class EvidenceRequirement(models.Model):
    """A kind of evidence that a contract requires of its provider."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="evidence_requirements"
    )
    kind = models.CharField("kind of evidence", max_length=30, choices=EvidenceKind)

    # Set on requirements that a queryset gives `with_cover`.
    covered_until: date | None
    validity: str

    objects = EvidenceRequirementQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "kind")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "kind"),
                name="evidence_is_required_once_by_a_contract",
                violation_error_message="The contract requires this already.",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
