"""Themes, KPIs, KPI sets and definitions."""

from kpis.definitions.models.definitions import (
    BoundsAre,
    Control,
    GoodIs,
    KPIDefinition,
    PutTogether,
    ReportedBy,
    Unit,
    YearToDate,
)
from kpis.definitions.models.sets import (
    KPI,
    DataOwner,
    KPISet,
    Theme,
    contracts_whose_kpis_are_read,
)

__all__ = [
    "KPI",
    "BoundsAre",
    "Control",
    "DataOwner",
    "GoodIs",
    "KPIDefinition",
    "KPISet",
    "PutTogether",
    "ReportedBy",
    "Theme",
    "Unit",
    "YearToDate",
    "contracts_whose_kpis_are_read",
]
