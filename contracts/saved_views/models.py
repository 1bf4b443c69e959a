"""Views that people keep, and what a list opens with for each of them."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Directorate
from contracts.saved_views.shown import Shown
from contracts_site.foundation.history import tracked


class StandingView(models.TextChoices):
    """Views that are there without being saved."""

    ALL = "all", "Everything"
    MINE = "mine", "My contracts"
    TEAM = "team", "My team's contracts"


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """A person's own, and those shared with a directorate they are a member of."""
        standing = standing_of(user)
        return self.filter(
            Q(owner=standing.user_id) | Q(shared_with__in=standing.directorate_ids)
        )

    def of_list(self, key: str) -> Self:
        return self.filter(of_list=key)


@tracked
class SavedView(models.Model):
    """A name for what a list shows: never a query of the database, only values that the
    list's own filters understood when it was saved, with their words."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="saved_views",
        editable=False,
    )
    of_list = models.CharField("list", max_length=30, editable=False)
    name = models.CharField("name of the view", max_length=60)
    kept: Any = models.JSONField(editable=False)
    shared_with = models.ForeignKey(
        Directorate,
        verbose_name="shared with",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "of_list", "name"),
                name="person_names_a_view_once",
                violation_error_message="You have a view of this name already.",
                violation_error_code="name",
            ),
            models.CheckConstraint(
                name="saved_view_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Give the view a name.",
                violation_error_code="name",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def shown(self) -> Shown:
        return Shown.from_kept(self.kept)


@tracked
class ListOpening(models.Model):
    """What a list opens with for one person: a saved view, or a standing one."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="openings"
    )
    of_list = models.CharField("list", max_length=30)
    saved = models.ForeignKey(
        SavedView, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    standing = models.CharField(max_length=10, choices=StandingView, blank=True)

    class Meta:
        ordering = ("user", "of_list")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "of_list"), name="list_opens_with_one_view"
            ),
            models.CheckConstraint(
                name="list_opens_with_a_saved_or_a_standing_view",
                condition=(Q(saved__isnull=True) & ~Q(standing=""))
                | Q(saved__isnull=False, standing=""),
                violation_error_message="Choose one view that the list opens with.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.of_list}: {self.saved or self.get_standing_display()}"
