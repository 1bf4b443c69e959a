"""Links beside the heading of the register: rooms add the lists that have no tab."""

from collections.abc import Callable
from dataclasses import dataclass

from contracts.access.standing import Standing


@dataclass(frozen=True)
class RegisterLink:
    """A list that is reached from the register, for those who may open it."""

    label: str
    url_name: str
    order: int
    shown_to: Callable[[Standing], bool]


REGISTER_LINKS: list[RegisterLink] = []


def register_links(standing: Standing) -> list[RegisterLink]:
    """The links that this person is shown, in their order."""
    shown = [each for each in REGISTER_LINKS if each.shown_to(standing)]
    return sorted(shown, key=lambda each: each.order)
