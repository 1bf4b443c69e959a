"""Directorates and providers are reference data: administrators keep them."""

from django.contrib import admin
from django.http import HttpRequest

from contracts.register.models import Directorate, Provider


@admin.register(Directorate)
class DirectorateAdmin(admin.ModelAdmin[Directorate]):
    list_display = ("name", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)


@admin.register(Provider)
class ProviderAdmin(admin.ModelAdmin[Provider]):
    list_display = (
        "name",
        "company_number",
        "charity_number",
        "is_small_or_medium",
        "is_voluntary_or_community",
    )
    list_filter = ("is_small_or_medium", "is_voluntary_or_community")
    search_fields = ("name", "company_number", "charity_number")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Provider | None = None
    ) -> tuple[str, ...]:
        """A new name is given on the provider's own page, which keeps the former one."""
        return () if obj is None else ("name",)
