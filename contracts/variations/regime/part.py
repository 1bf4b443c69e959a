"""The regime test as a part of a variation's page, and as a check before approval."""

from collections.abc import Sequence

from django.urls import reverse

from contracts.variations.consequences import (
    ApprovalCheck,
    ApprovalFinding,
    PartState,
    ToldPart,
    VariationPart,
)
from contracts.variations.models import Variation
from contracts.variations.regime.facts import Tested, regime_reading
from contracts.variations.regime.models import ModificationTest
from contracts.variations.regime.services import is_out_of_date
from contracts.variations.regime_test import Notice, RegimeTest
from contracts_site.foundation.reading_together import Reading

UNRECORDED = (
    "The contract's procurement regime is not recorded, so the change was not tested "
    "against the law."
)


def reading(variation: Variation) -> Reading[ToldPart]:
    test = regime_reading(variation)
    url = reverse("contracts:variation-regime-test", args=[variation.pk])

    def told() -> ToldPart:
        tested = test.answer()
        return ToldPart(describe(tested), url, state=state(variation, tested))

    return Reading(test.querysets, told)


def describe(tested: Tested) -> str:
    record, answer = tested.record, tested.answer
    if answer is None:
        return "The contract's procurement regime is not recorded"
    if record.is_decided:
        return f"{route_title(record, answer)}; notice {record.notice}"
    return f"{answer.regime.label}: notice {answer.notice.answer}"


def state(variation: Variation, tested: Tested) -> PartState:
    record, answer = tested.record, tested.answer
    if answer is None or not (answer.has_grounds or record.is_decided):
        return PartState("Not needed")
    if is_out_of_date(record, answer) and variation.is_open:
        return PartState("Decide again", "orange")
    return PartState("Decided") if record.is_decided else PartState("To decide", "blue")


def route_title(record: ModificationTest, answer: RegimeTest) -> str:
    return next(
        (each.title for each in answer.routes if each.key == record.route), record.route
    )


def findings(variation: Variation) -> Sequence[ApprovalFinding]:
    """Blocks a change whose statutory test is undecided; light touch has none to pass."""
    tested = regime_reading(variation).read()
    record, answer = tested.record, tested.answer
    if answer is None:
        return [ApprovalFinding(UNRECORDED, is_blocking=False)]
    if record.is_decided and is_out_of_date(record, answer):
        words = (
            "The change was altered after its regime test was decided. Decide again."
        )
        return [ApprovalFinding(words, is_blocking=True)]
    if record.is_decided:
        return _of_the_notice(record)
    if answer.has_grounds:
        words = f"Decide the regime test ({answer.regime.label}) first."
        return [ApprovalFinding(words, is_blocking=True)]
    return []


def _of_the_notice(record: ModificationTest) -> list[ApprovalFinding]:
    if record.notice != Notice.NEEDED.value:
        return []
    words = (
        "A notice of the change was decided to be needed. It is published before the "
        "contract is changed."
    )
    return [ApprovalFinding(words, is_blocking=False)]


REGIME_TEST_PART = VariationPart("Regime test", 90, reading)
REGIME_TEST_CHECK = ApprovalCheck("regime test", findings)
