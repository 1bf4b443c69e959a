"""Likely names in the texts of a return, each settled by a person or not yet.

The rule: docs/rules/likely-names.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contracts.places.models import Locality, Site
from contracts.register.models import Directorate, Provider
from contracts_site.foundation.disclosure import (
    LikelyName,
    likely_names,
    record_names,
)
from contracts_site.foundation.reading_together import read_together
from contracts_site.foundation.settings_data.services import council_settings
from kpis.definitions.models import KPI
from kpis.returns.models import Figure, NameDismissal, PlaceFigure, Return

WORDS_AROUND = 60
MOST_NAMED = 3


@dataclass(frozen=True)
class NameInText:
    """Words in the text of one figure, with what stands around them; `place` is the site
    or locality whose figure it is, if it is not the KPI's."""

    kpi: KPI
    found: LikelyName
    before: str
    after: str
    dismissal: NameDismissal | None
    place: str = ""

    @property
    def words(self) -> str:
        """As it is kept when it is dismissed."""
        return self.found.words[: NameDismissal.MOST_WORDS]


@dataclass(frozen=True)
class NamesInReturn:
    """Every find of a return, in the order of its figures."""

    names: tuple[NameInText, ...]

    @property
    def to_settle(self) -> list[NameInText]:
        return [name for name in self.names if name.dismissal is None]

    @property
    def dismissals(self) -> list[NameDismissal]:
        return [name.dismissal for name in self.names if name.dismissal is not None]

    def of(self, kpi: KPI) -> list[NameInText]:
        """Those in the KPI's texts that nobody has settled."""
        return [name for name in self.to_settle if name.kpi.pk == kpi.pk]

    @property
    def to_settle_words(self) -> str:
        """A1 “Sarah Jones”, A2 “Dr Okafor” and 3 more."""
        waiting = self.to_settle
        named = [f"{n.kpi.code} “{n.words}”" for n in waiting[:MOST_NAMED]]
        more = len(waiting) - len(named)
        return ", ".join(named) + (f" and {more} more" if more else "")


def names_in_return(filed_in: Return) -> NamesInReturn:
    """What is found in comments and reasons on record, those of sites and localities
    too; one query, however many.

    The same words in several texts of one KPI are one find.
    """
    figures = (
        filed_in.figures.current()
        .select_related("kpi")
        .order_by("definition__position", "pk")
    )
    of_places = filed_in.place_figures.current().select_related("kpi").by_name()
    dismissals = filed_in.name_dismissals.select_related("dismissed_by", "kpi")
    names = [
        kept.values_list("name", flat=True)
        for kept in (
            Provider.objects.order_by(),
            Site.objects.order_by(),
            Locality.objects.order_by(),
            Directorate.objects.order_by(),
        )
    ]
    read_together(figures, of_places, dismissals, *names)
    own = (council_settings().council_name, filed_in.contract.title)
    on_record = record_names(name for some in (*names, own) for name in some)
    by_words = {(each.kpi_id, each.words): each for each in dismissals}
    found: dict[tuple[int, str], NameInText] = {}
    for figure in (*figures, *of_places):
        for name in _names_in(figure, on_record, by_words):
            found.setdefault((name.kpi.pk, name.words), name)
    return NamesInReturn(tuple(found.values()))


def _names_in(
    figure: Figure | PlaceFigure,
    on_record: Iterable[str],
    dismissals: dict[tuple[int, str], NameDismissal],
) -> Sequence[NameInText]:
    place = str(figure.place) if isinstance(figure, PlaceFigure) else ""
    made = []
    for text in (figure.comment, figure.reason):
        for found in likely_names(text, on_record=on_record):
            end = found.start + len(found.words)
            words = found.words[: NameDismissal.MOST_WORDS]
            made.append(
                NameInText(
                    kpi=figure.kpi,
                    found=found,
                    before=_shortened(text[: found.start], at_start=True),
                    after=_shortened(text[end:], at_start=False),
                    dismissal=dismissals.get((figure.kpi_id, words)),
                    place=place,
                )
            )
    return made


def _shortened(text: str, *, at_start: bool) -> str:
    """The words next to a find, cut between two of them."""
    if len(text) <= WORDS_AROUND:
        return text
    if at_start:
        return "…" + text[-WORDS_AROUND:].partition(" ")[2]
    return text[:WORDS_AROUND].rpartition(" ")[0] + "…"
