"""Gathers a meeting pack from the record as content that JSON can keep."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.utils import timezone

from contracts.governance.boards.models import WatchedContract
from contracts.governance.meetings.models import Meeting, MeetingAction
from contracts.governance.pack_parts import (
    MEETING_PACK_PARTS,
    MeetingPackPart,
    parts_in_order,
)
from contracts.register.models import Contract
from contracts_site.foundation.look.wording import short_date_words
from contracts_site.foundation.reading_together import answers, read_together
from contracts_site.foundation.settings_data.services import council_settings

Content = dict[str, Any]


def moment_of_pack(meeting: Meeting, *, at: datetime) -> datetime:
    """Now, before the meeting is over; the end of its day, for one that has been held."""
    ends = timezone.make_aware(datetime.combine(meeting.held_on, time.max))
    return min(at, ends)


def gather_pack(meeting: Meeting, *, as_reported_at: datetime) -> Content:
    """Everything the pack holds, as the record had it at the moment."""
    actions, watched = _earlier_actions(meeting), _watched(meeting)
    read_together(actions, watched)
    gathered: Content = {
        "council": council_settings().council_name,
        "board": meeting.board.name,
        "chair_post": meeting.board.chair_post,
        "held_on": meeting.held_on.isoformat(),
        "starts_at": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else "",
        "place": meeting.place,
        "is_illustrative": meeting.board.is_illustrative,
        "agenda": meeting.agenda_lines,
        "actions": [_action(each) for each in actions],
        "contracts": _contracts([each.contract for each in watched], as_reported_at),
    }
    # What is hashed now and what is read back from the database are one and the same.
    plain: Content = json.loads(json.dumps(gathered, cls=DjangoJSONEncoder))
    return plain


def fingerprint(content: Mapping[str, Any]) -> str:
    """SHA-256 of what the content says of the record, whenever it was asked."""
    compared = {**content, "contracts": [_compared(c) for c in content["contracts"]]}
    text = json.dumps(compared, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def _watched(meeting: Meeting) -> QuerySet[WatchedContract]:
    return (
        meeting.board.watched.watched(on=meeting.held_on)
        .select_related("contract__provider", "contract__directorate")
        .order_by("contract__title")
    )


def _earlier_actions(meeting: Meeting) -> QuerySet[MeetingAction]:
    actions = MeetingAction.objects.filter(meeting__board=meeting.board)
    return (
        actions.open_at(meeting.held_on)
        .select_related("meeting", "contract")
        .order_by("due_on", "pk")
    )


def _action(action: MeetingAction) -> Content:
    return {
        "what": action.what,
        "by_post": action.by_post,
        "due_on": action.due_on.isoformat(),
        "contract": action.contract.title if action.contract else "",
        "from_meeting": short_date_words(action.meeting.held_on),
    }


def _contracts(
    contracts: Sequence[Contract], as_reported_at: datetime
) -> list[Content]:
    """Each part is built for all contracts at once: more of them ask no more queries."""
    parts = parts_in_order()
    built = answers(part.build(contracts, as_reported_at) for part in parts)
    of_each = zip(*built, strict=True)
    return [
        _contract(contract, list(zip(parts, contents, strict=True)))
        for contract, contents in zip(contracts, of_each, strict=True)
    ]


def _contract(
    contract: Contract,
    built: Sequence[tuple[MeetingPackPart, Mapping[str, Any] | None]],
) -> Content:
    return {
        "contract": contract.pk,
        "reference": contract.reference,
        "title": contract.title,
        "is_illustrative": contract.is_illustrative,
        "parts": [
            {"key": part.key, "title": part.title, "content": dict(content)}
            for part, content in built
            if content is not None
        ],
    }


def _compared(contract: Mapping[str, Any]) -> Content:
    known = {part.key: part for part in MEETING_PACK_PARTS}
    return {
        **contract,
        "parts": [
            {
                **part,
                "content": known[part["key"]].compared(part["content"])
                if part["key"] in known
                else part["content"],
            }
            for part in contract["parts"]
        ],
    }
