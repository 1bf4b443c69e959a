"""Each room adds to the lists that the app offers: tabs, history, tasks, navigation."""

from contracts.calendar import joining as calendar
from contracts.concerns import joining as concerns
from contracts.duties import joining as duties
from contracts.organisations import joining as organisations
from contracts.procedure_rules import joining as procedure_rules
from contracts.recommissioning import joining as recommissioning
from contracts.register import joining as register
from contracts.variations import joining as variations

ROOMS = (
    register,
    organisations,
    variations,
    concerns,
    duties,
    procedure_rules,
    recommissioning,
    calendar,
)


def fill_lists() -> None:
    for room in ROOMS:
        room.join()
