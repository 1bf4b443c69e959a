"""The corrections of definitions in use."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.history import tracked
from kpis.definitions.models import KPIDefinition, KPISet


class CorrectionQuerySet(models.QuerySet["DefinitionCorrection"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(after__kpi_set__in=KPISet.objects.visible_to(user))


@tracked
class DefinitionCorrection(models.Model):
    """A slip in a definition in use, put right: docs/rules/definition-corrections.md.

    Both definitions stay: what it said before, and what stands in its place.
    """

    before = models.OneToOneField(
        KPIDefinition, on_delete=models.PROTECT, related_name="put_right_by"
    )
    after = models.OneToOneField(
        KPIDefinition, on_delete=models.PROTECT, related_name="puts_right"
    )
    reason = models.TextField("why it was corrected")
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "correction of a KPI definition"
        ordering = ("-corrected_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="correction_of_a_definition_says_why",
                condition=~Q(reason=""),
                violation_error_message="Say why the definition is corrected.",
            ),
            models.CheckConstraint(
                name="correction_replaces_a_definition_by_another",
                condition=~Q(before=F("after")),
                violation_error_message=(
                    "A correction replaces a definition by another one."
                ),
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="corrections_are_never_changed",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        )

    def __str__(self) -> str:
        return f"Correction of {self.after}"
