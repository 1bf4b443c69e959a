"""Addresses of the contracts app, room by room."""

from contracts.access.urls import urlpatterns as access
from contracts.assessments.urls import urlpatterns as assessments
from contracts.assurance.urls import urlpatterns as assurance
from contracts.audits.urls import urlpatterns as audits
from contracts.benefits.urls import urlpatterns as benefits
from contracts.bundles.urls import urlpatterns as bundles
from contracts.calendar.urls import urlpatterns as calendar
from contracts.concerns.urls import urlpatterns as concerns
from contracts.documents.urls import urlpatterns as documents
from contracts.duties.urls import urlpatterns as duties
from contracts.governance.urls import urlpatterns as governance
from contracts.money.urls import urlpatterns as money
from contracts.organisations.urls import urlpatterns as organisations
from contracts.outcomes.urls import urlpatterns as outcomes
from contracts.placements.urls import urlpatterns as placements
from contracts.places.urls import urlpatterns as places
from contracts.procedure_rules.urls import urlpatterns as procedure_rules
from contracts.procurement.urls import urlpatterns as procurement
from contracts.recommissioning.urls import urlpatterns as recommissioning
from contracts.register.urls import urlpatterns as register
from contracts.register_import.urls import urlpatterns as register_import
from contracts.risks.urls import urlpatterns as risks
from contracts.saved_views.urls import urlpatterns as saved_views
from contracts.specifications.urls import urlpatterns as specifications
from contracts.term.urls import urlpatterns as term
from contracts.timetables.urls import urlpatterns as timetables
from contracts.transparency.urls import urlpatterns as transparency
from contracts.variations.changes.urls import urlpatterns as changes
from contracts.variations.regime.urls import urlpatterns as regime
from contracts.variations.urls import urlpatterns as variations

app_name = "contracts"
urlpatterns = [
    *access,
    *register,
    *organisations,
    *variations,
    *concerns,
    *term,
    *changes,
    *regime,
    *money,
    *procurement,
    *timetables,
    *specifications,
    *governance,
    *risks,
    *benefits,
    *audits,
    *assessments,
    *documents,
    *bundles,
    *assurance,
    *places,
    *placements,
    *outcomes,
    *duties,
    *procedure_rules,
    *recommissioning,
    *calendar,
    *register_import,
    *transparency,
    *saved_views,
]
