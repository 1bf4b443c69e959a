"""The council's words for likelihood and impact are reference data."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from contracts.risks.models import RiskScaleWord
from contracts_site.foundation.settings_data import kept


@admin.register(RiskScaleWord)
class RiskScaleWordAdmin(admin.ModelAdmin[RiskScaleWord]):
    """Steps without a word of the council's own are called by the usual ones."""

    list_display = ("axis", "step", "word")
    list_filter = ("axis",)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: Any
    ) -> None:
        """Save, and let the rest of the request see it."""
        super().save_model(request, obj, form, change)
        kept.forget()
