"""Measures that the council keeps once; definitions of KPI sets are taken from them."""

from typing import Self

from django.db import models
from django.db.models import OuterRef

from contracts.access.standing import SignedInPerson, standing_of
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from contracts_site.foundation.tables.counting import HowMany
from kpis.definitions.constraints import judged_constraints
from kpis.definitions.models import GoodIs, KPIDefinition, Theme, Unit


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """The library is for those who read contracts whole."""
        return self if standing_of(user).reads_every_contract else self.none()

    def with_uses(self) -> Self:
        """Each with how many definitions of contracts' sets were taken from it."""
        taken = KPIDefinition.objects.filter(measure=OuterRef("pk"))
        return self.annotate(uses=HowMany(taken))

    def on_offer(self) -> Self:
        return self.filter(retired_on__isnull=True)


@tracked
class Measure(models.Model):
    """How a thing is measured wherever it is measured; the bounds are suggestions.

    One that definitions were taken from is not deleted: it is retired.
    """

    title = models.CharField(max_length=150, unique=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="measures")
    wording = models.TextField("what is measured")
    calculation = models.TextField("how it is calculated")
    source = models.CharField("where the figure comes from", max_length=200)
    unit = models.CharField(max_length=12, choices=Unit)
    decimal_places = models.PositiveSmallIntegerField("decimal places shown", default=0)
    numerator_label = models.CharField(
        "the upper number counts", max_length=150, blank=True
    )
    denominator_label = models.CharField(
        "the lower number counts", max_length=150, blank=True
    )
    counts_people = models.BooleanField("counts children or other people", default=True)
    good_is = models.CharField(max_length=10, choices=GoodIs)
    target_low = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    target_high = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    slight_low = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    slight_high = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    below_low = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    below_high = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    why_it_matters = models.TextField(blank=True)
    retired_on = models.DateField("retired", null=True, blank=True)

    # Set on measures that a queryset gives `with_uses`.
    uses: int

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("title",)
        indexes = (
            WordsIndex(
                name="measure_words", a=("title",), b=("wording",), c=("calculation",)
            ),
        )
        constraints = judged_constraints("measure")

    def __str__(self) -> str:
        return self.title

    @property
    def is_used(self) -> bool:
        """Whether a definition was ever taken from it, corrected ones included."""
        return KPIDefinition.every.filter(measure=self.pk).exists()

    @property
    def is_retired(self) -> bool:
        return self.retired_on is not None
