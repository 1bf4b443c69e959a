"""Non-working days and school terms are reference data: administrators keep them."""

from django.contrib import admin

from contracts_site.foundation.calendars.models import NonWorkingDay, SchoolTerm


@admin.register(NonWorkingDay)
class NonWorkingDayAdmin(admin.ModelAdmin[NonWorkingDay]):
    """Bank holidays and the council's own closing days."""

    list_display = ("day", "name", "source")
    list_filter = ("source",)
    search_fields = ("name",)
    date_hierarchy = "day"


@admin.register(SchoolTerm)
class SchoolTermAdmin(admin.ModelAdmin[SchoolTerm]):
    """The terms of the council's schools, for what is reported every term."""

    list_display = ("__str__", "first_day", "last_day", "source")
    list_filter = ("school_year",)
    date_hierarchy = "first_day"
