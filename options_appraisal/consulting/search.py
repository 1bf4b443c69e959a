"""What search finds of the log of whom an appraisal asked."""

from contracts.register.search_sources import SearchSource
from options_appraisal.consulting.models import ConsultationEntry
from options_appraisal.consulting.sections import CONSULTATION

CONSULTATION_SEARCHED = SearchSource(
    name="consultation of an appraisal",
    kind="Consultation",
    order=57,
    rows=ConsultationEntry.objects.visible_to,
    url_name="options_appraisal:appraisal-section",
    arguments=("appraisal_id",),
    part=CONSULTATION,
    title="whom",
    texts=("capacity", "how", "said", "reason"),
    dated="happened_on",
    contract="",
    note="appraisal__title",
    illustrative="appraisal__is_illustrative",
)
