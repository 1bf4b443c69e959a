"""Which published versions show a KPI's figure of a period: whoever corrects it is told."""

from collections.abc import Sequence

from django.utils import timezone

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.publications.models import PublishedFigure
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.look.wording import date_words, time_words
from kpis.definitions.models import KPI
from kpis.returns.figure_uses import FigureUse


def publications_showing_figure(
    _user: SignedInPerson, kpi: KPI, period: Period
) -> Sequence[FigureUse]:
    """Versions that everybody can read, the latest first; nobody is kept from these."""
    figures = (
        PublishedFigure.objects.filter(
            kpi=kpi,
            filed_in__period_start=period.first,
            filed_in__period_end=period.last,
            publication__withdrawal__isnull=True,
        )
        .select_related("publication")
        .order_by("-publication__published_at", "insert_number")
    )
    return [_use(figure) for figure in figures]


def _use(figure: PublishedFigure) -> FigureUse:
    publication = figure.publication
    on = date_words(timezone.localtime(publication.published_at))
    moment = time_words(timezone.localtime(figure.as_reported_at))
    return FigureUse(
        title=f"{publication.reference} {publication.title}",
        url=publication.public_url,
        shows=(
            f"Published on {on} as version {publication.version}. It shows "
            f"{figure.shows}, as reported at {moment}."
        ),
    )
