"""The kinds of change as parts of a variation's page, with what each changes in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import reverse

from contracts.organisations.models import Party
from contracts.term.ledger import ONE_DAY
from contracts.variations.changes.applying import apply_changes
from contracts.variations.changes.models import (
    LotsChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.party_models import PartyChange
from contracts.variations.changes.party_services import parties_now, planned_parties
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
from contracts.variations.effects import drafted_steps, steps_of_variation
from contracts.variations.models import Variation
from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.reading_together import Reading

NOT_RECORDED = "Not recorded"
NO_PART = "Takes no part"
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


def _parties_reading(variation: Variation) -> Reading[ToldPart]:
    changes = variation.party_changes.select_related("party__provider", "provider")

    def told() -> ToldPart:
        kept = [(each, _as_kept(each)) for each in changes]
        return _told_part(
            variation,
            [_party_row(change, party) for change, party in kept],
            url_name="contracts:variation-parties",
            unchanged="Consortium and subcontractors stay as they are",
            words="; ".join(
                f"{party.provider} {'joins' if change.joins else 'leaves'}"
                for change, party in kept
            ),
        )

    return Reading([changes], told)


def _as_kept(change: PartyChange) -> PartyChange | Party:
    """What it says of the party: as approval kept it, or as the party is today."""
    if change.provider is not None or change.party is None:
        return change
    return change.party


def _party_row(change: PartyChange, kept: PartyChange | Party) -> FieldChange:
    provider, day = f"{kept.provider}: {kept.delivers}", change.variation.effective_on
    if change.joins:
        before, after, note = NO_PART, provider, f"Joins on {_day(day)}"
    else:
        before, after = provider, NO_PART
        note = f"Its last day is {_day(day - ONE_DAY)}"
    is_public = kept.role == Party.Role.CONSORTIUM
    return FieldChange(kept.get_role_display(), before, after, note, is_public)


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


def _told_part(
    variation: Variation,
    rows: Sequence[FieldChange],
    *,
    url_name: str,
    unchanged: str,
    words: str,
) -> ToldPart:
    """What a kind of change says; its page writes a draft's."""
    url = reverse(url_name, args=[variation.pk]) if variation.is_draft else ""
    if not rows:
        return ToldPart(unchanged, url, state=PartState("Stays as it is"))
    return ToldPart(words, url, state=PartState("Changes", "blue"), changes=rows)


def _part(
    title: str, order: int, *, changes: Changes, url_name: str, unchanged: str
) -> VariationPart:
    """A kind of change, which the variation comes with."""

    def told(variation: Variation) -> ToldPart:
        rows = changes(variation)
        words = _described(rows) if rows else ""
        return _told_part(
            variation, rows, url_name=url_name, unchanged=unchanged, words=words
        )

    return VariationPart(
        title, order, lambda variation: Reading((), lambda: told(variation)), True
    )


def _told_term(variation: Variation) -> ToldPart:
    """Its changes; where it takes effect behind the end, that it has to move the end."""
    rows = term_changes(variation)
    told = _told_part(
        variation,
        rows,
        url_name="contracts:variation-term",
        unchanged="The end date and the options stay as they are",
        words=_described(rows) if rows else "",
    )
    if not variation.is_open or not begins_behind_the_end(variation):
        return told
    words = (
        "Exercise an option or extend the term: the contract ends before the variation "
        "takes effect"
    )
    return replace(told, hint=words, state=PartState("To do", "blue"))


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
    VariationPart(
        "Term", 40, lambda variation: Reading((), lambda: _told_term(variation)), True
    ),
    _part(
        "Provider",
        50,
        changes=provider_changes,
        url_name="contracts:variation-provider",
        unchanged="The provider stays the same",
    ),
    VariationPart("Parties", 55, _parties_reading, True),
    _part(
        "Lots",
        60,
        changes=lots_changes,
        url_name="contracts:variation-lots",
        unchanged="The lots stay as they are",
    ),
)


def term_findings(variation: Variation) -> Sequence[ApprovalFinding]:
    """What an approver should know of the term, and what has to be cured first."""
    return [*_begins_behind_the_end(variation), *_options_left_open(variation)]


def _begins_behind_the_end(variation: Variation) -> Iterator[ApprovalFinding]:
    """Only what carries the term on may take effect on the day after its end."""
    if not begins_behind_the_end(variation):
        return
    ends_on = variation.contract.ends_on
    yield ApprovalFinding(
        f"The variation takes effect on {_day(variation.effective_on)}, and the "
        f"contract ends on {_day(ends_on)}. Send the variation back to draft, then let "
        "it exercise an option or extend the term, or let it take effect on "
        f"{_day(ends_on)} or before.",
        is_blocking=True,
    )


def begins_behind_the_end(variation: Variation) -> bool:
    """Whether the term, as the variation leaves it, ends before it takes effect."""
    steps = drafted_steps(variation, list(variation.term_changes.all()))
    ends_on = steps[-1].ends_after if steps else variation.contract.ends_on
    return variation.effective_on > ends_on


def _options_left_open(variation: Variation) -> Sequence[ApprovalFinding]:
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


def party_findings(variation: Variation) -> Sequence[ApprovalFinding]:
    """What an approver should know of parties; none of it stops the approval."""
    return [ApprovalFinding(words, is_blocking=False) for words in _told(variation)]


def _told(variation: Variation) -> Iterator[str]:
    planned = planned_parties(variation)
    passes_on = getattr(variation, "providerchange", None) is not None
    if not (planned.joining or planned.leaving or passes_on):
        return
    now = parties_now(variation)
    members = {each.pk for each in now.parties if each.role == Party.Role.CONSORTIUM}
    joins = any(each.role == Party.Role.CONSORTIUM for each in planned.joining)
    if joins or members & planned.leaving:
        yield (
            "A member joins or leaves the consortium. If members are parties to the "
            "contract itself, it passes to another supplier: change the provider too, "
            "so that the regime test asks for its ground."
        )
    if now.holder == variation.contract.provider_id:
        return
    for each in now.parties:
        stays = each.stays_beyond(now.effective_on - ONE_DAY)
        if each.provider == now.holder and stays and each.pk not in planned.leaving:
            yield (
                f"{each.name} becomes the provider and stays listed beside it. Let it "
                "leave as a party in this variation."
            )


TERM_CHECK = ApprovalCheck("term", term_findings)
PARTIES_CHECK = ApprovalCheck("parties", party_findings)
CHANGES_CONSEQUENCE = ApprovalConsequence("changes to the contract", apply_changes)
