"""The kinds of change as parts of a variation's page, with what each changes in words."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse

from contracts.variations.changes.applying import apply_changes
from contracts.variations.changes.models import (
    LotsChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.term_models import TermChange
from contracts.variations.changes.term_plan import TermStep
from contracts.variations.consequences import (
    ApprovalCheck,
    ApprovalConsequence,
    ApprovalFinding,
    FieldChange,
    PartState,
    ToldPart,
    VariationPart,
)
from contracts.variations.effects import steps_of_variation
from contracts.variations.models import Variation
from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.reading_together import Reading

NOT_RECORDED = "Not recorded"
Changes = Callable[[Variation], Sequence[FieldChange]]


def price_changes(variation: Variation) -> Sequence[FieldChange]:
    change: PriceChange | None = getattr(variation, "pricechange", None)
    if change is None:
        return []
    contract, applied = variation.contract, change.applied_at is not None
    rows = (
        (
            "Value over the whole term",
            change.total_value_before if applied else contract.total_value,
            change.total_value_after,
        ),
        (
            "Estimated value in a year",
            change.annual_value_before if applied else contract.annual_value,
            change.annual_value_after,
        ),
    )
    return [
        FieldChange(words, _value(before), _value(after), _difference(before, after))
        for words, before, after in rows
        if after is not None
    ]


def scope_changes(variation: Variation) -> Sequence[FieldChange]:
    change: ScopeChange | None = getattr(variation, "scopechange", None)
    if change is None:
        return []
    before = (
        change.description_before
        if change.applied_at is not None
        else variation.contract.description
    )
    words = "What is delivered"
    return [FieldChange(words, before or NOT_RECORDED, change.description_after)]


def lots_changes(variation: Variation) -> Sequence[FieldChange]:
    change: LotsChange | None = getattr(variation, "lotschange", None)
    return (
        [FieldChange("Lots", change.lots_before, change.lots_after)] if change else []
    )


def provider_changes(variation: Variation) -> Sequence[FieldChange]:
    change: ProviderChange | None = getattr(variation, "providerchange", None)
    if change is None:
        return []
    before = change.provider_before or variation.contract.provider
    note = change.get_reason_display()
    if variation.is_approved and change.applied_at is None:
        note += f". From {date_words(variation.effective_on)} on"
    return [FieldChange("Provider", str(before), str(change.provider_after), note)]


def term_changes(variation: Variation) -> Sequence[FieldChange]:
    return [_term_row(step) for step in steps_of_variation(variation)]


def _term_row(step: TermStep) -> FieldChange:
    match step.kind:
        case TermChange.Kind.EXERCISE:
            note = f"Option {step.option} is exercised"
        case TermChange.Kind.DECLINE:
            return FieldChange(f"Option {step.option}", "Open", "Declined")
        case TermChange.Kind.EXTEND:
            note = "Extended beyond the options"
        case _:
            note = "Shortened"
    return FieldChange("End date", _day(step.ends_before), _day(step.ends_after), note)


def _value(amount: Decimal | None) -> str:
    return pounds(amount) or NOT_RECORDED


def _difference(before: Decimal | None, after: Decimal | None) -> str:
    if before is None or after is None or before == after:
        return ""
    more = "more" if after > before else "less"
    return f"{pounds(abs(after - before))} {more}"


def _day(day: date) -> str:
    return date_words(day)


def _described(rows: Sequence[FieldChange]) -> str:
    if rows[0].field in {"What is delivered", "Lots"}:
        return "In words, before and after"
    return "; ".join(f"{row.field}: {row.before} → {row.after}" for row in rows)


def _part(
    title: str, order: int, *, changes: Changes, url_name: str, unchanged: str
) -> VariationPart:
    """A kind of change, which the variation comes with; its page writes a draft's."""

    def told(variation: Variation) -> ToldPart:
        url = reverse(url_name, args=[variation.pk]) if variation.is_draft else ""
        rows = changes(variation)
        if not rows:
            return ToldPart(unchanged, url, state=PartState("Stays as it is"))
        return ToldPart(
            _described(rows), url, state=PartState("Changes", "blue"), changes=rows
        )

    return VariationPart(
        title, order, lambda variation: Reading((), lambda: told(variation)), True
    )


PARTS = (
    _part(
        "Price",
        20,
        changes=price_changes,
        url_name="contracts:variation-price",
        unchanged="Values stay as they are",
    ),
    _part(
        "Scope",
        30,
        changes=scope_changes,
        url_name="contracts:variation-scope",
        unchanged="What is delivered stays as it is",
    ),
    _part(
        "Term",
        40,
        changes=term_changes,
        url_name="contracts:variation-term",
        unchanged="The end date and the options stay as they are",
    ),
    _part(
        "Provider",
        50,
        changes=provider_changes,
        url_name="contracts:variation-provider",
        unchanged="The provider stays the same",
    ),
    _part(
        "Lots",
        60,
        changes=lots_changes,
        url_name="contracts:variation-lots",
        unchanged="The lots stay as they are",
    ),
)


def term_findings(variation: Variation) -> Sequence[ApprovalFinding]:
    """What an approver should know of the options before the term is changed."""
    chosen = variation.term_changes.all()
    decided = {each.option_id for each in chosen}
    kinds = {each.kind for each in chosen}
    if TermChange.Kind.EXTEND not in kinds:
        return []
    return [
        ApprovalFinding(
            f"Option {option.number} stays open while the term is extended beyond it.",
            is_blocking=False,
        )
        for option in variation.contract.extension_options.all()
        if option.state == option.State.OPEN and option.pk not in decided
    ]


TERM_CHECK = ApprovalCheck("term", term_findings)
CHANGES_CONSEQUENCE = ApprovalConsequence("changes to the contract", apply_changes)
