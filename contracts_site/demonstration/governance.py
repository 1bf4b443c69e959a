"""Boards and their meetings, each board added once; one prepared pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from contracts.governance.boards.models import Board
from contracts.governance.boards.services import (
    BoardDetails,
    add_member,
    agree_terms,
    revise_board,
    set_up_board,
    stop_watching,
    watch_contract,
    write_terms,
)
from contracts.governance.committees.models import Committee
from contracts.governance.meetings.dates import PlanDetails
from contracts.governance.meetings.models import Attendance, Meeting
from contracts.governance.meetings.outcomes import (
    ActionDetails,
    Attendee,
    complete_meeting_action,
    give_action,
    record_attendance,
    record_decision,
)
from contracts.governance.meetings.services import (
    agree_minutes,
    plan_meetings,
    write_minutes,
)
from contracts.governance.packs.jobs import start_printing
from contracts.governance.packs.services import prepare_pack
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.register import load_register
from contracts_site.demonstration.source import day

TUESDAY = timedelta(days=1)


def load_governance(data: Mapping[str, Any], *, now: datetime) -> None:
    """The committees, the contract and the boards that are not there yet."""
    by = person("commissioner@council.example")
    for name in data["committees"]:
        Committee.objects.get_or_create(name=name)
    load_register(data["contracts"], by=by)
    for source in data["boards"]:
        if not Board.objects.filter(name=source["name"]).exists():
            with transaction.atomic():
                _Loading(source, now, by).load()


def load_packs(data: Mapping[str, Any], *, now: datetime) -> None:
    """One pack of each board that is to have one, of all that is on record by now."""
    by = person("commissioner@council.example")
    for source in data["boards"]:
        for each in source.get("meetings", ()):
            if each.get("pack"):
                _prepare(source["name"], each, now=now, by=by)


def _prepare(board: str, source: Mapping[str, Any], *, now: datetime, by: User) -> None:
    of_board = Meeting.objects.filter(board__name=board)
    if of_board.filter(packs__isnull=False).exists():
        return
    held_on = _tuesday(now.date(), source["in_weeks"])
    with transaction.atomic():
        meeting = of_board.get(held_on=held_on)
        start_printing(pack=prepare_pack(meeting=meeting, at=now, by=by), by=by)


@dataclass(frozen=True)
class _Loading:
    """One board of the file, its days counted from the week of loading where it says."""

    source: Mapping[str, Any]
    now: datetime
    by: User

    @property
    def on(self) -> date:
        return self.now.date()

    def load(self) -> None:
        board = set_up_board(details=self._details(), by=self.by)
        for member in self.source.get("members", ()):
            add_member(board=board, by=self.by, **member)
        self._watch(board)
        self._agree_terms(board)
        self._plan(board)
        for meeting in self.source.get("meetings", ()):
            self._hold(board, meeting)
        self._end(board)

    def _details(self, ended_on: date | None = None) -> BoardDetails:
        above = self.source.get("reports_to")
        committee = self.source.get("reports_to_committee")
        return BoardDetails(
            name=self.source["name"],
            purpose=self.source["purpose"],
            cadence=self.source["cadence"],
            chair_post=self.source["chair_post"],
            place=self.source.get("place", ""),
            standing_items="\n".join(self.source.get("standing_items", ())),
            reports_to=Board.objects.get(name=above) if above else None,
            reports_to_committee=Committee.objects.get(name=committee)
            if committee
            else None,
            ended_on=ended_on,
            is_illustrative=True,
        )

    def _watch(self, board: Board) -> None:
        for each in self.source.get("watches", ()):
            contract = _contract(each["contract"])
            watched = watch_contract(
                board=board,
                contract=contract,
                watched_from=contract.starts_on
                if each.get("from_start")
                else day(each["from"]),
                by=self.by,
            )
            if "until" in each:
                stop_watching(
                    watched=watched, watched_until=day(each["until"]), by=self.by
                )

    def _agree_terms(self, board: Board) -> None:
        terms = self.source.get("terms_of_reference")
        if terms:
            written = write_terms(board=board, text=terms["text"], by=self.by)
            agreed_on = self._day(terms, "agreed")
            agree_terms(terms=written, agreed_on=agreed_on, on=self.on, by=self.by)
            if "draft" in terms:
                write_terms(board=board, text=terms["draft"], by=self.by)

    def _plan(self, board: Board) -> None:
        plan = self.source.get("plan")
        if plan is None:
            return
        first_on = day(plan["first_on"]) if "first_on" in plan else self._week(plan)
        until = (
            day(plan["until"])
            if "until" in plan
            else first_on + timedelta(weeks=plan["for_weeks"])
        )
        self._plan_between(board, plan, first_on, until)

    def _hold(self, board: Board, source: Mapping[str, Any]) -> None:
        held_on = day(source["held_on"]) if "held_on" in source else self._week(source)
        planned = self._plan_between(board, source, held_on, held_on)
        meeting = planned or board.meetings.get(held_on=held_on)
        if "minutes" in source:
            self._record(meeting, source)

    def _plan_between(
        self, board: Board, source: Mapping[str, Any], first_on: date, until: date
    ) -> Meeting | None:
        plan = PlanDetails(
            first_on=first_on,
            until=until,
            starts_at=time.fromisoformat(source["starts_at"]),
            place=board.place,
        )
        planned = plan_meetings(board=board, plan=plan, by=self.by)
        return planned[0] if planned else None

    def _record(self, meeting: Meeting, source: Mapping[str, Any]) -> None:
        record_attendance(
            meeting=meeting, attendees=self._attendees(source), on=self.on, by=self.by
        )
        write_minutes(meeting=meeting, text=source["minutes"], on=self.on, by=self.by)
        for words in source["decisions"]:
            record_decision(meeting=meeting, text=words, by=self.by)
        for action in source["actions"]:
            self._give(meeting, action)
        if "agreed_on" in source or "agreed_in_weeks" in source:
            agreed_on = self._day(source, "agreed")
            agree_minutes(meeting=meeting, agreed_on=agreed_on, on=self.on, by=self.by)

    def _attendees(self, source: Mapping[str, Any]) -> list[Attendee]:
        members = self.source["members"]
        return [
            Attendee(presence=presence, **members[position])
            for presence, positions in (
                (Attendance.Presence.PRESENT, source["present"]),
                (Attendance.Presence.APOLOGIES, source["apologies"]),
            )
            for position in positions
        ]

    def _give(self, meeting: Meeting, source: Mapping[str, Any]) -> None:
        action = give_action(
            meeting=meeting,
            details=ActionDetails(
                what=source["what"],
                by_post=source["by_post"],
                due_on=self._day(source, "due"),
                contract=_contract(source["contract"]),
            ),
            by=self.by,
        )
        if "evidence" in source:
            complete_meeting_action(
                action=action,
                evidence=source["evidence"],
                done_on=self._day(source, "done"),
                on=self.on,
                by=self.by,
            )

    def _end(self, board: Board) -> None:
        """A board whose contract is over has stopped meeting with it."""
        reference = self.source.get("ends_with")
        if reference is None:
            return
        ended_on = _contract(reference).ends_on
        if ended_on < self.on:
            details = self._details(ended_on=ended_on)
            revise_board(board=board, details=details, by=self.by)

    def _day(self, source: Mapping[str, Any], what: str) -> date:
        if f"{what}_on" in source:
            return day(source[f"{what}_on"])
        return _tuesday(self.on, source[f"{what}_in_weeks"])

    def _week(self, source: Mapping[str, Any]) -> date:
        return _tuesday(self.on, source["in_weeks"])


def _tuesday(on: date, weeks: int) -> date:
    monday = on - timedelta(days=on.weekday())
    return monday + timedelta(weeks=weeks) + TUESDAY


def _contract(reference: str) -> Contract:
    return Contract.objects.get(reference=reference)
