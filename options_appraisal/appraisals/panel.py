"""On a contract's overview: its options appraisals, or the link that starts one."""

from datetime import date

from django.urls import reverse

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts.register.panels import NOTHING_TO_SAY, ContractPanel, PanelReading
from contracts_site.foundation.look.components import Task
from contracts_site.foundation.reading_together import Reading
from options_appraisal.appraisals.models import Appraisal, ServiceInScope
from options_appraisal.appraisals.permissions import may_start_appraisal
from options_appraisal.appraisals.presentation import DETAIL, state_tag

TEMPLATE = "options_appraisal/_contract_panel.html"


def _reads_whole(standing: Standing, _contract: Contract) -> bool:
    return standing.reads_every_contract


def _starts(standing: Standing, _contract: Contract) -> bool:
    return may_start_appraisal(standing)


def _appraisals(contract: Contract, _on: date) -> PanelReading:
    rows = Appraisal.objects.filter(
        pk__in=ServiceInScope.objects.filter(contract=contract)
        .order_by()
        .values("appraisal")
    )
    return Reading(
        [rows], lambda: {"tasks": [_task(each) for each in rows]} if rows else None
    )


def _task(appraisal: Appraisal) -> Task:
    tag = state_tag(appraisal)
    return Task(
        appraisal.title, reverse(DETAIL, args=[appraisal.pk]), tag.word, tag.colour
    )


def _start(contract: Contract, on: date) -> PanelReading:
    """For a contract that runs: what follows it can be appraised at any time."""
    if contract.ends_on < on:
        return NOTHING_TO_SAY
    url = reverse("options_appraisal:appraisal-create")
    return Reading((), lambda: {"start_url": f"{url}?contract={contract.pk}"})


APPRAISALS_OF_CONTRACT = ContractPanel(
    "Options appraisals", TEMPLATE, 62, _reads_whole, _appraisals
)
START_AN_APPRAISAL = ContractPanel(
    "What follows this contract", TEMPLATE, 63, _starts, _start
)
