"""The KPIs that show an outcome, for the outcome's own page."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson
from contracts.outcomes.measures import OutcomeMeasure, OutcomeMeasureSource
from contracts.outcomes.models import Outcome
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.outcomes.models import OutcomeShown
from kpis.returns.models import Figure
from kpis.returns.states import ReturnState


def kpis_that_show(
    outcome: Outcome, user: SignedInPerson, on: date
) -> Sequence[OutcomeMeasure]:
    """Each with the rating of its newest validated figure, and when that was."""
    shown = (
        OutcomeShown.objects.visible_to(user)
        .filter(outcome=outcome)
        .select_related("kpi__contract")
        .order_by("kpi__contract__title", "kpi__code")
    )
    kpis = [each.kpi for each in shown]
    newest = {
        figure.kpi_id: figure
        for figure in Figure.objects.visible_to(user)
        .current()
        .filter(
            kpi__in=kpis,
            filed_in__state=ReturnState.VALIDATED,
            filed_in__period_end__lte=on,
        )
        .order_by("kpi_id", "-filed_in__period_end", "source")
        .distinct("kpi_id")
        .select_related("filed_in")
    }
    return [
        OutcomeMeasure(
            title=str(kpi),
            url=reverse("kpis:kpi-detail", args=[kpi.pk]),
            contract_title=kpi.contract.title,
            state=_state(newest.get(kpi.pk)),
        )
        for kpi in kpis
    ]


def _state(figure: Figure | None) -> Tag | None:
    """Green, July 2018; none before a figure is validated."""
    if figure is None:
        return None
    word = rating_words()[RatingLevel(figure.rating)]
    return Tag(f"{word.word}, {figure.filed_in.period.label}", word.colour)


KPIS_SHOWN = OutcomeMeasureSource("KPIs", kpis_that_show)
