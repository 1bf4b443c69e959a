"""Asks the record on behalf of inserts: of all of them at once, in few queries."""

from collections.abc import Iterable, Mapping, Sequence
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
from options_appraisal.appraisals.models import Appraisal

CONTRACT, APPRAISAL = "contract", "appraisal"
Question = tuple[str, Parameters, datetime]


def answer_to(kind: str, parameters: Parameters, moment: datetime) -> Built:
    """What the record answers to the question of one insert."""
    [built] = answers_to([(kind, parameters, moment)])
    return built


def answers_to(questions: Sequence[Question]) -> list[Built]:
    """What the record answers to each question: a kind, its parameters, a moment.

    One query for the contracts and appraisals that are asked about, and one for all
    that the kinds read of them, however many questions there are.
    """
    contracts, appraisals = _named(parameters for _, parameters, _ in questions)
    return answers(
        INSERT_KINDS[kind].reading(
            Asked(
                parameters,
                moment,
                contracts.get(parameters.get(CONTRACT)),
                appraisals.get(parameters.get(APPRAISAL)),
            )
        )
        for kind, parameters, moment in questions
    )


def _named(
    asked: Iterable[Parameters],
) -> tuple[Mapping[Any, Contract], Mapping[Any, Appraisal]]:
    """By their keys; contracts with their options, which kinds need."""
    every = list(asked)
    keys = {each[CONTRACT] for each in every if CONTRACT in each}
    contracts = Contract.objects.filter(pk__in=keys).select_related(
        "provider", "directorate", "plan_choice"
    )
    options = ExtensionOption.objects.filter(contract__in=keys)
    appraisals = Appraisal.objects.filter(
        pk__in={each[APPRAISAL] for each in every if APPRAISAL in each}
    )
    read_together(contracts, options, appraisals)
    for contract in contracts:
        contract.__dict__["_prefetched_objects_cache"] = {
            "extension_options": [e for e in options if e.contract_id == contract.pk]
        }
    return {e.pk: e for e in contracts}, {e.pk: e for e in appraisals}
