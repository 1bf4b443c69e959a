"""Issues, early warnings and risks of a contract in a paper: what they are, not what
officers wrote about them."""

from collections.abc import Iterator, Sequence
from typing import Any

from contracts.concerns.issues_pack_part import issues_at
from contracts.governance.pack_parts import Content as PartContent
from contracts.governance.pack_parts import PartReading
from contracts.risks.pack_part import risks_at
from contracts_site.committee_reports.inserts.data import table
from contracts_site.committee_reports.inserts.kinds import Asked, Content
from contracts_site.committee_reports.inserts.of_contracts.pieces import (
    Piece,
    named,
)
from contracts_site.committee_reports.inserts.of_contracts.sort import ContractSort
from contracts_site.foundation.reading_together import Reading

ISSUE = ("Issue", "Severity", "Owned by", "To be resolved by", "State")
WARNING = ("Early warning", "Likelihood", "Owned by", "Raised on")
RISK = ("Risk", "Score", "Response", "Owned by", "Actions to do")
NOT_SCORED = "Not scored yet"
LOOK_OVER = (
    "Titles are shown as they are on record. Officers wrote them for officers: read them "
    "as the public will, and have them put right on the contract."
)


def _concerns(asked: Asked) -> Reading[Sequence[Piece]]:
    """What meeting packs read of them, without updates, mitigations and reasons."""
    issues = issues_at([asked.contract], asked.moment)
    risks = risks_at([asked.contract], asked.moment)
    return Reading(
        [*issues.querysets, *risks.querysets],
        lambda: list(_pieces({**_only(issues), **_only(risks)})),
    )


def _only(reading: PartReading) -> PartContent:
    [content] = reading.answer()
    return content or {}


def _pieces(told: PartContent) -> Iterator[Piece]:
    if issues := [_issue(each) for each in told.get("issues", ())]:
        yield _piece("Issues", ISSUE, issues)
    if warnings := [_warning(each) for each in told.get("warnings", ())]:
        yield _piece("Early warnings", WARNING, warnings)
    if risks := [_risk(each) for each in told.get("risks", ())]:
        yield _piece("Risks", RISK, risks)


def _piece(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Piece:
    return Piece(title=title, data={"tables": [table(columns, rows)]})


def _issue(issue: PartContent) -> tuple[Any, ...]:
    state = "Past its date" if issue["is_overdue"] else "Open"
    return (*_told(issue, "title", "severity", "owner_post", "target_on"), state)


def _warning(warning: PartContent) -> tuple[Any, ...]:
    return _told(warning, "title", "likelihood", "owner_post", "raised_on")


def _risk(risk: PartContent) -> tuple[Any, ...]:
    return (
        risk["title"],
        risk["score"] or NOT_SCORED,
        *_told(risk, "response", "owner_post"),
        _actions(risk["actions"]),
    )


def _actions(actions: Sequence[PartContent]) -> str:
    late = sum(each["is_overdue"] for each in actions)
    return f"{len(actions)}, {late} overdue" if late else str(len(actions))


def _told(of: PartContent, *keys: str) -> tuple[Any, ...]:
    return tuple(of[key] for key in keys)


def _cautions(content: Content) -> list[str]:
    return [LOOK_OVER] if content["pieces"] else []


CONCERNS = ContractSort(
    key="contract-concerns",
    label="Issues, early warnings and risks",
    description="What is open on a contract, gravest first: titles, grades, posts and "
    "days. No updates, mitigations or reasons.",
    where="Issues, early warnings and risks",
    empty="No issue, early warning or risk was open.",
    pieces=_concerns,
    written=named,
    dated=True,
    cautions=_cautions,
)
