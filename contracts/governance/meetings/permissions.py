"""What a person may read and do of meetings and their actions."""

from contracts.access.standing import Standing
from contracts.governance.boards.permissions import may_write_board
from contracts.governance.meetings.models import Meeting, MeetingAction
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_performance


def knows_meeting(standing: Standing, _meeting: Meeting) -> bool:
    return standing.reads_every_contract


def may_write_meeting(standing: Standing, meeting: Meeting) -> bool:
    return may_write_board(standing, meeting.board)


def reads_governance(standing: Standing, contract: Contract) -> bool:
    """Whole readers; the contract's provider sees the actions on it, no more."""
    return reads_performance(standing, contract)


def knows_action(standing: Standing, action: MeetingAction) -> bool:
    if standing.reads_every_contract:
        return True
    return action.contract is not None and reads_governance(standing, action.contract)


def may_write_action(standing: Standing, action: MeetingAction) -> bool:
    return may_write_meeting(standing, action.meeting)


def may_complete_action(standing: Standing, action: MeetingAction) -> bool:
    """Whoever runs the board, or the contract that the action is about."""
    if action.contract is not None and may_write_contract(standing, action.contract):
        return True
    return may_write_action(standing, action)
