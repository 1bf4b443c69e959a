"""What the pages of duties say of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from contracts.duties.standing_duties import OPEN_STATES, DutyItem, DutyState
from contracts.register.models import Contract
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column

COLOURS = {
    DutyState.OVERDUE: "red",
    DutyState.DUE_SOON: "yellow",
    DutyState.DUE_LATER: "blue",
    DutyState.HOLDS: "teal",
    DutyState.CANNOT_TELL: "orange",
    DutyState.DONE: "green",
    DutyState.WAIVED: "purple",
    DutyState.NOT_REQUIRED: "grey",
}
RECORDED = frozenset({DutyState.DONE, DutyState.WAIVED})
GROUPS = (
    ("Due", OPEN_STATES),
    ("Cannot be told yet", frozenset({DutyState.CANNOT_TELL})),
    ("Holds all the time", frozenset({DutyState.HOLDS})),
    ("Done and waived", RECORDED),
    ("Not required", frozenset({DutyState.NOT_REQUIRED})),
)


@dataclass(frozen=True)
class DrawnDuty:
    """One line of a contract's duties; an address is empty where there is no act."""

    item: DutyItem
    tag: Tag
    when: str
    kind: str
    acts: Sequence[tuple[str, str]]

    @property
    def anchor(self) -> str:
        key = self.item.occurrence.key if self.item.occurrence else "rule"
        return f"{self.item.finding.code}-{key}"


@dataclass(frozen=True)
class DutyGroup:
    title: str
    duties: Sequence[DrawnDuty]


def duty_tag(item: DutyItem) -> Tag:
    return Tag(str(item.state), COLOURS[item.state])


def duty_groups(
    items: Sequence[DutyItem],
    contract: Contract,
    *,
    overrides: Mapping[str, int],
    own_local: Collection[int],
    may_record: bool,
    on: date,
) -> list[DutyGroup]:
    """What is due first, by day; empty groups are left out.

    `own_local` are the local duties of this contract alone, which its commissioners may
    change; those of every contract are the administrator's.
    """
    groups = []
    for title, states in GROUPS:
        chosen = [item for item in items if item.state in states]
        if states in (OPEN_STATES, RECORDED):
            chosen.sort(key=lambda item: item.due_on or date.max)
        drawn = [
            DrawnDuty(
                item,
                duty_tag(item),
                when(item, on=on),
                "The law" if item.finding.is_statutory else "Local policy",
                _acts(item, contract, overrides, own_local) if may_record else (),
            )
            for item in chosen
        ]
        if drawn:
            groups.append(DutyGroup(title, drawn))
    return groups


def when(item: DutyItem, *, on: date) -> str:
    """The day it is due, and how far off or late it is."""
    if item.due_on is None:
        return ""
    due = date_words(item.due_on)
    if item.record is not None:
        act = "Waived" if item.record.is_waived else "Done"
        late = f", {_days(item.days_late)} late" if item.days_late else ""
        return f"{act} on {date_words(item.record.on)}{late}; due {due}"
    left = (item.due_on - on).days
    if left < 0:
        return f"{due}, {_days(-left)} late"
    if left <= 90:
        return f"{due}, today" if left == 0 else f"{due}, in {_days(left)}"
    return due


def _acts(
    item: DutyItem,
    contract: Contract,
    overrides: Mapping[str, int],
    own_local: Collection[int],
) -> list[tuple[str, str]]:
    code, acts = item.finding.code, []
    if item.record is not None:
        url = reverse("contracts:duty-record-remove", args=[item.record.pk])
        return [("Take back", url)]
    if item.is_open and item.occurrence and not item.finding.is_for_the_council:
        where = [contract.pk, code, item.occurrence.key]
        acts.append(("Record as done", reverse("contracts:duty-complete", args=where)))
        acts.append(("Waive", reverse("contracts:duty-waive", args=where)))
    if item.override is not None and code in overrides:
        url = reverse("contracts:duty-decision-withdraw", args=[overrides[code]])
        acts.append(("Withdraw the decision", url))
    elif item.finding.is_statutory:
        url = reverse("contracts:duty-decide", args=[contract.pk, code])
        acts.append(("Decide otherwise", url))
    elif (pk := int(code.removeprefix("local-"))) in own_local:
        acts.append(("Change", reverse("contracts:local-duty-edit", args=[pk])))
    return acts


def duty_rows(item: DutyItem, *, on: date) -> list[SummaryRow]:
    """The duty on the pages that act on it."""
    rows = [SummaryRow("Duty", item.finding.title)]
    if item.occurrence is not None:
        rows.append(SummaryRow("Which time", item.occurrence.label))
        rows.append(SummaryRow("Due", when(item, on=on)))
    rows.append(SummaryRow("What it asks", item.finding.what))
    rows.append(SummaryRow("Why", item.finding.why))
    rows.append(SummaryRow("Source", item.finding.source))
    return rows


@dataclass(frozen=True)
class PortfolioDuty:
    """A line of the portfolio: the duty and the contract whose it is."""

    item: DutyItem
    contract: Contract

    @property
    def due_on(self) -> date | None:
        return self.item.due_on

    @property
    def title(self) -> str:
        return self.item.finding.title

    @property
    def url(self) -> str:
        page = reverse("contracts:duty-list", args=[self.contract.pk])
        key = self.item.occurrence.key if self.item.occurrence else "rule"
        return f"{page}#{self.item.finding.code}-{key}"


def portfolio_columns(*, on: date) -> Sequence[Column]:
    return (
        Column("duty", "Duty", _worded, sort="title", link=lambda row: row.url),
        Column(
            "contract", "Contract", lambda r: r.contract.title, sort="contract__title"
        ),
        Column("due_on", "Due", lambda r: r.due_on, sort="due_on"),
        Column("state", "State", lambda r: duty_tag(r.item), sort="state"),
        Column("late", "Days late", lambda r: _late(r, on=on), numeric=True),
        Column("asked_by", "Asked by", _asked_by),
        Column(
            "directorate",
            "Directorate",
            lambda r: r.contract.directorate.name,
            sort="contract__directorate__name",
        ),
    )


def portfolio_export_columns(*, on: date) -> Sequence[Column]:
    return (
        *portfolio_columns(on=on),
        Column("reference", "Reference", lambda r: r.contract.reference),
        Column("provider", "Provider", lambda r: r.contract.provider.name),
        Column("regime", "Regime", lambda r: r.contract.get_regime_display()),
        Column("why", "Why", lambda r: r.item.finding.why),
        Column("source", "Source", lambda r: r.item.finding.source),
        Column("check", "Check with legal", lambda r: r.item.finding.is_unconfirmed),
    )


def _worded(row: PortfolioDuty) -> str:
    if row.item.occurrence is None or row.item.occurrence.label == "Once":
        return row.title
    return f"{row.title}: {row.item.occurrence.label}"


def _asked_by(row: PortfolioDuty) -> str:
    return "The law" if row.item.finding.is_statutory else "Local policy"


def _late(row: PortfolioDuty, *, on: date) -> int | None:
    if row.item.state is DutyState.OVERDUE and row.due_on is not None:
        return (on - row.due_on).days
    return None


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
