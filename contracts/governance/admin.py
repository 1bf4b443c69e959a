"""Committees and their calendars are reference data: administrators keep them."""

from django.contrib import admin

from contracts.governance.models import Committee, MeetingDate


class MeetingDateInline(admin.TabularInline[MeetingDate, Committee]):
    model = MeetingDate
    extra = 0


@admin.register(Committee)
class CommitteeAdmin(admin.ModelAdmin[Committee]):
    list_display = ("name", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)
    inlines = (MeetingDateInline,)


@admin.register(MeetingDate)
class MeetingDateAdmin(admin.ModelAdmin[MeetingDate]):
    list_display = ("held_on", "starts_at", "committee", "place")
    list_filter = ("committee",)
    date_hierarchy = "held_on"
