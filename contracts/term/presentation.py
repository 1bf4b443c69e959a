"""What the page of a contract's term says of its options."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse

from contracts.register.models import Contract
from contracts.term.decision_dates import Urgency
from contracts.term.decisions import OptionDates
from contracts.term.models import ExtensionOption
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column

State = ExtensionOption.State
STATE_COLOURS = {State.OPEN: "blue", State.EXERCISED: "green", State.DECLINED: "grey"}
URGENCY_TAGS = {
    Urgency.NEAR: Tag("Decide soon", "yellow"),
    Urgency.PASSED: Tag("Decide now", "orange"),
    Urgency.TOO_LATE: Tag("Notice date has passed", "red"),
}
Dates = Mapping[int, OptionDates]


def state_tag(option: ExtensionOption, dates: OptionDates) -> Tag:
    """The state, told apart for options that can no longer be taken up."""
    if option.state == State.OPEN and dates.option.is_lost:
        return Tag("Lost", "grey")
    if dates.is_lapsed:
        return Tag("Lapsed", "grey")
    state = State(option.state)
    return Tag(state.label, STATE_COLOURS[state])


def option_columns(
    dates: Dates, *, shows_decisions: bool, may_write: bool
) -> Sequence[Column]:
    """`shows_decisions` adds when the council decides and by which variation."""
    columns = [
        Column(
            "number",
            "Option",
            lambda o: f"Option {o.number}",
            sort="number",
            link=_edit if may_write else None,
        ),
        Column("months", "Months", lambda o: o.months, sort="months", numeric=True),
        Column("from", "From", lambda o: dates[o.number].option.starts_on),
        Column("to", "To", lambda o: dates[o.number].option.ends_on),
        Column("notice", "Notice by", lambda o: dates[o.number].option.notice_by),
    ]
    if shows_decisions:
        columns.append(
            Column("safe", "Last safe decision", lambda o: dates[o.number].last_safe)
        )
    columns.append(
        Column("state", "State", lambda o: state_tag(o, dates[o.number]), sort="state")
    )
    if shows_decisions:
        columns += [
            Column("urgency", "To do", lambda o: _urgency(dates[o.number])),
            Column("decided_by", "Decided by", _decided_by, link=_variation),
        ]
    return columns


def term_rows(contract: Contract, *, maximum_end: date) -> list[SummaryRow]:
    """The ledger in words, above the table."""
    rows = [
        SummaryRow("Start", date_words(contract.starts_on)),
        SummaryRow("End of the initial term", date_words(contract.initial_end)),
        SummaryRow("Current end", date_words(contract.ends_on)),
        SummaryRow("Maximum end", date_words(maximum_end)),
    ]
    if contract.is_ended_early:
        rows.insert(3, SummaryRow("Ended early on", date_words(contract.terminated_on)))
    return rows


def _urgency(dates: OptionDates) -> Tag | None:
    return URGENCY_TAGS.get(dates.urgency) if dates.urgency else None


def _decided_by(option: ExtensionOption) -> str:
    decided_by = option.decided_by
    return f"Variation {decided_by.number}" if decided_by else ""


def _variation(option: ExtensionOption) -> str:
    if option.decided_by_id is None:
        return ""
    return reverse("contracts:variation-detail", args=[option.decided_by_id])


def _edit(option: ExtensionOption) -> str:
    if option.state != State.OPEN:
        return ""
    return reverse("contracts:extension-option-edit", args=[option.pk])
