"""What a person gives for one figure: read from text, and judged before it is kept.

Two questions are asked of it. `problems_of`: can it stand at all? A draft that cannot is
refused. `problems_to_settle`: may it be submitted? A draft may wait with these.

A percentage lies between 0 and 100, unless the definition itself has a target or bound
outside (a change since last year, spend against a budget): then the figure may lie
outside on that side too. A count is whole. Only pounds and scores may be negative.
"""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Literal, Protocol, Self

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.rating import quotient, rate, reading_of
from kpis.definitions.wording import HasBounds, bounds_of
from kpis.returns.states import NEEDS_REASON, FigureState
from kpis.returns.typed_numbers import NotANumber, Wanted, read_number

FieldName = Literal["state", "value", "numerator", "denominator", "reason", "comment"]
FIELDS: tuple[FieldName, ...] = (
    "state",
    "value",
    "numerator",
    "denominator",
    "reason",
    "comment",
)

LINE_END = re.compile(r"\r\n?")
LONGEST_WORDS = 4000
VALUE_PLACES = 10
PART_PLACES = 4
MAY_BE_NEGATIVE = frozenset({"pounds", "score"})
OFF_TARGET = frozenset(
    {
        RatingLevel.SLIGHTLY_BELOW,
        RatingLevel.BELOW,
        RatingLevel.SIGNIFICANTLY_BELOW,
    }
)
EVERY_KPI = "every_kpi"


class Measured(HasBounds, Protocol):
    """A definition, as far as entering a figure needs it."""

    @property
    def has_parts(self) -> bool: ...
    @property
    def numerator_label(self) -> str: ...
    @property
    def denominator_label(self) -> str: ...


@dataclass(frozen=True)
class FigureProblem:
    """What is wrong with one field, in words that say what to do."""

    field: FieldName
    words: str


@dataclass(frozen=True)
class TypedFigure:
    """The fields of one figure as text, exactly as somebody typed them."""

    state: str = ""
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    reason: str = ""
    comment: str = ""

    @property
    def has_a_number(self) -> bool:
        return bool((self.value + self.numerator + self.denominator).strip())


@dataclass(frozen=True)
class FigureInput:
    """The content of one figure. A figure with parts has its value from them."""

    state: FigureState
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reason: str = ""
    comment: str = ""

    @classmethod
    def reported(cls, value: Decimal, *, comment: str = "") -> Self:
        return cls(FigureState.REPORTED, value=value, comment=comment)

    @classmethod
    def part_of_whole(
        cls, numerator: Decimal, denominator: Decimal, *, comment: str = ""
    ) -> Self:
        return cls(
            FigureState.REPORTED,
            numerator=numerator,
            denominator=denominator,
            comment=comment,
        )

    @classmethod
    def without_figure(
        cls, state: FigureState, *, reason: str = "", comment: str = ""
    ) -> Self:
        return cls(state, reason=reason, comment=comment)

    @property
    def has_half_its_parts(self) -> bool:
        return (self.numerator is None) != (self.denominator is None)

    def settled(self, definition: Measured) -> Self:
        """With the value that its parts give, to the places the record keeps."""
        if self.numerator is None or not self.denominator:
            return self
        exact = quotient(self.numerator, self.denominator, definition.unit)
        return replace(self, value=_to_places(exact, VALUE_PLACES))

    @classmethod
    def from_text(
        cls, typed: TypedFigure, *, definition: Measured
    ) -> tuple[Self, list[FigureProblem]]:
        """The content, and every problem that keeps it from being kept.

        A number typed while the figure is awaited makes it reported; a reported figure
        whose number is cleared is awaited again.
        """
        problems: list[FigureProblem] = []
        numbers: dict[FieldName, Decimal | None] = {}
        for field in number_fields(definition):
            text = getattr(typed, field).strip()
            try:
                numbers[field] = (
                    read_number(text, wanted_in(field, definition)) if text else None
                )
            except NotANumber as error:
                problems.append(FigureProblem(field, str(error)))
        problems += _too_long(typed)
        state = _state_of(typed, numbers)
        content = cls(
            state,
            value=numbers.get("value"),
            numerator=numbers.get("numerator"),
            denominator=numbers.get("denominator"),
            reason=plain_text(typed.reason) if state in NEEDS_REASON else "",
            comment=plain_text(typed.comment),
        ).settled(definition)
        return content, problems or problems_of(content, definition)


def plain_text(text: str) -> str:
    """Without blanks around it, its lines ended in one way, whatever sent it."""
    return LINE_END.sub("\n", text).strip()


def _too_long(typed: TypedFigure) -> list[FigureProblem]:
    fields: tuple[FieldName, ...] = ("reason", "comment")
    return [
        FigureProblem(
            field,
            f"Shorten this to {LONGEST_WORDS:,} characters; it has {length:,}. A longer "
            "account can be added as a file.",
        )
        for field in fields
        if (length := len(plain_text(getattr(typed, field)))) > LONGEST_WORDS
    ]


def number_fields(definition: Measured) -> tuple[FieldName, ...]:
    """The fields that take a number, in the order they are typed."""
    return ("numerator", "denominator") if definition.has_parts else ("value",)


def wanted_in(field: FieldName, definition: Measured) -> Wanted:
    """What kind of number the field takes."""
    if field != "value":
        return Wanted(PART_PLACES, takes_pounds=True)
    return Wanted(
        VALUE_PLACES,
        takes_pounds=definition.unit == "pounds",
        takes_percent=definition.unit == "percentage",
    )


def problems_of(content: FigureInput, definition: Measured) -> list[FigureProblem]:
    """What makes the content impossible, whether still a draft or not."""
    if content.state in {FigureState.REPORTED, FigureState.AWAITED}:
        if definition.has_parts:
            return _problems_of_parts(content, definition)
        return _problems_of_value(content.value, definition)
    if (content.value, content.numerator, content.denominator) != (None, None, None):
        word = content.state.label
        return [
            FigureProblem(
                "state",
                f"There is a number beside “{word}”. Clear the number, or choose "
                "“Reported”.",
            )
        ]
    return []


def problems_to_settle(
    content: FigureInput | None, *, definition: Measured, comment_rule: str
) -> list[FigureProblem]:
    """What must be settled before the return is submitted; None is no figure yet."""
    if content is None or content.state == FigureState.AWAITED:
        return [_what_is_missing(content, definition)]
    if problems := problems_of(content, definition):
        return problems
    if content.state in NEEDS_REASON and not content.reason.strip():
        word = content.state.label.lower()
        return [FigureProblem("reason", f"Say why the figure is {word}.")]
    if needs_comment(content, definition=definition, comment_rule=comment_rule):
        return [FigureProblem("comment", _why_comment(content, definition))]
    return []


def needs_comment(
    content: FigureInput, *, definition: Measured, comment_rule: str
) -> bool:
    """Whether the KPI set asks for a comment that is not there. A reason stands in."""
    if content.comment.strip() or content.state in NEEDS_REASON | {FigureState.AWAITED}:
        return False
    return comment_rule == EVERY_KPI or is_off_target(content, definition)


def says_the_same(comment: str, earlier: str) -> bool:
    """Whether a comment repeats an earlier one, whatever its capitals and spaces."""
    words = comment.casefold().split()
    return bool(words) and words == earlier.casefold().split()


def is_off_target(content: FigureInput, definition: Measured) -> bool:
    return rate(reading_of(content, definition), definition).level in OFF_TARGET


def _state_of(
    typed: TypedFigure, numbers: dict[FieldName, Decimal | None]
) -> FigureState:
    try:
        state = FigureState(typed.state)
    except ValueError:
        state = FigureState.AWAITED
    if state not in {FigureState.AWAITED, FigureState.REPORTED}:
        return state
    is_whole = bool(numbers) and None not in numbers.values()
    return FigureState.REPORTED if is_whole else FigureState.AWAITED


def _problems_of_parts(
    content: FigureInput, definition: Measured
) -> list[FigureProblem]:
    upper, lower = content.numerator, content.denominator
    if upper is None and lower is None and content.value is not None:
        return [FigureProblem("numerator", "Enter both numbers, not their result.")]
    if upper is not None and upper < 0 and definition.unit not in MAY_BE_NEGATIVE:
        return [FigureProblem("numerator", "Enter 0 or more: this cannot be below 0.")]
    if lower is not None and lower < 0:
        return [FigureProblem("denominator", "Enter a number above 0.")]
    if lower == 0:
        return [
            FigureProblem(
                "denominator",
                "The lower number cannot be 0. If there was nothing to measure, clear "
                "both numbers and choose “No activity”.",
            )
        ]
    if upper is None or lower is None or definition.unit != "percentage":
        return []
    return _upper_above_lower(upper, lower, definition)


def _upper_above_lower(
    upper: Decimal, lower: Decimal, definition: Measured
) -> list[FigureProblem]:
    if upper <= lower or _lies_above_100(definition):
        return []
    return [
        FigureProblem(
            "numerator",
            f"{upper:,f} is more than {lower:,f}. A part cannot be above its whole: "
            "check both numbers, they may be the wrong way round.",
        )
    ]


def _problems_of_value(
    value: Decimal | None, definition: Measured
) -> list[FigureProblem]:
    if value is None:
        return []
    words = ""
    if definition.unit == "percentage":
        words = _percentage_words(value, definition)
    elif value < 0 and definition.unit not in MAY_BE_NEGATIVE:
        words = f"Enter 0 or more: {NOUNS[definition.unit]} cannot be below 0."
    elif definition.unit == "count" and value != value.to_integral_value():
        words = "Enter a whole number: this KPI is a count."
    return [FigureProblem("value", words)] if words else []


NOUNS = {"count": "a count", "days": "a number of days", "hours": "a number of hours"}


def _percentage_words(value: Decimal, definition: Measured) -> str:
    below = value < 0 and not any(bound < 0 for bound in bounds_of(definition))
    above = value > 100 and not _lies_above_100(definition)
    if not (below or above):
        return ""
    return (
        f"Enter a percentage from 0 to 100. {value:f} is "
        f"{'below 0' if below else 'above 100'}."
    )


def _lies_above_100(definition: Measured) -> bool:
    return any(bound > 100 for bound in bounds_of(definition))


def _what_is_missing(
    content: FigureInput | None, definition: Measured
) -> FigureProblem:
    if content is not None and content.has_half_its_parts:
        field: FieldName = "numerator" if content.numerator is None else "denominator"
        label = getattr(definition, f"{field}_label")
        return FigureProblem(field, f"Enter the other number too: {label}.")
    return FigureProblem(
        number_fields(definition)[0],
        "Enter the figure, or choose why there is none: no activity, not available or "
        "not applicable.",
    )


def _why_comment(content: FigureInput, definition: Measured) -> str:
    if is_off_target(content, definition):
        return "This figure is off target. Say why, and what is being done about it."
    return (
        "This KPI set asks for a comment on every KPI. Say what lies behind the figure."
    )


def _to_places(exact: Fraction, places: int) -> Decimal:
    with localcontext(prec=60):
        value = Decimal(exact.numerator) / Decimal(exact.denominator)
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
