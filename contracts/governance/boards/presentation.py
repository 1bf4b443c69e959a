"""What the pages of boards say of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from contracts.governance.boards.models import Board, TermsOfReference
from contracts.governance.boards.reporting import chain_above
from contracts.register.summary import prose_value
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column


@dataclass(frozen=True)
class Rung:
    """One step of a chain of reporting; the board itself, and a committee, are steps."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Chain:
    """A board, and the way its reports go: itself first, a committee last."""

    board: Board
    rungs: Sequence[Rung]


def chain_of(board: Board) -> list[Rung]:
    return list(chains_of([board])[0].rungs)


def chains_of(boards: Iterable[Board]) -> list[Chain]:
    """The chain above each board, the longest first: one query for all of them."""
    asked = list(boards)
    if not asked:
        return []
    every = Board.objects.select_related("reports_to_committee").in_bulk()
    reports_to = {pk: each.reports_to_id for pk, each in every.items()}
    chains = [
        Chain(
            board,
            _rungs(
                [every[pk] for pk in (board.pk, *chain_above(board.pk, reports_to))]
            ),
        )
        for board in asked
    ]
    return sorted(chains, key=lambda chain: -len(chain.rungs))


def _rungs(upwards: Sequence[Board]) -> list[Rung]:
    rungs = [
        Rung(each.name, board_url(each), is_current=at == 0)
        for at, each in enumerate(upwards)
    ]
    committee = upwards[-1].reports_to_committee
    if committee is not None:
        url = reverse("contracts:committee-detail", args=[committee.pk])
        rungs.append(Rung(committee.name, url))
    return rungs


def board_url(board: Board) -> str:
    return reverse("contracts:board-detail", args=[board.pk])


def board_tag(board: Board) -> Tag:
    return Tag("Stopped meeting", "grey") if board.has_ended else Tag("Meets", "green")


def terms_tag(terms: TermsOfReference) -> Tag:
    return Tag("Agreed", "green") if terms.is_agreed else Tag("Draft", "grey")


def board_columns() -> Sequence[Column]:
    """For boards that carry their counts."""
    return (
        Column(
            "name",
            "Board",
            _name,
            sort="name",
            link=board_url,
            export=lambda board: board.name,
        ),
        Column("cadence", "Meets", lambda b: b.get_cadence_display()),
        Column("chair", "Chaired by", lambda b: b.chair_post, sort="chair_post"),
        Column("above", "Reports to", _above, sort="reports_to__name"),
        Column(
            "contracts",
            "Contracts",
            lambda b: b.contracts_watched,
            sort="contracts_watched",
            numeric=True,
        ),
        Column(
            "next",
            "Next meeting",
            lambda b: b.next_meeting_on,
            sort="next_meeting_on",
        ),
        Column("state", "State", board_tag, sort="ended_on"),
    )


def board_export_columns() -> Sequence[Column]:
    return (
        *board_columns(),
        Column("purpose", "What it is for", lambda board: board.purpose),
        Column("illustrative", "Illustrative", lambda board: board.is_illustrative),
    )


def summary_rows(board: Board) -> list[SummaryRow]:
    rows = [
        SummaryRow("What it is for", prose_value(board.purpose)),
        SummaryRow("Meets", board.get_cadence_display()),
        SummaryRow("Chaired by", board.chair_post),
    ]
    if board.place:
        rows.append(SummaryRow("Usual place", board.place))
    if board.agenda_lines:
        rows.append(
            SummaryRow("Standing items of the agenda", "; ".join(board.agenda_lines))
        )
    if board.has_ended:
        rows.append(SummaryRow("Stopped meeting on", date_words(board.ended_on)))
    return rows


def _name(board: Board) -> str:
    return f"{board.name} (illustrative)" if board.is_illustrative else board.name


def _above(board: Board) -> str:
    above = board.reports_to or board.reports_to_committee
    return str(above) if above else ""
