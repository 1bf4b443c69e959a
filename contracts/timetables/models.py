"""What officers record of the milestones of a procurement."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from contracts.procurement.models import Procurement, ProcurementRow
from contracts.recommissioning.models import STEP_CHOICES
from contracts_site.foundation.history import tracked


@tracked
class TimetableRecord(ProcurementRow):
    """One milestone of a procurement: shifted to another day, or done."""

    procurement = models.ForeignKey(
        Procurement, on_delete=models.PROTECT, related_name="timetable_records"
    )
    step = models.CharField("milestone", max_length=30, choices=STEP_CHOICES)
    shifted_to = models.DateField("shifted to", null=True, blank=True)
    shift_reason = models.TextField("why it is shifted", blank=True)
    done_on = models.DateField("done on", null=True, blank=True)
    note = models.TextField("what was done", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("procurement", "step")
        constraints = (
            models.UniqueConstraint(
                fields=("procurement", "step"),
                name="milestone_of_a_procurement_has_one_record",
                violation_error_message="Somebody has recorded this already.",
            ),
            models.CheckConstraint(
                name="shifted_step_of_a_procurement_gives_its_reason",
                condition=Q(shifted_to__isnull=True) | ~Q(shift_reason=""),
                violation_error_message="Say why the milestone is shifted.",
                violation_error_code="shift_reason",
            ),
            models.CheckConstraint(
                name="done_step_of_a_procurement_says_what_was_done",
                condition=Q(done_on__isnull=True) | ~Q(note=""),
                violation_error_message="Say what was done, and where it is recorded.",
                violation_error_code="note",
            ),
        )

    def __str__(self) -> str:
        return self.get_step_display()
