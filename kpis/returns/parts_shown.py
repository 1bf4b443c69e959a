"""The parts of a return as its page shows them, and who has the return now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.look.wording import date_words
from kpis.definitions.models import DataOwner
from kpis.returns.models import Return, ReturnPart
from kpis.returns.presentation import due_words
from kpis.returns.states import PartState, ReturnState
from kpis.returns.timetable import may_be_submitted, opens_words, validate_by

PART_TAGS = {
    PartState.OPEN: Tag("To be completed", "blue"),
    PartState.SUBMITTED: Tag("Submitted", "green"),
    PartState.QUERIED: Tag("Queried", "yellow"),
}


@dataclass(frozen=True)
class PartShown:
    """One part: whose it is, where it stands, who is to do what by when."""

    part: ReturnPart
    state: Tag
    who: str
    due: str
    declared: str
    may_take_back: bool

    @property
    def owner_words(self) -> str:
        return str(DataOwner(self.part.owner).label)


def parts_shown(
    filed_in: Return, *, person_id: int | None, on: date
) -> list[PartShown]:
    """`person_id` is who looks: they may take back what they submitted themselves."""
    return [
        PartShown(
            part=part,
            state=_part_tag(part, on=on),
            who=_who_fills_in(part, filed_in),
            due=date_words(part.due_on)
            if part.is_submitted
            else due_words(part.due_on, on=on).removeprefix("due "),
            declared=_declared(part),
            may_take_back=part.is_submitted
            and filed_in.state != ReturnState.VALIDATED
            and part.submitted_by_id == person_id,
        )
        for part in filed_in.parts.all()
    ]


def _part_tag(part: ReturnPart, *, on: date) -> Tag:
    if part.state == PartState.OPEN and part.due_on < on:
        return Tag("Overdue", "red")
    return PART_TAGS[PartState(part.state)]


def _who_fills_in(part: ReturnPart, filed_in: Return) -> str:
    contract = filed_in.contract
    match DataOwner(part.owner):
        case DataOwner.PROVIDER:
            return contract.provider.name
        case DataOwner.PARTNER:
            return f"{contract.directorate.name}, on the partner’s behalf"
        case DataOwner.COUNCIL:
            return contract.directorate.name


def _declared(part: ReturnPart) -> str:
    if not part.is_submitted:
        return ""
    return f"{part.declared_name}, {part.declared_post}"


def who_has_it(filed_in: Return, parts: Sequence[PartShown], *, on: date) -> str:
    """One sentence: who is to do what, and by when."""
    due = due_words(filed_in.due_on, on=on)
    match ReturnState(filed_in.state):
        case ReturnState.OPEN if not may_be_submitted(filed_in, on=on):
            return _too_early(filed_in, due, on=on)
        case ReturnState.OPEN | ReturnState.QUERIED if parts:
            return _in_parts(parts, due)
        case ReturnState.OPEN:
            return f"With {filed_in.contract.provider.name} to complete, {due}."
        case ReturnState.SUBMITTED:
            by = date_words(validate_by(filed_in))
            return f"With {filed_in.contract.directorate.name} to validate, by {by}."
        case ReturnState.QUERIED:
            provider = filed_in.contract.provider.name
            return f"Back with {provider} to answer what was asked and submit again."
        case ReturnState.VALIDATED:
            marked = ", who also submitted it" if filed_in.is_self_validated else ""
            return (
                f"Validated by {filed_in.validated_by}{marked}. Nothing is left to do."
            )


def _too_early(filed_in: Return, due: str, *, on: date) -> str:
    begins = (
        "The period is under way."
        if on <= filed_in.period_end
        else "The period is over."
    )
    return (
        f"{begins} Figures can be entered now and submitted "
        f"{opens_words(filed_in)}; {due}."
    )


def _in_parts(parts: Sequence[PartShown], due: str) -> str:
    """1 of 3 parts is submitted. Still to come: the council's part; due …"""
    to_come = [shown.part.whose for shown in parts if not shown.part.is_submitted]
    done = len(parts) - len(to_come)
    are = "is" if done == 1 else "are"
    return (
        f"{done} of {len(parts)} parts {are} submitted. Still to come: "
        f"{', '.join(to_come)}; {due}."
    )
