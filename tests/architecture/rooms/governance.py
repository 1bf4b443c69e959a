"""Who may open what of boards, meetings, packs and committees."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import EVERYBODY, READ_WHOLE, Rule, but
from tests.factories.contracts import CommitteeFactory
from tests.factories.governance import (
    AttendanceFactory,
    BoardFactory,
    BoardMemberFactory,
    DecisionFactory,
    MeetingActionFactory,
    MeetingFactory,
    MeetingPackFactory,
    MinutesCorrectionFactory,
    TermsOfReferenceFactory,
    WatchedContractFactory,
)

RULES = [
    Rule(
        "Committees and their calendars: everybody signed in",
        "GET",
        EVERYBODY,
        "",
        ("contracts:committee-list", "contracts:committee-detail"),
    ),
    Rule(
        "The lists of boards and meetings: those who read contracts whole",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("contracts:board-list", "contracts:meeting-list"),
    ),
    Rule(
        "Any commissioner sets up a board",
        "GET POST",
        "Cc",
        but("Cc"),
        ("contracts:board-create",),
    ),
    Rule(
        "A board, a meeting, a pack: whole readers; nobody else knows of it",
        "GET",
        READ_WHOLE,
        "",
        (
            "contracts:board-detail",
            "contracts:board-history",
            "contracts:terms-of-reference-detail",
            "contracts:meeting-detail",
            "contracts:meeting-pack-detail",
            "contracts:meeting-pack-pdf",
        ),
    ),
    Rule(
        "Whoever reads a pack may have it printed",
        "POST",
        READ_WHOLE,
        "",
        ("contracts:meeting-pack-print",),
    ),
    Rule(
        "A board and its meetings are written by commissioners of a contract it watches",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:board-edit",
            "contracts:board-member-create",
            "contracts:board-member-remove",
            "contracts:watched-contract-create",
            "contracts:watched-contract-end",
            "contracts:terms-of-reference-write",
            "contracts:terms-of-reference-agree version=draft_version",
            "contracts:meeting-plan",
            "contracts:meeting-create",
            "contracts:meeting-edit",
            "contracts:meeting-cancel",
            "contracts:minutes-edit",
            "contracts:minutes-agree",
            "contracts:minutes-correct",
            "contracts:attendance-edit",
            "contracts:decision-create",
            "contracts:decision-edit",
            "contracts:meeting-action-create",
        ),
    ),
    Rule(
        "… who also prepare its packs",
        "POST",
        "C",
        "cOAaFKU",
        ("contracts:meeting-pack-prepare",),
    ),
    Rule(
        "The Governance tab: whole readers, and the provider for its actions",
        "GET",
        READ_WHOLE + "P",
        "MS",
        ("contracts:contract-governance",),
    ),
    Rule(
        "An action of a meeting about a contract: whole readers and its provider",
        "GET",
        READ_WHOLE + "P",
        "",
        ("contracts:meeting-action-detail action_pk=meeting_action_pk",),
    ),
    Rule(
        "… changed and recorded as done by the contract's commissioner",
        "GET POST",
        "C",
        "cPOAaFKU",
        (
            "contracts:meeting-action-edit action_pk=meeting_action_pk",
            "contracts:meeting-action-complete action_pk=meeting_action_pk",
        ),
    ),
]


def objects(contract: Contract, _people: Mapping[str, User]) -> dict[str, int | str]:
    """A board that watches the contract, with a meeting that is not minuted yet."""
    board = BoardFactory()
    watched = WatchedContractFactory(board=board, contract=contract)
    member = BoardMemberFactory(board=board)
    terms = TermsOfReferenceFactory(board=board, agreed=True)
    draft = TermsOfReferenceFactory(board=board, version=2)
    meeting = MeetingFactory(board=board)
    AttendanceFactory(meeting=meeting)
    MinutesCorrectionFactory()
    action = MeetingActionFactory(meeting=meeting, contract=contract)
    return {
        "board_pk": board.pk,
        "watched_pk": watched.pk,
        "member_pk": member.pk,
        "version": terms.version,
        "draft_version": draft.version,
        "meeting_pk": meeting.pk,
        "number": DecisionFactory(meeting=meeting).number,
        "meeting_action_pk": action.pk,
        "pack_pk": MeetingPackFactory(meeting=meeting).pk,
        "committee_pk": CommitteeFactory().pk,
    }
