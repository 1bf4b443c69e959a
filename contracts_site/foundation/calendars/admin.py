"""Non-working days are reference data: administrators keep them."""

from django.contrib import admin

from contracts_site.foundation.calendars.models import NonWorkingDay


@admin.register(NonWorkingDay)
class NonWorkingDayAdmin(admin.ModelAdmin[NonWorkingDay]):
    """Bank holidays and the council's own closing days."""

    list_display = ("day", "name", "source")
    list_filter = ("source",)
    search_fields = ("name",)
    date_hierarchy = "day"
