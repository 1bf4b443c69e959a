"""What search finds of what panels said of papers."""

from contracts.register.search_sources import SearchSource
from contracts_site.committee_reports.after_meetings.models import PaperOutcome

PAPER_OUTCOMES = SearchSource(
    name="paper-outcome",
    kind="What came of papers",
    order=175,
    rows=PaperOutcome.objects.visible_to,
    url_name="committee_reports:outcome-detail",
    title="paper__title",
    texts=("words",),
    dated="paper__meeting__held_on",
    contract="paper__contract",
    arguments=("paper_id",),
    note="paper__reference",
)
