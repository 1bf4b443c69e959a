"""What the pages of past years show: the steps, and what becomes of a list's rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from contracts.register.models import Contract
from contracts_site.foundation.look.components import Tag, Task
from kpis.definitions.models import KPISet
from kpis.past_years.kpi_list_plan import ListPlan
from kpis.spreadsheets.outcomes import Outcome
from kpis.spreadsheets.presentation import OUTCOME_COLOURS

NOTHING_TO_DO = ("Nothing to do", "grey")


@dataclass(frozen=True)
class PlannedRow:
    number: int
    label: str
    outcome: Tag
    sentences: Sequence[str]


def planned_rows(plan: ListPlan) -> list[PlannedRow]:
    """The rows of a list, those that are wrong first."""
    in_order = sorted(plan.kpis, key=lambda each: (each.outcome, each.row.number))
    return [
        PlannedRow(
            each.row.number,
            each.label,
            Tag(
                str(Outcome(each.outcome).label), OUTCOME_COLOURS[Outcome(each.outcome)]
            ),
            [str(said) for said in (*each.problems, *each.changes)],
        )
        for each in in_order
    ]


def steps_of(
    contract: Contract,
    *,
    open_sets: Sequence[KPISet],
    has_sets: bool,
    waiting: int,
    submitted: int,
) -> list[Task]:
    """The steps in their order, each with what there is to do now."""
    return [
        *_lists(contract, open_sets, has_sets=has_sets),
        Task(
            "Bring over figures from a file",
            url=reverse("kpis:past-figures-upload", args=[contract.pk]),
            hint="A row for each KPI, a column for each period.",
            **_status(f"{waiting:,} past returns are open", "blue", waiting),
        ),
        Task(
            "Submit many returns",
            url=reverse("kpis:past-returns-submit", args=[contract.pk]),
            hint="One declaration for every past return that is complete.",
            **_status(f"{waiting:,} to be completed or submitted", "blue", waiting),
        ),
        Task(
            "Validate many returns",
            url=reverse("kpis:past-returns-validate", args=[contract.pk]),
            hint="Somebody other than the person who submitted them should.",
            **_status(f"{submitted:,} wait", "yellow", submitted),
        ),
    ]


def _status(word: str, colour: str, is_to_do: object) -> dict[str, str]:
    if not is_to_do:
        word, colour = NOTHING_TO_DO
    return {"status_word": word, "status_colour": colour}


def _lists(
    contract: Contract, open_sets: Sequence[KPISet], *, has_sets: bool
) -> Iterator[Task]:
    for kpi_set in open_sets:
        yield Task(
            f"KPIs of “{kpi_set.name}” from a file",
            url=reverse("kpis:kpi-list-upload", args=[kpi_set.pk]),
            hint="The codes, wording, targets and bounds of the KPIs.",
            **_status("Can be changed", "blue", True),
        )
    if open_sets:
        return
    if has_sets:
        yield Task(
            "KPIs from a file",
            hint=(
                "Figures were judged by every KPI set, so a set changes through a "
                "variation."
            ),
            **_status("", "", False),
        )
        return
    yield Task(
        "Add the KPI set of the award",
        url=reverse("kpis:kpi-set-create", args=[contract.pk]),
        hint="Then its KPIs can be read from a file.",
        **_status("To do first", "yellow", True),
    )
