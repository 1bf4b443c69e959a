"""Each room adds to the lists that the app offers: tabs, history, tasks, navigation."""

from contracts.assurance import joining as assurance
from contracts.concerns import joining as concerns
from contracts.documents import joining as documents
from contracts.organisations import joining as organisations
from contracts.outcomes import joining as outcomes
from contracts.placements import joining as placements
from contracts.places import joining as places
from contracts.register import joining as register
from contracts.variations import joining as variations

ROOMS = (
    register,
    organisations,
    variations,
    concerns,
    documents,
    assurance,
    places,
    placements,
    outcomes,
)


def fill_lists() -> None:
    for room in ROOMS:
        room.join()
