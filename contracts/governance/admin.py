"""Committees and their calendars are reference data: administrators keep them."""

from typing import Any

from django.contrib import admin, messages
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest

from contracts.governance.meetings.dates import questioned
from contracts.governance.models import Committee, MeetingDate


def question_date(request: HttpRequest, meeting: MeetingDate) -> None:
    """A committee may meet when the council is closed: the date is kept, and questioned."""
    if reason := questioned(meeting.held_on):
        words = f"Check the date: {meeting} is on a day that is closed ({reason})."
        messages.warning(request, words)


class MeetingDateInline(admin.TabularInline[MeetingDate, Committee]):
    model = MeetingDate
    extra = 0


@admin.register(Committee)
class CommitteeAdmin(admin.ModelAdmin[Committee]):
    list_display = ("name", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)
    inlines = (MeetingDateInline,)

    def save_formset(
        self,
        request: HttpRequest,
        form: Any,
        formset: BaseModelFormSet[Any, Any],
        change: bool,
    ) -> None:
        super().save_formset(request, form, formset, change)
        changed = [row for row, _ in formset.changed_objects]
        for meeting in [*formset.new_objects, *changed]:
            question_date(request, meeting)


@admin.register(MeetingDate)
class MeetingDateAdmin(admin.ModelAdmin[MeetingDate]):
    list_display = ("held_on", "starts_at", "committee", "place")
    list_filter = ("committee",)
    date_hierarchy = "held_on"

    def save_model(
        self,
        request: HttpRequest,
        obj: MeetingDate,
        form: ModelForm[MeetingDate],
        change: bool,
    ) -> None:
        super().save_model(request, obj, form, change)
        question_date(request, obj)
