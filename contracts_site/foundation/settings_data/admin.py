"""The council's settings and words are reference data: administrators keep them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from contracts_site.foundation.settings_data import kept
from contracts_site.foundation.settings_data.models import CouncilSettings, RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel


@admin.register(CouncilSettings)
class CouncilSettingsAdmin(admin.ModelAdmin[CouncilSettings]):
    """One row: it is added once, changed, and never deleted."""

    list_display = ("council_name", "returns_due_days", "financial_year_start_month")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only while there is none."""
        exists = CouncilSettings.objects.exists()
        return super().has_add_permission(request) and not exists

    def has_delete_permission(
        self, request: HttpRequest, obj: CouncilSettings | None = None
    ) -> bool:
        """Never: the site cannot do without."""
        return False

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: Any
    ) -> None:
        """Save, and let the rest of the request see it."""
        super().save_model(request, obj, form, change)
        kept.forget()


@admin.register(RatingWord)
class RatingWordAdmin(admin.ModelAdmin[RatingWord]):
    """Five rows, one for each level; words, colours and shapes may change."""

    list_display = ("level", "word", "colour", "symbol", "position")

    def get_readonly_fields(
        self, request: HttpRequest, obj: RatingWord | None = None
    ) -> tuple[str, ...]:
        """A word stays with its level."""
        return ("level",) if obj else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only while a level has no word."""
        full = RatingWord.objects.count() >= len(RatingLevel)
        return super().has_add_permission(request) and not full

    def has_delete_permission(
        self, request: HttpRequest, obj: RatingWord | None = None
    ) -> bool:
        """Never: every level needs its word."""
        return False

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: Any
    ) -> None:
        """Save, and let the rest of the request see it."""
        super().save_model(request, obj, form, change)
        kept.forget()
