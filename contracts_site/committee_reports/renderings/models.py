"""PDFs that were made of papers, each kept by what it shows."""

from typing import Self

from django.conf import settings
from django.db import models

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.history import tracked
from contracts_site.foundation.printing import Layout


class RenderingQuerySet(models.QuerySet["Rendering"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))


LAYOUT_WORDS = {Layout.STANDARD: "As usual", Layout.LARGE: "Large print"}


@tracked
class Rendering(models.Model):
    """One PDF of a paper's content for an audience; the same content is printed once."""

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="renderings"
    )
    audience = models.CharField(max_length=10, choices=Audience)
    layout = models.CharField(
        max_length=10,
        choices=[(each.value, words) for each, words in LAYOUT_WORDS.items()],
        default=Layout.STANDARD.value,
    )
    content_hash = models.CharField(max_length=64)
    file = models.FileField(upload_to="papers/%Y/%m/")
    sha256 = models.CharField("fingerprint of the file", max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes.")
    pages = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = RenderingQuerySet.as_manager()

    class Meta:
        ordering = ("paper", "-made_at")
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "audience", "content_hash"),
                name="content_is_printed_once_for_an_audience",
                violation_error_message="This content has been printed already.",
            ),
        )

    def __str__(self) -> str:
        return (
            f"{self.paper.reference}, {self.get_audience_display()}: {self.pages} pages"
        )


class PrintedState(models.Model):
    """The state of a paper of which a kept PDF is known to be the print.

    A store of work already done: deleting every row loses nothing but time.
    """

    rendering = models.OneToOneField(
        Rendering,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="printed_state",
    )
    state = models.CharField(max_length=64)
    download_name = models.CharField(max_length=250)

    class Meta:
        verbose_name = "state of a paper printed"
        verbose_name_plural = "states of papers printed"

    def __str__(self) -> str:
        return self.state[:12]
