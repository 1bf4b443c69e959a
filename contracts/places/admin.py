"""Localities are reference data: administrators keep them."""

from django.contrib import admin

from contracts.places.models import Locality


@admin.register(Locality)
class LocalityAdmin(admin.ModelAdmin[Locality]):
    list_display = ("name", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)
