"""The library of measures of the demonstration council."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from contracts_site.demonstration.kpi_sets import bounds_of_source
from contracts_site.demonstration.people import person
from kpis.definitions.services import theme_named
from kpis.measures.models import Measure
from kpis.measures.services import MeasureDetails, add_measure, retire_measure

NOT_DETAILS = {"theme", "retired"}


@transaction.atomic
def load_measures(data: Mapping[str, Any], *, on: date) -> None:
    """Each measure, unless there is one of its title."""
    by = person(data["by"])
    for source in data["measures"]:
        if Measure.objects.filter(title=source["title"]).exists():
            continue
        said = {
            name: value for name, value in source.items() if name not in NOT_DETAILS
        }
        details = MeasureDetails(
            theme=theme_named(name=source["theme"], by=by),
            **{**said, **bounds_of_source(source)},
        )
        measure = add_measure(details=details, by=by)
        if source.get("retired"):
            retire_measure(measure=measure, on=on, by=by)
