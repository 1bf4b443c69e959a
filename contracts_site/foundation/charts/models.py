"""Drawn charts, kept because drawing one again takes a tenth of a second or more."""

from django.db import models
from django.db.models.functions import Now


class DrawnChart(models.Model):
    """An SVG under the hash of the specification that it was drawn from.

    A store of work already done: a row is never changed, and deleting every row
    loses nothing but time.
    """

    hash = models.CharField(max_length=64, unique=True)
    svg = models.TextField()
    drawn_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = "drawn chart"
        ordering = ("hash",)

    def __str__(self) -> str:
        return self.hash[:12]
