"""The panel "Open concerns" on a contract's overview."""

from datetime import date

from django.urls import reverse

from contracts.concerns.permissions import reads_concerns
from contracts.concerns.sections import CONCERN_SECTIONS, Counted, counting
from contracts.register.models import Contract
from contracts.register.panels import ContractPanel, PanelReading
from contracts_site.foundation.look.components import Task
from contracts_site.foundation.reading_together import Reading


def task_of(each: Counted, contract: Contract) -> Task:
    """A section as a line with how much of it is open and late."""
    word = f"{each.open} open" if each.open else "None open"
    return Task(
        each.section.label,
        reverse(each.section.url_name, args=[contract.pk]),
        f"{word}, {each.late_words}" if each.late else word,
        "red" if each.late else "blue" if each.open else None,
    )


def _build(contract: Contract, on: date) -> PanelReading:
    sections = sorted(CONCERN_SECTIONS, key=lambda each: each.order)
    counts = counting(sections, contract, on=on)
    return Reading(
        counts.querysets,
        lambda: {
            "tasks": [task_of(each, contract) for each in counts.answer() if each.open],
            "overview": reverse("contracts:concern-overview", args=[contract.pk]),
        },
    )


OPEN_CONCERNS = ContractPanel(
    "Open concerns", "contracts/_concerns_panel.html", 40, reads_concerns, _build
)
