"""What breaks a KPI's series is the same for its figures and for the sets compared."""

from decimal import Decimal

import pytest

from contracts_site.foundation.calendars import Cadence
from kpis.definitions.measuring import measure_alike
from kpis.definitions.models import KPI, KPIDefinition, Theme
from kpis.variations.comparison import compare
from kpis.variations.facts import facts_of


def definition(**said: object) -> KPIDefinition:
    given: dict[str, object] = {
        "kpi": KPI(code="A1", name="Children reached"),
        "theme": Theme(name="Access to Services"),
        "wording": "Children who attend",
        "calculation": "Children who attended, of all children",
        "source": "Case records",
        "unit": "percentage",
        "good_is": "high",
        "cadence": Cadence.MONTHLY,
        "control": "provider",
        "target_low": Decimal(65),
    }
    return KPIDefinition(**(given | said))


@pytest.mark.parametrize(
    ("change", "alike"),
    [
        ({}, True),
        ({"wording": "Children seen"}, True),
        ({"theme": Theme(name="Quality")}, True),
        ({"control": "shared"}, True),
        ({"target_low": Decimal(70)}, True),
        ({"slight_low": Decimal(50)}, True),
        ({"decimal_places": 2}, True),
        ({"calculation": "Visits"}, False),
        ({"source": "A survey"}, False),
        ({"unit": "count"}, False),
        ({"good_is": "low", "target_low": None, "target_high": Decimal(9)}, False),
        ({"cadence": Cadence.QUARTERLY}, False),
        ({"numerator_label": "Attended"}, False),
        ({"reported_by": "site", "place_rule": "sum"}, True),
        ({"reported_by": "site", "place_rule": "worst"}, False),
        ({"numerator_label": "", "denominator_label": "All"}, False),
    ],
)
def test_definitions_measure_alike_unless_the_comparison_breaks_the_series(
    change: dict[str, object], alike: bool
) -> None:
    before, after = definition(), definition(**change)
    [kpi] = compare([facts_of(before)], [facts_of(after)]).kpis
    assert measure_alike(before, after) is alike
    assert kpi.breaks_the_series is not alike
