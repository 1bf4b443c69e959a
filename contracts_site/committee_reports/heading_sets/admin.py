"""Heading sets are reference data: administrators keep them."""

from typing import TYPE_CHECKING

from django.contrib import admin

from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)

if TYPE_CHECKING:
    HeadingInlineBase = admin.TabularInline[Heading, HeadingSet]
    CoverFieldInlineBase = admin.TabularInline[CoverField, HeadingSet]
    ClearanceInlineBase = admin.TabularInline[RequiredClearance, HeadingSet]
else:
    HeadingInlineBase = CoverFieldInlineBase = admin.TabularInline
    ClearanceInlineBase = admin.TabularInline


class HeadingInline(HeadingInlineBase):
    model = Heading
    extra = 0


class CoverFieldInline(CoverFieldInlineBase):
    model = CoverField
    extra = 0


class ClearanceInline(ClearanceInlineBase):
    model = RequiredClearance
    extra = 0


@admin.register(HeadingSet)
class HeadingSetAdmin(admin.ModelAdmin[HeadingSet]):
    """A set that papers use can be retired, never deleted."""

    list_display = ("name", "committee", "numbering", "cover_layout", "is_active")
    list_filter = ("is_active", "numbering")
    search_fields = ("name",)
    inlines = (HeadingInline, CoverFieldInline, ClearanceInline)
