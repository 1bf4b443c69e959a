"""Each room adds to the lists that the app offers: tabs, history, tasks, navigation."""

from contracts.concerns import joining as concerns
from contracts.organisations import joining as organisations
from contracts.register import joining as register
from contracts.register_import import joining as register_import
from contracts.variations import joining as variations

ROOMS = (register, organisations, variations, concerns)
ROOMS = (register, register_import, variations, concerns)


def fill_lists() -> None:
    for room in ROOMS:
        room.join()
