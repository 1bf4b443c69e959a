"""The lines of a specification's checklist."""

from django.db import models
from django.db.models import Q

from contracts.procurement.models import Procurement, ProcurementRow
from contracts.specifications.matters import PART_TITLES, Part
from contracts_site.foundation.history import tracked

PARTS = [(part.value, PART_TITLES[part]) for part in Part]


class ItemState(models.TextChoices):
    TO_DO = "to_do", "To do"
    DONE = "done", "Done"
    NOT_APPLICABLE = "not_applicable", "Does not apply"


@tracked
class SpecificationItem(ProcurementRow):
    """Something that the specification must cover: open, covered, or not applicable."""

    procurement = models.ForeignKey(
        Procurement, on_delete=models.PROTECT, related_name="specification_items"
    )
    part = models.PositiveSmallIntegerField("part of the specification", choices=PARTS)
    title = models.CharField("what it must cover", max_length=200)
    asks = models.TextField("what that means", blank=True)
    record = models.TextField("what the record says of it", blank=True)
    source = models.CharField("the law", max_length=300, blank=True, editable=False)
    state = models.CharField(
        "how it stands", max_length=20, choices=ItemState, default=ItemState.TO_DO
    )
    settled_on = models.DateField("settled on", null=True, blank=True)
    settled_by_post = models.CharField("settled by", max_length=200, blank=True)
    words = models.TextField(
        "where it is covered, or why it does not apply", blank=True
    )

    class Meta:
        verbose_name = "line of the specification"
        verbose_name_plural = "lines of the specification"
        ordering = ("procurement", "part", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("procurement", "title"),
                name="specification_covers_a_matter_once",
                violation_error_message="The checklist has a line with these words.",
                violation_error_code="title",
            ),
            models.CheckConstraint(
                name="settled_line_says_by_whom_and_when",
                condition=Q(state="to_do", settled_on__isnull=True, settled_by_post="")
                | (
                    ~Q(state="to_do")
                    & Q(settled_on__isnull=False)
                    & ~Q(settled_by_post="")
                ),
                violation_error_message=(
                    "Enter who settled it and when, or neither while it is to do."
                ),
                violation_error_code="settled_by_post",
            ),
            models.CheckConstraint(
                name="line_that_does_not_apply_says_why",
                condition=~Q(state="not_applicable") | ~Q(words=""),
                violation_error_message="Say why it does not apply.",
                violation_error_code="words",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_statutory(self) -> bool:
        return bool(self.source)
