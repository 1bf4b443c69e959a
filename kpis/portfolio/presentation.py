"""Cells and ratings of the heat map as markup; made by hand, since a page has hundreds."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.tables.columns import NOTHING
from kpis.portfolio.cells import HeatCell

WORDS = '<span class="govuk-visually-hidden">{}</span>'
SHORT = (
    '<span class="heat" title="{}"><span aria-hidden="true">{}</span>'
    + WORDS
    + "</span>"
)
RATED = (
    '<span class="heat heat--{}{}" title="{}"><span aria-hidden="true">'
    '<span class="heat__symbol">{}</span> {}</span>' + WORDS + "</span>"
)
NEWEST = (
    '<span class="rating rating--{}"><span class="rating__symbol" aria-hidden="true">{}'
    '</span> {}</span> <span class="heat__period">{}</span>'
)


def drawn_cell(cell: HeatCell) -> SafeString:
    """The initial and the shape for the eye, the words for who cannot see them."""
    if cell.symbol:
        edge = " heat--incomplete" if cell.is_incomplete else ""
        return format_html(
            RATED, cell.colour, edge, cell.words, cell.symbol, cell.short, cell.words
        )
    short = cell.short or NOTHING
    return format_html(SHORT, cell.words, short, cell.words)


def drawn_newest(word: RatingWord, period: str) -> SafeString:
    """A rating in full, with the period that it is of."""
    return format_html(NEWEST, word.level, word.glyph, word.word, period)
