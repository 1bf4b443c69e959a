"""What search finds of options: the removed ones too, with their reasons."""

from contracts.register.search_sources import SearchedPart, SearchSource
from options_appraisal.considered.models import Option, Point

OPTIONS_SEARCHED = SearchSource(
    name="option of an appraisal",
    kind="Options",
    order=56,
    rows=Option.objects.visible_to,
    url_name="options_appraisal:option-detail",
    title="name",
    texts=("description", "removal_reason"),
    contract="",
    note="appraisal__title",
    illustrative="appraisal__is_illustrative",
    parts=(SearchedPart(rows=Point.objects.visible_to, of="option", text="words"),),
)
