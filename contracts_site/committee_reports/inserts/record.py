"""Asks the record on behalf of inserts: of all of them at once, in few queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contracts.register.models import Contract
from contracts.term.models import ExtensionOption
from contracts.variations.models import Variation
from contracts_site.committee_reports.inserts.kinds import (
    INSERT_KINDS,
    Asked,
    Built,
    Parameters,
)
from contracts_site.foundation.reading_together import answers, read_together
from options_appraisal.appraisals.models import Appraisal

CONTRACT, APPRAISAL, VARIATION = "contract", "appraisal", "variation"
Question = tuple[str, Parameters, datetime]


def answer_to(kind: str, parameters: Parameters, moment: datetime) -> Built:
    """What the record answers to the question of one insert."""
    [built] = answers_to([(kind, parameters, moment)])
    return built


def answers_to(questions: Sequence[Question]) -> list[Built]:
    """What the record answers to each question: a kind, its parameters, a moment.

    One query for the contracts, appraisals and variations that are asked about, and one
    for all that the kinds read of them, however many questions there are.
    """
    named = _named([parameters for _, parameters, _ in questions])
    return answers(
        INSERT_KINDS[kind].reading(
            Asked(
                parameters,
                moment,
                named.contracts.get(parameters.get(CONTRACT)),
                named.appraisals.get(parameters.get(APPRAISAL)),
                named.variations.get(parameters.get(VARIATION)),
            )
        )
        for kind, parameters, moment in questions
    )


@dataclass(frozen=True)
class _Named:
    """What is asked about, by key."""

    contracts: Mapping[Any, Contract]
    appraisals: Mapping[Any, Appraisal]
    variations: Mapping[Any, Variation]


def _named(asked: Sequence[Parameters]) -> _Named:
    """By their keys; contracts with their options, which kinds need."""

    def keys(name: str) -> set[Any]:
        return {each[name] for each in asked if name in each}

    contracts = Contract.objects.filter(pk__in=keys(CONTRACT)).select_related(
        "provider", "directorate", "plan_choice"
    )
    options = ExtensionOption.objects.filter(contract__in=keys(CONTRACT))
    appraisals = Appraisal.objects.filter(pk__in=keys(APPRAISAL))
    variations = Variation.objects.filter(pk__in=keys(VARIATION))
    variations = variations.select_related("contract")
    read_together(contracts, options, appraisals, variations)
    for contract in contracts:
        contract.__dict__["_prefetched_objects_cache"] = {
            "extension_options": [e for e in options if e.contract_id == contract.pk]
        }
    return _Named(
        {each.pk: each for each in contracts},
        {each.pk: each for each in appraisals},
        {each.pk: each for each in variations},
    )
