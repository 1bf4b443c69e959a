"""What search finds of risks and of the actions that make them smaller."""

from contracts.register.search_sources import SearchSource
from contracts.risks.models import Mitigation, Risk

RISKS = SearchSource(
    name="risk",
    kind="Risks",
    order=80,
    rows=Risk.objects.visible_to,
    url_name="contracts:risk-detail",
    title="title",
    texts=("description", "controls", "closing_reason"),
    dated="raised_on",
)
MITIGATIONS = SearchSource(
    name="action on a risk",
    kind="Actions",
    order=100,
    rows=Mitigation.objects.visible_to,
    url_name="contracts:risk-detail",
    title="what",
    texts=("evidence",),
    dated="due_on",
    contract="risk__contract",
    arguments=("risk_id",),
    note="risk__title",
)
SOURCES = (RISKS, MITIGATIONS)
