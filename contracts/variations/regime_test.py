"""May a contract be changed so, and does a notice come first?

The steps and worked examples are in docs/rules/modification-test.md.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from contracts.register.regimes import Regime
from contracts.variations.modification_law import Limit, Nature
from contracts_site.foundation.money import pounds, rounded

NOTHING = Decimal(0)


class Succession(StrEnum):
    """Why a new provider takes over."""

    RESTRUCTURING = "restructuring"
    PROVIDED_FOR = "provided_for"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class ChangeFacts:
    """One variation in figures; `months` is what it adds beyond the contract's options.

    `value` is None where the value before or after is not recorded.
    """

    name: str
    value: Decimal | None = NOTHING
    months: Decimal = NOTHING
    takes_up_option: bool = False
    succession: Succession | None = None


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What only an officer can say; None where nobody has said it yet."""

    nature: Nature = Nature.SERVICES
    scope_changes_materially: bool | None = None
    balance_changes_materially: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is tested: `together` are earlier variations counted with this one, `earlier`
    all that were approved before.
    """

    regime: Regime
    original_value: Decimal | None
    maximum_months: Decimal
    change: ChangeFacts
    together: tuple[ChangeFacts, ...] = ()
    earlier: tuple[ChangeFacts, ...] = ()
    judgement: Judgement = Judgement()

    @property
    def tested(self) -> tuple[ChangeFacts, ...]:
        return (self.change, *self.together)


@dataclass(frozen=True)
class Measure:
    """One dimension of the change: by how much, of what; None where it is not known."""

    dimension: str
    change: Decimal | None
    original: Decimal | None
    limit: Limit

    @property
    def is_changed(self) -> bool:
        return self.change is None or self.change != NOTHING

    @property
    def is_within(self) -> bool:
        """At the limit is within; what is not known is not."""
        return not self.exceeds(self.limit.percent)

    @property
    def share(self) -> Decimal | None:
        """In per cent, as exactly as Decimal has it; None where it cannot be known."""
        if self.change == NOTHING:
            return NOTHING
        if self.change is None or not self.original:
            return None
        return 100 * self.change / self.original

    def exceeds(self, percent: Decimal) -> bool:
        """Whether more or less than so many per cent; compared without dividing."""
        if self.change == NOTHING:
            return False
        if self.change is None or not self.original:
            return True
        return 100 * abs(self.change) > percent * self.original

    @property
    def share_words(self) -> str:
        if self.share is None:
            return "a share that is not known"
        return f"{percent_words(abs(self.share))} %"


class Answer(StrEnum):
    PERMITTED = "permitted"
    NOT_PERMITTED = "not permitted"
    DEPENDS = "for the officer"


class Notice(StrEnum):
    NEEDED = "needed"
    NOT_NEEDED = "not needed"
    DEPENDS = "for the officer"


@dataclass(frozen=True)
class Route:
    """One way in which the law may permit the change."""

    key: str
    title: str
    answer: Answer
    reason: str
    source: str


@dataclass(frozen=True)
class NoticeAnswer:
    answer: Notice
    reason: str
    source: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegimeTest:
    """The whole answer: shares, routes, notice, and the route to suggest ("" for none)."""

    regime: Regime
    value: Measure
    term: Measure
    routes: tuple[Route, ...]
    notice: NoticeAnswer

    @property
    def suggested_route(self) -> str:
        return next(
            (each.key for each in self.routes if each.answer is Answer.PERMITTED), ""
        )

    @property
    def has_grounds(self) -> bool:
        """Whether the law names grounds among which an officer has to choose."""
        return len(self.routes) > 1

    @property
    def measures(self) -> tuple[Measure, Measure]:
        return self.value, self.term


def total_of(values: tuple[Decimal | None, ...]) -> Decimal | None:
    """The sum; None as soon as one of them is not known."""
    known = [value for value in values if value is not None]
    return sum(known, NOTHING) if len(known) == len(values) else None


def value_measure(
    facts: tuple[ChangeFacts, ...], question: Question, limit: Limit
) -> Measure:
    change = total_of(tuple(each.value for each in facts))
    return Measure("value", change, question.original_value, limit)


def term_measure(question: Question, limit: Limit) -> Measure:
    months = sum((each.months for each in question.tested), NOTHING)
    return Measure("term", months, question.maximum_months, limit)


def told(measure: Measure) -> str:
    """By how much, in words: £720,000 more, 12 % of £6,000,000."""
    if measure.change == NOTHING:
        return "no change"
    if measure.change is None:
        return "a change of unknown size"
    more = "more" if measure.change > 0 else "less"
    if measure.dimension == "value":
        amount = pounds(abs(measure.change))
        whole = pounds(measure.original) if measure.original is not None else ""
    else:
        amount = months_words(abs(measure.change))
        whole = months_words(measure.original or NOTHING)
    if measure.share is None:
        return f"{amount} {more}; the original {measure.dimension} is not recorded"
    return f"{amount} {more}, {measure.share_words} of {whole}"


def months_words(months: Decimal) -> str:
    """12 months, 1 month, 6.5 months."""
    amount = plain(months)
    return f"{amount} month" if amount == "1" else f"{amount} months"


def percent_words(share: Decimal) -> str:
    """12 or 33.3; the sign of less is a minus."""
    return plain(share).replace("-", "\N{MINUS SIGN}")


def plain(amount: Decimal) -> str:
    """To one place, without a nought that says nothing."""
    return f"{rounded(amount, 1):f}".removesuffix(".0")
