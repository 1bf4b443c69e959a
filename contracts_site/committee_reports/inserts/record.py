"""Asks the record on behalf of inserts: of all of them at once, in few queries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from contracts.register.models import Contract
from contracts.term.models import ExtensionOption
from contracts_site.committee_reports.inserts.kinds import (
    INSERT_KINDS,
    Asked,
    Built,
    Parameters,
)
from contracts_site.foundation.reading_together import answers, read_together

Question = tuple[str, Parameters, datetime]


def answer_to(kind: str, parameters: Parameters, moment: datetime) -> Built:
    """What the record answers to the question of one insert."""
    [built] = answers_to([(kind, parameters, moment)])
    return built


def answers_to(questions: Sequence[Question]) -> list[Built]:
    """What the record answers to each question: a kind, its parameters, a moment.

    One query for the contracts that are asked about, and one for all that the kinds
    read of them, however many questions there are.
    """
    contracts = _contracts({_contract_of(asked) for _, asked, _ in questions} - {None})
    return answers(
        INSERT_KINDS[kind].reading(
            Asked(parameters, moment, contracts.get(_contract_of(parameters)))
        )
        for kind, parameters, moment in questions
    )


def _contract_of(parameters: Parameters) -> Any:
    return parameters.get("contract")


def _contracts(keys: set[Any]) -> Mapping[Any, Contract]:
    """Each with what inserts of every kind need: its provider and its options."""
    if not keys:
        return {}
    contracts = Contract.objects.filter(pk__in=keys).select_related(
        "provider", "directorate", "plan_choice"
    )
    options = ExtensionOption.objects.filter(contract__in=keys)
    read_together(contracts, options)
    for contract in contracts:
        contract.__dict__["_prefetched_objects_cache"] = {
            "extension_options": [e for e in options if e.contract_id == contract.pk]
        }
    return {contract.pk: contract for contract in contracts}
