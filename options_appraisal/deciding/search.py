"""What search finds of what panels said, and of how they were answered."""

from contracts.register.search_sources import SearchSource
from options_appraisal.deciding.models import PanelOutcome
from options_appraisal.deciding.sections import PANEL

PANELS_SEARCHED = SearchSource(
    name="panel outcome of an appraisal",
    kind="What panels said",
    order=58,
    rows=PanelOutcome.objects.visible_to,
    url_name="options_appraisal:appraisal-section",
    arguments=("appraisal_id",),
    part=PANEL,
    title="committee__name",
    texts=("words", "answer"),
    dated="held_on",
    contract="",
    note="appraisal__title",
    illustrative="appraisal__is_illustrative",
)
