"""Local duties of every contract are reference data: administrators keep them."""

from django.contrib import admin

from contracts.duties.models import LocalDuty


@admin.register(LocalDuty)
class LocalDutyAdmin(admin.ModelAdmin[LocalDuty]):
    list_display = ("title", "contract", "regime", "in_force_from", "in_force_until")
    list_filter = ("regime",)
    search_fields = ("title", "source")
    raw_id_fields = ("contract",)
