"""Writing how a draft variation changes the term."""

import hashlib
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from contracts.register.models import Contract
from contracts.variations.changes.exceptions import TermChangedMeanwhile
from contracts.variations.changes.services import held_draft
from contracts.variations.changes.term_models import TermChange
from contracts.variations.changes.term_plan import (
    PlannedTermChange,
    TermNow,
    TermStep,
    steps_of,
)
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


def term_now(contract: Contract) -> TermNow:
    """The contract's term as it stands, for the rules."""
    return TermNow(
        starts_on=contract.starts_on,
        initial_end=contract.initial_end,
        ends_on=contract.ends_on,
        options=tuple(each.terms for each in contract.extension_options.all()),
        is_ended_early=contract.is_ended_early,
    )


def planned_changes(variation: Variation) -> list[PlannedTermChange]:
    """What the variation does to the term, as it was chosen."""
    changes = variation.term_changes.select_related("option")
    return [
        PlannedTermChange(
            change.kind,
            option=change.option.number if change.option else None,
            new_end=None if change.option else change.ends_on_after,
        )
        for change in changes
    ]


def change_term(
    *,
    variation: Variation,
    changes: Sequence[PlannedTermChange],
    on: date,
    seen: str | None = None,
    by: User,
) -> list[TermStep]:
    """Replace all that the draft does to the term; no changes leave the term as it is.

    `seen` is `mark_of_term` as the person saw it: TermChangedMeanwhile if it differs.
    """
    with transaction.atomic(), acting_as(by):
        held = held_draft(variation)
        if seen is not None and seen != mark_of_term(held):
            raise TermChangedMeanwhile
        steps = steps_of(
            changes,
            term=term_now(held.contract),
            effective_on=held.effective_on,
            on=on,
        )
        held.term_changes.all().delete()
        options = {each.number: each for each in held.contract.extension_options.all()}
        for change in changes:
            row = TermChange(
                variation=held,
                contract=held.contract,
                kind=change.kind,
                option=options.get(change.option) if change.option else None,
                ends_on_after=change.new_end,
            )
            row.full_clean()
            row.save()
    return steps


def mark_of_term(variation: Variation) -> str:
    """A short text that differs as soon as one of the term changes does."""
    chosen = sorted(str(each) for each in planned_changes(variation))
    return hashlib.sha256("\0".join(chosen).encode()).hexdigest()[:24]
