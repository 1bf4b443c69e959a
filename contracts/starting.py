"""Each room adds to the lists that the app offers: tabs, history, tasks, navigation."""

from contracts.assessments import joining as assessments
from contracts.audits import joining as audits
from contracts.benefits import joining as benefits
from contracts.concerns import joining as concerns
from contracts.organisations import joining as organisations
from contracts.register import joining as register
from contracts.risks import joining as risks
from contracts.variations import joining as variations

ROOMS = (
    register,
    organisations,
    variations,
    concerns,
    risks,
    benefits,
    audits,
    assessments,
)


def fill_lists() -> None:
    for room in ROOMS:
        room.join()
