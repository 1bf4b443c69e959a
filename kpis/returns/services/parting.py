"""Keep the parts of returns in step with what their KPIs ask of whom."""

from collections.abc import Iterable, Mapping
from datetime import date

from kpis.returns.models import Figure, Return, ReturnPart
from kpis.returns.states import PartState, ReturnState

PartsOwed = Mapping[str, date]
Key = tuple[int, str, date]


def keep_parts(
    filled_in: Mapping[Key, Return], owed: Mapping[Key, PartsOwed], *, on: date
) -> None:
    """Give each return the parts it owes. A part that nobody owes any longer goes, unless
    it is submitted; one that is submitted and is asked for more is opened again.

    Days move only while a period lasts. `filled_in` have their parts fetched.
    """
    wanted_by = {
        filed_in.pk: owed.get(key, {})
        for key, filed_in in filled_in.items()
        if owed.get(key) or filed_in.parts.all()
    }
    concerned = Return.objects.with_provider().filter(pk__in=wanted_by).order_by("pk")
    # Held, so that nobody submits a part meanwhile.
    for held in concerned.select_for_update(of=("self",)):
        _keep_parts_of(held, wanted_by[held.pk], on=on)


def _keep_parts_of(filed_in: Return, wanted: PartsOwed, *, on: date) -> None:
    held = {part.owner: part for part in ReturnPart.objects.filter(filed_in=filed_in)}
    _let_go([part for owner, part in held.items() if owner not in wanted])
    if on <= filed_in.period_end:
        _move_days(held, wanted)
    _open_for_more(filed_in, held.values())
    ReturnPart.objects.bulk_create(
        ReturnPart(filed_in=filed_in, owner=owner, due_on=due_on)
        for owner, due_on in wanted.items()
        if owner not in held
    )
    follow_parts(filed_in)


def follow_parts(filed_in: Return) -> Return:
    """Let a return stand where its parts do, if it has any; the caller holds it.

    It is queried while a part is, submitted once all parts are, and due when the first
    part is that is still to come.
    """
    parts = list(ReturnPart.objects.filter(filed_in=filed_in))
    if not parts:
        return filed_in
    to_come = [part for part in parts if not part.is_submitted]
    before = (filed_in.state, filed_in.due_on)
    filed_in.due_on = (
        min(part.due_on for part in to_come)
        if to_come
        else max(part.due_on for part in parts)
    )
    if any(part.state == PartState.QUERIED for part in parts):
        filed_in.state = ReturnState.QUERIED
    elif to_come:
        filed_in.state = ReturnState.OPEN
    else:
        _submit_as_declared_last(filed_in, parts)
    if before != (filed_in.state, filed_in.due_on):
        filed_in.save()
    return filed_in


def _submit_as_declared_last(filed_in: Return, parts: Iterable[ReturnPart]) -> None:
    last = max(parts, key=lambda part: str(part.submitted_at))
    filed_in.state = ReturnState.SUBMITTED
    filed_in.submitted_by, filed_in.submitted_at = last.submitted_by, last.submitted_at
    filed_in.declared_name = last.declared_name
    filed_in.declared_post = last.declared_post


def _let_go(parts: Iterable[ReturnPart]) -> None:
    for part in parts:
        if not part.is_submitted:
            part.delete()


def _move_days(held: Mapping[str, ReturnPart], wanted: PartsOwed) -> None:
    for owner, due_on in wanted.items():
        part = held.get(owner)
        if part is not None and part.due_on != due_on and not part.is_submitted:
            part.due_on = due_on
            part.save()


def _open_for_more(filed_in: Return, parts: Iterable[ReturnPart]) -> None:
    """A KPI that has come to a submitted part since has no figure on the record."""
    submitted = [part for part in parts if part.is_submitted]
    if not submitted:
        return
    on_record = set(
        Figure.objects.filter(filed_in=filed_in)
        .current()
        .values_list("kpi_id", flat=True)
    )
    for part in submitted:
        asked = filed_in.definitions_asked(owner=part.owner)
        if set(asked.values_list("kpi_id", flat=True)) - on_record:
            part.state = PartState.OPEN
            part.save()
