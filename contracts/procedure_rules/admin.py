"""Rules and their value bands are reference data: administrators keep them."""

from django.contrib import admin

from contracts.procedure_rules.models import ProcedureRules, ValueBand


class ValueBandInline(admin.TabularInline[ValueBand, ProcedureRules]):
    model = ValueBand
    extra = 0


@admin.register(ProcedureRules)
class ProcedureRulesAdmin(admin.ModelAdmin[ProcedureRules]):
    list_display = ("title", "in_force_from", "source")
    inlines = (ValueBandInline,)
