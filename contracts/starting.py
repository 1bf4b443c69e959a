"""Each room adds to the lists that the app offers: tabs, history, tasks, navigation."""

from contracts.concerns import joining as concerns
from contracts.register import joining as register
from contracts.variations import joining as variations

ROOMS = (register, variations, concerns)


def fill_lists() -> None:
    for room in ROOMS:
        room.join()
