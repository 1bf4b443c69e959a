"""What search finds of boards and their meetings."""

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from contracts.access.standing import SignedInPerson
from contracts.governance.boards.models import Board, TermsOfReference
from contracts.governance.meetings.models import (
    Decision,
    Meeting,
    MeetingAction,
    Minutes,
)
from contracts.register.search_sources import SearchedPart, SearchSource

KIND, ORDER = "Boards and meetings", 130


def _minutes(user: SignedInPerson) -> QuerySet[Minutes]:
    """A meeting guards what was said and decided at it."""
    return Minutes.objects.filter(meeting__in=Meeting.objects.visible_to(user))


def _decisions(user: SignedInPerson) -> QuerySet[Decision]:
    return Decision.objects.filter(meeting__in=Meeting.objects.visible_to(user))


BOARDS = SearchSource(
    name="board",
    kind=KIND,
    order=ORDER,
    rows=Board.objects.visible_to,
    url_name="contracts:board-detail",
    title="name",
    texts=("purpose", "standing_items"),
    contract="",
    illustrative="is_illustrative",
)
TERMS_OF_REFERENCE = SearchSource(
    name="terms of reference",
    kind=KIND,
    order=ORDER,
    rows=TermsOfReference.objects.visible_to,
    url_name="contracts:terms-of-reference-detail",
    title=Concat(
        Value("Terms of reference, version "),
        Cast("version", TextField()),
        output_field=TextField(),
    ),
    texts=("text",),
    dated="agreed_on",
    contract="",
    arguments=("board_id", "version"),
    note="board__name",
    illustrative="board__is_illustrative",
)
MEETINGS = SearchSource(
    name="meeting",
    kind=KIND,
    order=ORDER,
    rows=Meeting.objects.visible_to,
    url_name="contracts:meeting-detail",
    title=Concat(Value("Meeting of the "), "board__name", output_field=TextField()),
    texts=("agenda", "place"),
    dated="held_on",
    contract="",
    illustrative="board__is_illustrative",
    parts=(
        SearchedPart(rows=_minutes, of="meeting", text="text"),
        SearchedPart(rows=_decisions, of="meeting", text="text"),
    ),
)
ACTIONS_OF_MEETINGS = SearchSource(
    name="action of a meeting",
    kind="Actions",
    order=100,
    rows=MeetingAction.objects.visible_to,
    url_name="contracts:meeting-action-detail",
    title="what",
    texts=("evidence",),
    dated="due_on",
)
SOURCES = (BOARDS, TERMS_OF_REFERENCE, MEETINGS, ACTIONS_OF_MEETINGS)
