"""Each room adds to the lists that the app offers: tabs, history, tasks, navigation."""

from contracts.access import joining as access
from contracts.assessments import joining as assessments
from contracts.assurance import joining as assurance
from contracts.audits import joining as audits
from contracts.benefits import joining as benefits
from contracts.bundles import joining as bundles
from contracts.calendar import joining as calendar
from contracts.concerns import joining as concerns
from contracts.documents import joining as documents
from contracts.duties import joining as duties
from contracts.governance import joining as governance
from contracts.money import joining as money
from contracts.organisations import joining as organisations
from contracts.outcomes import joining as outcomes
from contracts.placements import joining as placements
from contracts.places import joining as places
from contracts.procedure_rules import joining as procedure_rules
from contracts.procurement import joining as procurement
from contracts.recommissioning import joining as recommissioning
from contracts.register import joining as register
from contracts.register_import import joining as register_import
from contracts.risks import joining as risks
from contracts.specifications import joining as specifications
from contracts.term import joining as term
from contracts.timetables import joining as timetables
from contracts.transparency import joining as transparency
from contracts.variations import joining as variations
from contracts.worked_out import joining as worked_out

ROOMS = (
    access,
    register,
    organisations,
    variations,
    concerns,
    term,
    money,
    procurement,
    timetables,
    specifications,
    governance,
    risks,
    benefits,
    audits,
    assessments,
    documents,
    bundles,
    assurance,
    places,
    placements,
    outcomes,
    duties,
    procedure_rules,
    recommissioning,
    calendar,
    register_import,
    transparency,
    worked_out,
)


def fill_lists() -> None:
    for room in ROOMS:
        room.join()
