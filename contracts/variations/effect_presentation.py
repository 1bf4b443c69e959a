"""The cumulative effect of a contract's variations as a page shows it, with its working."""

from dataclasses import dataclass
from decimal import Decimal

from contracts.variations.cumulative import CumulativeEffect
from contracts.variations.regime_test import months_words, percent_words
from contracts_site.foundation.look.components import SummaryRow
from contracts_site.foundation.look.wording import pounds

UNKNOWN = "Not known"


@dataclass(frozen=True)
class WorkingRow:
    """One approved variation's part in the sum."""

    variation: str
    value: str
    months: str
    beyond: str


@dataclass(frozen=True)
class DrawnEffect:
    rows: list[SummaryRow]
    working: list[WorkingRow]
    total: WorkingRow


def drawn_effect(effect: CumulativeEffect, *, whole: bool) -> DrawnEffect | None:
    """Nothing to draw before the first approved variation.

    Without `whole`, parties that are published only.
    """
    if not effect.variations:
        return None
    original = effect.original
    return DrawnEffect(
        rows=[
            SummaryRow("Approved variations", str(effect.variations)),
            SummaryRow("Value over the whole term", _value(effect)),
            SummaryRow("Term", _term(effect)),
            SummaryRow(
                "Term beyond the contract's options",
                _change(
                    effect.months_beyond,
                    effect.months_beyond_percent,
                    f"the maximum of {months_words(original.maximum_months)} on award",
                ),
            ),
            SummaryRow(
                "Consortium and subcontractors" if whole else "Consortium",
                _parties(effect, whole=whole),
            ),
        ],
        working=[
            WorkingRow(
                f"{each.number}: {each.title}",
                signed_pounds(each.value),
                signed_months(each.months),
                signed_months(each.months_beyond),
            )
            for each in effect.working
        ],
        total=WorkingRow(
            "Together",
            signed_pounds(effect.value),
            signed_months(effect.months),
            signed_months(effect.months_beyond),
        ),
    )


def _value(effect: CumulativeEffect) -> str:
    original = pounds(effect.original.value)
    if not original:
        return "The original value is not recorded"
    if effect.value is None:
        return f"{UNKNOWN}: a variation changes it by an amount that is not recorded"
    if not effect.value:
        return f"{original}, unchanged"
    percent = _percent(effect.value_percent)
    now = pounds((effect.original.value or Decimal(0)) + effect.value)
    return f"{original} → {now}: {signed_pounds(effect.value)} ({percent})"


def _term(effect: CumulativeEffect) -> str:
    original = effect.original.months
    if not effect.months:
        return f"{months_words(original)}, unchanged"
    percent = _percent(effect.months_percent)
    now = months_words(original + effect.months)
    change = signed_months(effect.months)
    return f"{months_words(original)} → {now}: {change} ({percent})"


def _change(months: Decimal, percent: Decimal | None, of_what: str) -> str:
    if not months:
        return "None"
    return f"{signed_months(months)}: {_percent(percent)} of {of_what}"


def _parties(effect: CumulativeEffect, *, whole: bool) -> str:
    told = [each.words for each in effect.parties if whole or each.is_public]
    return "; ".join(told) or "Unchanged"


def signed_pounds(amount: Decimal | None) -> str:
    if amount is None:
        return UNKNOWN
    return f"+{pounds(amount)}" if amount > 0 else pounds(amount)


def signed_months(months: Decimal) -> str:
    words = months_words(abs(months))
    if not months:
        return words
    return f"+{words}" if months > 0 else f"\N{MINUS SIGN}{words}"


def _percent(share: Decimal | None) -> str:
    if share is None:
        return "share not known"
    return f"{'+' if share > 0 else ''}{percent_words(share)} %"
