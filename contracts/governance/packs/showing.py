"""A meeting pack as page and print show it, made from what was kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts.access.standing import Standing
from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.governance.packs.models import MeetingPack
from contracts.register.models import Contract


@dataclass(frozen=True)
class ShownAction:
    """An action of an earlier meeting that was open on the day of this one."""

    what: str
    by_post: str
    due_on: date
    contract: str
    from_meeting: str
    is_overdue: bool


@dataclass(frozen=True)
class ShownPart:
    title: str
    body: SafeString


@dataclass(frozen=True)
class ShownContract:
    """What the pack says of one contract."""

    anchor: str
    label: str
    reference: str
    is_illustrative: bool
    parts: Sequence[ShownPart]


@dataclass(frozen=True)
class ShownPack:
    """`withheld` says that this person is not shown a part that the pack holds."""

    title: str
    board: str
    council: str
    chair_post: str
    held_on: date
    starts_at: str
    place: str
    is_illustrative: bool
    agenda: Sequence[str]
    actions: Sequence[ShownAction]
    contracts: Sequence[ShownContract]
    withheld: bool
    stylesheets: Sequence[str]


def shown_pack(
    pack: MeetingPack, *, standing: Standing | None = None, for_print: bool = False
) -> ShownPack:
    """The pack for one person; without a standing, whole, as it is printed."""
    content = pack.content
    held_on = date.fromisoformat(content["held_on"])
    may_see = _parts_shown(content, standing)
    shown = [_contract(each, may_see, for_print) for each in content["contracts"]]
    kept = sum(len(each["parts"]) for each in content["contracts"])
    return ShownPack(
        title=f"{content['board']}: meeting pack",
        board=content["board"],
        council=content["council"],
        chair_post=content["chair_post"],
        held_on=held_on,
        starts_at=content["starts_at"],
        place=content["place"],
        is_illustrative=content["is_illustrative"],
        agenda=content["agenda"],
        actions=[_action(each, held_on) for each in content["actions"]],
        contracts=shown,
        withheld=sum(len(each.parts) for each in shown) < kept,
        stylesheets=sorted({p.stylesheet for p in MEETING_PACK_PARTS if p.stylesheet}),
    )


def _parts_shown(
    content: Mapping[str, Any], standing: Standing | None
) -> frozenset[tuple[int, str]]:
    """(contract, part) pairs that the person is shown; a part gone since shows no more."""
    numbers = [each["contract"] for each in content["contracts"]]
    contracts = Contract.objects.in_bulk(numbers) if standing else {}
    return frozenset(
        (number, part.key)
        for number in numbers
        for part in MEETING_PACK_PARTS
        if standing is None or part.shown_to(standing, contracts[number])
    )


def _contract(
    kept: Mapping[str, Any], may_see: frozenset[tuple[int, str]], for_print: bool
) -> ShownContract:
    return ShownContract(
        anchor=f"contract-{kept['contract']}",
        label=kept["title"],
        reference=kept["reference"],
        is_illustrative=kept["is_illustrative"],
        parts=[
            _part(part, for_print)
            for part in kept["parts"]
            if (kept["contract"], part["key"]) in may_see
        ],
    )


def _part(kept: Mapping[str, Any], for_print: bool) -> ShownPart:
    part = next(each for each in MEETING_PACK_PARTS if each.key == kept["key"])
    context = {
        **part.variables(kept["content"]),
        "for_print": for_print,
        "heading_level": 4,
    }
    return ShownPart(kept["title"], render_to_string(part.template, context))


def _action(kept: Mapping[str, Any], held_on: date) -> ShownAction:
    due_on = date.fromisoformat(kept["due_on"])
    return ShownAction(
        what=kept["what"],
        by_post=kept["by_post"],
        due_on=due_on,
        contract=kept["contract"],
        from_meeting=kept["from_meeting"],
        is_overdue=due_on < held_on,
    )
