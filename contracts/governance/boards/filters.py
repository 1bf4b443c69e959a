"""The filters of the list of boards."""

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from contracts.governance.boards.models import (
    Board,
    BoardCadence,
    BoardQuerySet,
    WatchedContract,
)
from contracts.register.models import Contract
from contracts_site.foundation.tables.filters import (
    ListFilter,
    RecordFilter,
    SearchFilter,
)

WHETHER_IT_MEETS = (("meets", "Still meets"), ("ended", "Stopped meeting"))


def watched_contracts(request: HttpRequest) -> QuerySet[Contract]:
    """Contracts that a board watches or watched, of those the person may see."""
    watched = WatchedContract.objects.values("contract")
    return Contract.objects.visible_to(request.user).filter(pk__in=watched)


class BoardFilter(ListFilter):
    q = SearchFilter(fields=("name", "chair_post"), label="Name or chair")
    cadence = django_filters.ChoiceFilter(
        label="Meets", choices=BoardCadence.choices, empty_label="Any"
    )
    contract = RecordFilter(
        names=("title", "reference"),
        label="Watches the contract",
        queryset=watched_contracts,
        method="filter_contract",
        empty_label="Any",
    )
    state = django_filters.ChoiceFilter(
        label="State",
        choices=WHETHER_IT_MEETS,
        method="filter_state",
        empty_label="Any",
    )

    class Meta:
        model = Board
        fields = ("q", "cadence", "contract", "state")

    def filter_contract(
        self, boards: BoardQuerySet, name: str, contract: Contract | str
    ) -> BoardQuerySet:
        watched = WatchedContract.objects.filter(
            board=OuterRef("pk"), contract__in=self.filters[name].meant(contract)
        )
        return boards.filter(Exists(watched))

    def filter_state(
        self, boards: BoardQuerySet, _name: str, value: str
    ) -> BoardQuerySet:
        if value == "meets":
            return boards.meeting()
        return boards.filter(ended_on__isnull=False)
