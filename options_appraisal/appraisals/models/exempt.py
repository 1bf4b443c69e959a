"""What every record shares that may be marked exempt from publication."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from contracts_site.foundation.access_marks import EXEMPTIONS, Exemption

NOT_EXEMPT = Q(exempt_paragraph__isnull=True)
AnyRow_co = TypeVar("AnyRow_co", bound=models.Model, covariant=True)


class MayBeExemptQuerySet(models.QuerySet[AnyRow_co]):
    def not_exempt(self) -> Self:
        """Those that something public, or a guest, may be shown."""
        return self.filter(NOT_EXEMPT)

    def exempt(self) -> Self:
        return self.exclude(NOT_EXEMPT)


class MayBeExempt(models.Model):
    """A record that may name its paragraph of Schedule 12A, and why it is kept back."""

    exempt_paragraph = models.PositiveSmallIntegerField(
        "paragraph of Schedule 12A", null=True, blank=True
    )
    exempt_reason = models.TextField("why it is kept back", blank=True)

    class Meta:
        abstract = True

    @property
    def exemption(self) -> Exemption | None:
        return EXEMPTIONS.get(self.exempt_paragraph or 0)

    @property
    def is_exempt(self) -> bool:
        return self.exempt_paragraph is not None

    @property
    def exemption_words(self) -> str:
        """Empty for what is not exempt."""
        if self.exemption is None:
            return ""
        return f"{self.exemption.footer}. {self.exempt_reason}"


def exempt_with_its_reason(name: str, what: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(exempt_paragraph__isnull=True, exempt_reason="")
        | (
            Q(exempt_paragraph__isnull=False)
            & Q(exempt_paragraph__in=list(EXEMPTIONS))
            & ~Q(exempt_reason="")
        ),
        violation_error_message=(
            f"Enter both the paragraph of Schedule 12A and why {what} is kept back, "
            "or neither."
        ),
        violation_error_code="exempt_reason",
    )
