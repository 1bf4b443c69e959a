"""A return's file on its way in: uploaded, checked against the record, saved."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract
from contracts_site.foundation.history import tracked
from kpis.definitions.models import KPI
from kpis.returns.models import Return
from kpis.spreadsheets.outcomes import Outcome


class SheetUploadQuerySet(models.QuerySet["SheetUpload"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """One's own uploads; every upload for auditors."""
        if standing_of(user).holds(Role.AUDITOR):
            return self
        return self.filter(uploaded_by=user.pk) if user.pk else self.none()


@tracked(exclude=["content"])
class SheetUpload(models.Model):
    """UPLOADED, then CHECKED (again when the record moves on), then SAVED; or REFUSED,
    where the file turned out not to be read.

    It is of one return, of all returns of a contract, or of any. `content` is kept
    until it is read; `check_number` counts the checks, so that a preview that is no
    longer the newest is known.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", "Being checked"
        CHECKED = "checked", "Checked, not saved"
        SAVED = "saved", "Saved"
        REFUSED = "refused", "Not read"

    contract = models.ForeignKey(
        Contract, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    filed_in = models.ForeignKey(
        Return, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    filename = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, editable=False)
    content = models.BinaryField(null=True, editable=False)
    layout = models.JSONField(default=dict, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    check_number = models.PositiveSmallIntegerField(default=0)
    # Sentences on what was not read, why the file was refused, what was saved.
    summary = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True, blank=True)

    objects = SheetUploadQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)
        constraints = (
            models.CheckConstraint(
                name="sheet_upload_has_a_moment_once_saved",
                condition=Q(state="saved", saved_at__isnull=False)
                | (~Q(state="saved") & Q(saved_at__isnull=True)),
                violation_error_message="An upload has a moment once it is saved.",
            ),
        )

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("kpis:sheet-upload-detail", args=[self.pk])

    @property
    def is_saved(self) -> bool:
        return self.state == self.State.SAVED

    def counts(self) -> dict[str, int]:
        """How many rows have each outcome: one query."""
        counted: Any = self.rows.values("outcome").annotate(n=Count("pk"))
        found = {each["outcome"]: each["n"] for each in counted.order_by()}
        return {outcome: found.get(outcome, 0) for outcome in Outcome.values}


class SheetRow(models.Model):
    """One row of the file, as the newest check found it.

    `return_text` is the return's id as the file has it; `filed_in` and `kpi` are what
    was found by it. `details` hold problems, changes and who else saved the figure.
    """

    upload = models.ForeignKey(
        SheetUpload, on_delete=models.CASCADE, related_name="rows"
    )
    number = models.PositiveIntegerField("row")
    return_text = models.CharField(max_length=40, blank=True)
    cells = models.JSONField(default=dict)
    outcome = models.CharField(
        max_length=12, choices=Outcome, default=Outcome.UNCHECKED
    )
    filed_in = models.ForeignKey(
        Return, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    kpi = models.ForeignKey(
        KPI, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    label = models.CharField("KPI", max_length=300, blank=True)
    period_label = models.CharField("period", max_length=80, blank=True)
    record_version = models.PositiveIntegerField(null=True, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("upload", "number"),
                name="sheet_row_is_read_once",
                violation_error_message="This row is in the preview already.",
            ),
        )
        indexes = (
            models.Index(fields=("upload", "return_text"), name="sheet_row_by_return"),
        )

    def __str__(self) -> str:
        return f"Row {self.number}"
