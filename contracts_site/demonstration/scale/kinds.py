"""The KPIs of a large council, and figures drawn for them: the same for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from kpis.definitions.models import GoodIs, Unit


@dataclass(frozen=True)
class Kind:
    """A KPI as it stands in every contract, and round which value its figures lie."""

    code: str
    name: str
    middle: float
    spread: float
    fields: dict[str, Any] = field(default_factory=dict)

    def value(self, random: Random) -> Decimal:
        """A figure of a month: not below nought, and a percentage not above 100."""
        places = Decimal(10) ** -self.fields["decimal_places"]
        drawn = Decimal(random.gauss(self.middle, self.spread)).quantize(places)
        most = Decimal(100) if self.fields["unit"] == Unit.PERCENTAGE else drawn
        return max(Decimal(0), min(drawn, most))


def bounds(good_is: str, *numbers: int) -> dict[str, Any]:
    """Target, first and second bound, on the side that is not good."""
    side = "low" if good_is == GoodIs.HIGH else "high"
    names = (f"target_{side}", f"slight_{side}", f"below_{side}")
    limits = dict(zip(names, map(Decimal, numbers), strict=True))
    return {"good_is": good_is, **limits}


KINDS = (
    Kind(
        "A1",
        "Children reached",
        72,
        8,
        {
            "wording": "Children living in the area who attended at least once",
            "calculation": "Children who attended, of all children in the area",
            "unit": Unit.PERCENTAGE,
            "decimal_places": 1,
            **bounds(GoodIs.HIGH, 65, 60, 50),
        },
    ),
    Kind(
        "A2",
        "Families waiting",
        5,
        2,
        {
            "wording": "Families who waited for more than four weeks",
            "calculation": "Families waiting on the last day of the month",
            "unit": Unit.COUNT,
            "decimal_places": 0,
            **bounds(GoodIs.LOW, 5, 7, 10),
        },
    ),
    Kind(
        "B1",
        "Plans reviewed in time",
        88,
        6,
        {
            "wording": "Plans reviewed within the agreed time",
            "calculation": "Plans reviewed in time, of all plans due for review",
            "unit": Unit.PERCENTAGE,
            "decimal_places": 1,
            **bounds(GoodIs.HIGH, 90, 85, 75),
        },
    ),
    Kind(
        "B2",
        "Days to first contact",
        9,
        2,
        {
            "wording": "Days from referral to the first contact",
            "calculation": "Days waited, over all families referred in the month",
            "unit": Unit.DAYS,
            "decimal_places": 1,
            **bounds(GoodIs.LOW, 10, 12, 15),
        },
    ),
)


def kinds(number: int) -> Iterator[Kind]:
    """So many KPIs; after the four the same again under other codes."""
    for place in range(number):
        kind = KINDS[place % len(KINDS)]
        again = place // len(KINDS)
        code = f"{kind.code}-{again + 1}" if again else kind.code
        yield Kind(code, kind.name, kind.middle, kind.spread, kind.fields)
