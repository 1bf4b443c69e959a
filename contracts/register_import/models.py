"""A file on its way into the register: uploaded, its columns named, checked, written."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts_site.foundation.history import tracked


@tracked
class ColumnMapping(models.Model):
    """What the columns of a council's register are, kept under a name for next time.

    `columns` maps headings, normalised, to fields; "" is a column that is passed over.
    """

    name = models.CharField(
        max_length=100,
        unique=True,
        error_messages={"unique": "A mapping with this name is kept already."},
    )
    columns = models.JSONField(default=dict)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class RegisterImportQuerySet(models.QuerySet["RegisterImport"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """One's own uploads; every upload for auditors."""
        if standing_of(user).holds(Role.AUDITOR):
            return self
        return self.filter(uploaded_by=user.pk) if user.pk else self.none()

    def with_counts(self) -> Self:
        """Each with how many rows the newest check found new, changed and wrong."""
        return self.annotate(
            **{
                f"{outcome.name.lower()}_rows": Count(
                    "rows", filter=Q(rows__outcome=outcome)
                )
                for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.WRONG)
            }
        )


@tracked(exclude=["table"])
class RegisterImport(models.Model):
    """UPLOADED, then CHECKED (again whenever its columns are named anew), then WRITTEN.

    Checking and writing are jobs. `check_number` counts the checks, so that a preview
    that is no longer the newest is known.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", "Columns to name"
        CHECKING = "checking", "Being checked"
        CHECKED = "checked", "Ready to import"
        WRITTEN = "written", "Imported"

    filename = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, editable=False)
    table = models.JSONField(editable=False)
    columns = models.JSONField(default=list)
    defaults = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    check_number = models.PositiveSmallIntegerField(default=0)
    summary = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)

    # Set on imports that a queryset gives `with_counts`.
    new_rows: int
    changed_rows: int
    wrong_rows: int

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)
        constraints = (
            models.CheckConstraint(
                name="register_import_has_a_moment_once_written",
                condition=Q(state="written", written_at__isnull=False)
                | (~Q(state="written") & Q(written_at__isnull=True)),
                violation_error_message="An import has a moment once it is written.",
            ),
        )

    def __str__(self) -> str:
        return self.filename

    @property
    def is_written(self) -> bool:
        return self.state == self.State.WRITTEN

    def counts(self) -> dict[str, int]:
        """How many rows have each outcome: one query."""
        counted: Any = self.rows.values("outcome").annotate(n=Count("pk"))
        found = {each["outcome"]: each["n"] for each in counted.order_by()}
        return {outcome: found.get(outcome, 0) for outcome in Outcome.values}


class Outcome(models.TextChoices):
    """What becomes of a row, the most urgent first."""

    WRONG = "a_wrong", "Wrong"
    CHANGED = "b_changed", "Changed"
    NEW = "c_new", "New"
    SAME = "d_same", "Same"


class ImportRow(models.Model):
    """One row of the file as the newest check found it."""

    register_import = models.ForeignKey(
        RegisterImport, on_delete=models.CASCADE, related_name="rows"
    )
    number = models.PositiveIntegerField("row")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reference = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=300, blank=True)
    # Lists of plain values: problems, notices, and changes field by field.
    details = models.JSONField(default=dict)
    mark = models.CharField(max_length=24, editable=False)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("register_import", "number"),
                name="import_row_is_planned_once",
                violation_error_message="This row is in the preview already.",
            ),
        )

    def __str__(self) -> str:
        return f"Row {self.number}"
