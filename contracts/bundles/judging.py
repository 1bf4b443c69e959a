"""What of the contracts app's rows is kept back, where it depends on the row."""

from collections.abc import Sequence
from typing import Any

from contracts import models
from contracts.bundles.grounds import FEW_PEOPLE, UNDECIDED, UNFINISHED, exempt
from contracts.bundles.pieces import Asked
from contracts.bundles.tables import Judge
from contracts_site.foundation.access_marks import AccessMark
from contracts_site.foundation.disclosure import is_small


def ground_of_document(document: models.Document) -> str:
    """By its mark; one that says nothing is internal."""
    match AccessMark(document.access):
        case AccessMark.PUBLIC:
            return ""
        case AccessMark.EXEMPT:
            return exempt(document.exempt_paragraph)
        case _:
            return UNDECIDED


def ground_of_version(version: models.DocumentVersion) -> str:
    """Only what is in force is given to those who read what is public."""
    if not version.is_current:
        return ground_of_document(version.document) or UNDECIDED
    return ground_of_document(version.document)


def documents_judged(_asked: Asked, _rows: Sequence[Any]) -> Judge:
    return lambda row, field: "" if field else ground_of_document(row)


def versions_judged(_asked: Asked, _rows: Sequence[Any]) -> Judge:
    return lambda row, field: "" if field else ground_of_version(row)


def variations_judged(_asked: Asked, _rows: Sequence[Any]) -> Judge:
    """A draft or proposal, and what it would change, is nobody's yet."""

    def judge(row: Any, field: str) -> str:
        variation = getattr(row, "variation", row)
        is_approved = variation.state == models.Variation.State.APPROVED
        return "" if field or is_approved else UNFINISHED

    return judge


def benefits_judged(asked: Asked, _rows: Sequence[Any]) -> Judge:
    """A number may count people: all numbers of a benefit that has a small one."""
    measured: dict[int, list[Any]] = {}
    of_contract = models.BenefitMeasurement.objects.filter(
        benefit__contract=asked.contract
    )
    for key, value in of_contract.values_list("benefit_id", "value"):
        measured.setdefault(key, []).append(value)

    def judge(row: Any, field: str) -> str:
        is_measured = isinstance(row, models.BenefitMeasurement)
        benefit = row.benefit if is_measured else row
        if field not in {"baseline", "target", "value", "outcome"}:
            return ""
        if benefit.kind != models.Benefit.Kind.NUMBER:
            return ""
        values = (benefit.baseline, benefit.target, *measured.get(benefit.pk, ()))
        small = (is_small(each, limit=asked.limit) for each in values if each)
        return FEW_PEOPLE if any(small) else ""

    return judge
