"""What the page of open actions says of each."""

from collections.abc import Sequence

from contracts.concerns.open_actions import OpenAction
from contracts.concerns.presentation.drawing import overdue_tag
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.tables import Column


def open_action_columns(*, with_contract: bool) -> Sequence[Column]:
    columns = [
        Column("what", "Action", lambda a: a.what, sort="action", link=lambda a: a.url),
        Column("by", "Who does it", lambda a: a.by_post, sort="post"),
        Column("due", "Due", lambda a: a.due_on, sort="due"),
        Column("state", "State", _state),
        Column("source", "Source", lambda a: a.source, sort="of"),
    ]
    if with_contract:
        columns.append(
            Column(
                "contract",
                "Contract",
                lambda action: action.contract_title,
                sort="about",
            )
        )
    return columns


def _state(action: OpenAction) -> Tag:
    return overdue_tag() if action.is_overdue else Tag("Open", "blue")
