"""What search finds of appraisals themselves."""

from contracts.register.search_sources import SearchSource
from options_appraisal.appraisals.models import Appraisal

APPRAISALS_SEARCHED = SearchSource(
    name="appraisal",
    kind="Options appraisals",
    order=55,
    rows=Appraisal.objects.visible_to,
    url_name="options_appraisal:appraisal-detail",
    title="title",
    texts=("need",),
    dated="began_on",
    contract="",
    note="reference",
    illustrative="is_illustrative",
    reference="reference",
)
