"""How far a contract has moved from what was awarded, with the working."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

NOTHING = Decimal(0)


def months_between(first: date, last: date) -> Decimal:
    """Months from the first day to the last, both included; a part month in proportion.

    1 September 2019 to 31 August 2024 is 60 months.
    """
    if last < first - timedelta(days=1):
        return -months_between(last + timedelta(days=1), first - timedelta(days=1))
    after = last + timedelta(days=1)
    whole = (after.year - first.year) * 12 + after.month - first.month
    if _months_after(first, whole) > after:
        whole -= 1
    begun = _months_after(first, whole)
    length = (_months_after(first, whole + 1) - begun).days
    return Decimal(whole) + Decimal((after - begun).days) / length


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class VariationEffect:
    """What one approved variation did; None where a value is not recorded.

    `months_beyond` leaves out what an option of the contract provides.
    """

    number: int
    title: str
    value: Decimal | None
    months: Decimal
    months_beyond: Decimal


@dataclass(frozen=True)
class OriginalTerms:
    """The contract as awarded: `maximum_months` counts every option."""

    value: Decimal | None
    months: Decimal
    maximum_months: Decimal


@dataclass(frozen=True)
class PartyMoved:
    """A party that a variation let join or leave; subcontractors are not published."""

    name: str
    role: str
    joined: bool
    variation: int
    is_public: bool

    @property
    def words(self) -> str:
        verb = "joined" if self.joined else "left"
        return f"{self.name} {verb} as {self.role} (variation {self.variation})"


@dataclass(frozen=True)
class CumulativeEffect:
    """All approved variations together, against the contract as awarded."""

    original: OriginalTerms
    working: tuple[VariationEffect, ...]
    parties: tuple[PartyMoved, ...] = ()

    @property
    def variations(self) -> int:
        return len(self.working)

    @property
    def value(self) -> Decimal | None:
        """In pounds; None as soon as one variation changes the value by an unknown sum."""
        values = [each.value for each in self.working]
        return None if None in values else sum((v for v in values if v), NOTHING)

    @property
    def value_percent(self) -> Decimal | None:
        return _share(self.value, self.original.value)

    @property
    def months(self) -> Decimal:
        return sum((each.months for each in self.working), NOTHING)

    @property
    def months_percent(self) -> Decimal | None:
        """Of the initial term."""
        return _share(self.months, self.original.months)

    @property
    def months_beyond(self) -> Decimal:
        return sum((each.months_beyond for each in self.working), NOTHING)

    @property
    def months_beyond_percent(self) -> Decimal | None:
        """Of the maximum term on award."""
        return _share(self.months_beyond, self.original.maximum_months)


def cumulative_effect(
    original: OriginalTerms,
    effects: Sequence[VariationEffect],
    parties: Sequence[PartyMoved] = (),
) -> CumulativeEffect:
    in_order = sorted(effects, key=lambda each: each.number)
    return CumulativeEffect(original, tuple(in_order), tuple(parties))


def _share(change: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """In per cent; nothing of nothing is nothing."""
    if change == NOTHING:
        return NOTHING
    if change is None or not whole:
        return None
    return 100 * change / whole
