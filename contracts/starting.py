"""Each room adds to the lists that the app offers: tabs, history, tasks, navigation."""

from contracts.concerns import joining as concerns
from contracts.governance import joining as governance
from contracts.organisations import joining as organisations
from contracts.register import joining as register
from contracts.variations import joining as variations

ROOMS = (register, organisations, variations, concerns, governance)


def fill_lists() -> None:
    for room in ROOMS:
        room.join()
