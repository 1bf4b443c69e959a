"""The library of measures as lists and summaries."""

from collections.abc import Sequence
from datetime import date

from django.template.defaultfilters import capfirst
from django.urls import reverse

from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column
from kpis.definitions.from_library import differences
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.wording import bounds_words, target_words
from kpis.measures.models import Measure

ON_OFFER = Tag("On offer", "green")
RETIRED = Tag("Retired", "grey")


def standing_tag(measure: Measure) -> Tag:
    return RETIRED if measure.is_retired else ON_OFFER


def measure_columns() -> Sequence[Column]:
    """For measures that carry how many definitions were taken from each."""
    return (
        Column(
            "title",
            "Measure",
            str,
            sort="title",
            link=lambda m: reverse("kpis:measure-detail", args=[m.pk]),
        ),
        Column("theme", "Theme", lambda m: m.theme.name, sort="theme__name"),
        Column("unit", "Unit", lambda m: m.get_unit_display(), sort="unit"),
        Column("target", "Suggested target", lambda m: capfirst(target_words(m))),
        Column("uses", "Taken", lambda m: m.uses, sort="uses", numeric=True),
        Column("stands", "Stands", standing_tag, sort="retired_on"),
    )


def measure_export_columns() -> Sequence[Column]:
    return (
        *measure_columns(),
        Column("wording", "What is measured", lambda m: m.wording),
        Column("calculation", "How it is calculated", lambda m: m.calculation),
        Column("source", "Where it comes from", lambda m: m.source),
        Column("good_is", "Good is", lambda m: m.get_good_is_display()),
        Column("bounds", "Suggested bounds", _bounds),
        Column("why", "Why it matters", lambda m: m.why_it_matters),
        Column("retired_on", "Retired on", lambda m: m.retired_on),
    )


def choice_columns(kpi_set: KPISet) -> Sequence[Column]:
    """For taking a definition of the set from one of the measures."""
    return (
        Column(
            "title",
            "Measure",
            str,
            sort="title",
            link=lambda m: reverse("kpis:definition-take", args=[kpi_set.pk, m.pk]),
        ),
        Column("theme", "Theme", lambda m: m.theme.name, sort="theme__name"),
        Column("wording", "What is measured", lambda m: m.wording),
        Column("target", "Suggested target", lambda m: capfirst(target_words(m))),
    )


def measure_rows(measure: Measure) -> list[SummaryRow]:
    rows = [
        SummaryRow("Theme", measure.theme.name),
        SummaryRow("What is measured", measure.wording),
        SummaryRow("How it is calculated", measure.calculation),
        SummaryRow("Where it comes from", measure.source),
        SummaryRow("Unit", measure.get_unit_display()),
        SummaryRow("Good is", measure.get_good_is_display()),
        SummaryRow("Suggested target", capfirst(target_words(measure))),
        SummaryRow("Suggested bounds", capfirst(_bounds(measure))),
        SummaryRow("Counts people", "Yes" if measure.counts_people else "No"),
        SummaryRow("Why it matters", measure.why_it_matters or "Not said"),
    ]
    if measure.numerator_label:
        parts = f"{measure.numerator_label}, of {measure.denominator_label}"
        rows.insert(3, SummaryRow("Entered as", parts))
    if measure.retired_on:
        rows.append(SummaryRow("Retired", date_words(measure.retired_on)))
    return rows


def uses_columns() -> Sequence[Column]:
    """For definitions that were taken from one measure."""
    return (
        Column(
            "contract",
            "Contract",
            lambda d: d.kpi_set.contract.title,
            sort="kpi_set__contract__title",
        ),
        Column(
            "kpi",
            "KPI",
            lambda d: str(d.kpi),
            sort="kpi__code",
            link=lambda d: reverse("kpis:kpi-detail", args=[d.kpi_id]),
        ),
        Column(
            "set",
            "KPI set",
            lambda d: d.kpi_set.name,
            sort="kpi_set__name",
            link=lambda d: reverse("kpis:kpi-set-detail", args=[d.kpi_set_id]),
        ),
        Column("applies", "Applies from", lambda d: _applies(d.kpi_set.effective_from)),
        Column("library", "As in the library", _as_in_library),
    )


def _as_in_library(definition: KPIDefinition) -> str:
    found = differences(definition, definition.measure)
    return f"Differs in: {', '.join(found)}" if found else "Yes"


def _applies(day: date | None) -> str:
    return date_words(day) or "If approved"


def _bounds(measure: Measure) -> str:
    return bounds_words(measure, as_distances=False)
