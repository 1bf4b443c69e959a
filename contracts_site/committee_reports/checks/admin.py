"""Acronyms that need no words are reference data: administrators keep them."""

from django.contrib import admin

from contracts_site.committee_reports.checks.models import KnownAcronym


@admin.register(KnownAcronym)
class KnownAcronymAdmin(admin.ModelAdmin[KnownAcronym]):
    list_display = ("letters", "words")
    search_fields = ("letters", "words")
