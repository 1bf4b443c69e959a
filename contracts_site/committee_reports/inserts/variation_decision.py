"""A decided variation as an insert: what changed, who decided it, what was warned of."""

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.variations.effects import with_changes
from contracts.variations.models import Variation
from contracts.variations.presentation import field_changes, told_parts
from contracts_site.committee_reports.inserts.kinds import (
    Built,
    Content,
    InsertGroup,
    InsertKind,
    Parameters,
)
from contracts_site.foundation.look.wording import date_words, time_words
from contracts_site.foundation.reading_together import Reading

KEY = "variation-decision"
LEFT_OUT = (
    "The public paper will not show the warnings that were read before the approval: "
    "they tell of ratings that small numbers may keep back."
)


def variation_parameters(variation: Variation) -> dict[str, Any]:
    return {"variation": variation.pk}


def build(parameters: Parameters) -> Built:
    """An approved variation is closed to editing: it answers the same at any moment."""
    variation = (
        with_changes(Variation.objects.approved())
        .select_related("contract")
        .get(pk=parameters["variation"])
    )
    contract = variation.contract
    return Built(
        title=f"Variation {variation.number}: {variation.title}",
        source=f"Variations of {contract.reference} {contract.title}.",
        content={
            "rationale": variation.rationale,
            "rows": _rows(variation),
            "changes": [
                {
                    "field": change.field,
                    "before": change.before,
                    "after": change.after,
                    "note": change.note,
                    "is_public": change.is_public,
                }
                for change in field_changes(told_parts(variation))
            ],
            "warnings": variation.warnings_read.splitlines(),
            "warnings_read_at": time_words(variation.approval_recorded_at),
            "is_illustrative": contract.is_illustrative,
        },
        contract_ids=(contract.pk,),
    )


def _rows(variation: Variation) -> list[list[str]]:
    told = {
        "Takes effect on": date_words(variation.effective_on),
        "Signed on": date_words(variation.signed_on),
        "Decided by": variation.decided_by_post,
        "Under which authority": variation.authority,
        "Decision reference": variation.authority_reference,
        "Decided on": date_words(variation.decided_on),
    }
    return [[key, value] for key, value in told.items() if value]


def published(content: Content) -> Content:
    """Without warnings, and without changes that are not published."""
    changes = [change for change in content["changes"] if change["is_public"]]
    return {**content, "changes": changes, "warnings": []}


def cautions(content: Content) -> Sequence[str]:
    return [LEFT_OUT] if content["warnings"] else []


def variables(content: Content) -> Mapping[str, object]:
    return {"decision": content}


VARIATION_DECISION = InsertKind(
    key=KEY,
    group=InsertGroup.CONTRACTS,
    label="Variation",
    description="What an approved variation changed, who decided it and when.",
    template="committee_reports/_variation_decision.html",
    reading=lambda asked: Reading((), lambda: build(asked.parameters)),
    is_closed=True,
    compared=lambda content: content,
    changes=lambda _older, _newer: (),
    variables=variables,
    is_wide=lambda _content: False,
    published=published,
    cautions=cautions,
)
