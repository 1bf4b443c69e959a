"""What governance puts on the lists that the app offers."""

from collections.abc import Sequence
from typing import Any

from contracts.access.standing import standing_of
from contracts.concerns.open_actions import OPEN_ACTION_SOURCES
from contracts.governance.boards.history import BOARD_HISTORY, own_rows
from contracts.governance.boards.models import Board, WatchedContract
from contracts.governance.boards.permissions import reads_boards
from contracts.governance.calendar import BOARD_MEETINGS, COMMITTEE_MEETINGS
from contracts.governance.home_tasks import (
    ACTIONS_DUE,
    MINUTES_TO_FINISH,
    OPEN_ACTIONS_OF_MEETINGS,
    PACKS_TO_PREPARE,
)
from contracts.governance.meetings.models import (
    Attendance,
    Decision,
    Meeting,
    MeetingAction,
    Minutes,
    MinutesCorrection,
)
from contracts.governance.meetings.permissions import reads_governance
from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.governance.packs.jobs import KIND, print_pack
from contracts.governance.packs.models import MeetingPack
from contracts.governance.packs.parts import THE_CONTRACT
from contracts.governance.search import SOURCES as SEARCHED
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.jobs.handlers import job_handler
from contracts_site.foundation.look.navigation import NAVIGATION, NavigationItem

PREFIXES = ("/contracts/boards/", "/contracts/meetings/", "/contracts/committees/")


def join() -> None:
    _join_contract_pages()
    _join_home_and_calendar()
    _join_navigation()
    BOARD_HISTORY.extend((own_rows, rows_of_meetings))
    MEETING_PACK_PARTS.append(THE_CONTRACT)
    job_handler(KIND)(print_pack)
    SEARCH_SOURCES.extend(SEARCHED)


def _join_contract_pages() -> None:
    CONTRACT_TABS.append(
        ContractTab("Governance", "contracts:contract-governance", 50, reads_governance)
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource(
                "boards that watch it", lambda c: [RowsOf(WatchedContract, contract=c)]
            ),
            HistorySource(
                "actions of meetings", lambda c: [RowsOf(MeetingAction, contract=c)]
            ),
        )
    )


def _join_home_and_calendar() -> None:
    HOME_TASKS.extend((PACKS_TO_PREPARE, MINUTES_TO_FINISH, ACTIONS_DUE))
    CALENDAR_ENTRIES.extend((BOARD_MEETINGS, COMMITTEE_MEETINGS))
    OPEN_ACTION_SOURCES.append(OPEN_ACTIONS_OF_MEETINGS)


def _join_navigation() -> None:
    NAVIGATION.extend(
        (
            NavigationItem(
                "Meetings", "contracts:meeting-list", 25, _reads_meetings, PREFIXES
            ),
            NavigationItem(
                "Committees",
                "contracts:committee-list",
                26,
                _reads_committees_only,
                PREFIXES,
            ),
        )
    )


def rows_of_meetings(board: Board) -> Sequence[RowsOf]:
    of_its_meetings = (Attendance, Decision, MeetingAction, MeetingPack, Minutes)
    return (
        RowsOf(Meeting, board=board),
        *(RowsOf(model, meeting__board=board) for model in of_its_meetings),
        RowsOf(MinutesCorrection, minutes__meeting__board=board),
    )


def _reads_meetings(user: Any) -> bool:
    return reads_boards(standing_of(user))


def _reads_committees_only(user: Any) -> bool:
    standing = standing_of(user)
    return standing.reads_public_fields and not reads_boards(standing)
