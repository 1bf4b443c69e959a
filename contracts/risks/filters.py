"""The filters of risks."""

import django_filters
from django.db.models import Q, QuerySet

from contracts.concerns.filters.across import AcrossContracts, OnADay
from contracts.risks.models import Risk, RiskQuerySet
from contracts.risks.scoring import BANDS
from contracts_site.foundation.tables.filters import SearchFilter

STATES = (
    ("open", "Open"),
    ("review", "Open, review overdue"),
    ("closed", "Closed"),
)


class RiskFilter(OnADay):
    """Over risks that carry their scores."""

    q = SearchFilter(
        fields=("title", "description", "owner_post"), label="Risk, words or post"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )
    band = django_filters.ChoiceFilter(
        label="Score today",
        choices=[(band.word.lower(), band.word) for band in BANDS.bands],
        method="filter_band",
        empty_label="Any",
    )
    response = django_filters.ChoiceFilter(
        choices=Risk.Response.choices, empty_label="Any"
    )

    class Meta:
        model = Risk
        fields = ("q", "state", "band", "response")

    def filter_state(
        self, risks: RiskQuerySet, _name: str, value: str
    ) -> QuerySet[Risk]:
        match value:
            case "open":
                return risks.open()
            case "review":
                return risks.review_overdue(on=self.on)
            case _:
                return risks.closed()

    def filter_band(
        self, risks: RiskQuerySet, _name: str, value: str
    ) -> QuerySet[Risk]:
        band = next(each for each in BANDS.bands if each.word.lower() == value)
        within = (band.lowest, BANDS.highest(band))
        return risks.scored().filter(Q(("residual_score__range", within)))


class RisksAcrossContracts(RiskFilter, AcrossContracts):
    pass
