"""Durations and pre-election periods are reference data: administrators keep them."""

from django.contrib import admin

from contracts.recommissioning.models import PreElectionPeriod, StepDuration


@admin.register(StepDuration)
class StepDurationAdmin(admin.ModelAdmin[StepDuration]):
    list_display = ("procedure", "step", "length")
    list_filter = ("procedure",)


@admin.register(PreElectionPeriod)
class PreElectionPeriodAdmin(admin.ModelAdmin[PreElectionPeriod]):
    list_display = ("name", "first_day", "last_day", "source")
    date_hierarchy = "first_day"
