"""What needs a person today: sources that rooms and upper apps add to at start-up.

A source never brings all that there is: it counts its tasks in the database, and fetches
the first of them alone. A council with a hundred thousand tasks opens home as a small one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from django.db.models import F, Q, QuerySet

from contracts.access.standing import SignedInPerson
from contracts.register.models import Contract
from contracts.worked_out.services import bring_up_to_date
from contracts_site.foundation.reading_together import Reading, gathered
from contracts_site.foundation.tables.counting import how_many_of_each

WEEK = timedelta(days=7)
# Of each source and group: as many as a group shows of all sources together.
MOST = 10
# What takes a second or two.
MOST_WORKED_OUT = 200

Row = TypeVar("Row")


class Group(StrEnum):
    """When a task presses: its day is past, within a week from today, later or unknown."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    LATER = "later"


@dataclass(frozen=True)
class HomeTask:
    """One thing to do, with the page that does it."""

    kind: str
    title: str
    url: str
    due_on: date | None


@dataclass(frozen=True)
class TasksFound:
    """How many tasks there are in each group, and the most pressing of each."""

    counts: Mapping[Group, int] = field(default_factory=dict)
    first: Sequence[HomeTask] = ()


TaskReading: TypeAlias = Reading[TasksFound]

NOTHING_TO_DO: TaskReading = Reading((), TasksFound)


def group_of(due_on: date | None, *, on: date) -> Group:
    if due_on is None or due_on > on + WEEK:
        return Group.LATER
    return Group.OVERDUE if due_on < on else Group.THIS_WEEK


def in_group(group: Group, due: str, *, on: date) -> Q:
    """`group_of` for the database; `due` is the field that holds the day."""
    match group:
        case Group.OVERDUE:
            return Q((f"{due}__lt", on))
        case Group.THIS_WEEK:
            return Q((f"{due}__range", (on, on + WEEK)))
        case Group.LATER:
            return Q((f"{due}__gt", on + WEEK)) | Q((f"{due}__isnull", True))


def tasks_of(
    rows: QuerySet[Any, Row], make: Callable[[Row], HomeTask], *, due: str, on: date
) -> TaskReading:
    """The tasks that rows stand for; `due` is the field that holds their day.

    Each row is a task; what is joined may not make two of it.
    """
    within = {group.value: in_group(group, due, on=on) for group in Group}
    firsts = [
        rows.filter(in_group(group, due, on=on)).order_by(
            F(due).asc(nulls_last=True), "pk"
        )[:MOST]
        for group in Group
    ]
    return _found(how_many_of_each(rows, within), firsts, make)


def tasks_without_a_day(
    rows: QuerySet[Any, Row], make: Callable[[Row], HomeTask]
) -> TaskReading:
    """As `tasks_of`, of rows that are due on no day."""
    counts = how_many_of_each(rows, {Group.LATER.value: Q()})
    return _found(counts, [rows.order_by("pk")[:MOST]], make)


def _found(
    counts: QuerySet[Any, dict[str, int]],
    firsts: Sequence[QuerySet[Any, Row]],
    make: Callable[[Row], HomeTask],
) -> TaskReading:
    def found() -> TasksFound:
        number: Counter[Group] = Counter()
        for row in counts:
            number.update({Group(name): count for name, count in row.items()})
        return TasksFound(number, [make(row) for rows in firsts for row in rows])

    return Reading([counts, *firsts], found)


def tasks_among(tasks: Iterable[HomeTask], *, on: date) -> TasksFound:
    """Of tasks that are few by their nature, whatever the council's size."""
    in_order = sorted(tasks, key=lambda task: (task.due_on or date.max, task.title))
    counts: Counter[Group] = Counter()
    first = []
    for task in in_order:
        group = group_of(task.due_on, on=on)
        counts[group] += 1
        if counts[group] <= MOST:
            first.append(task)
    return TasksFound(counts, first)


def tasks_together(readings: Iterable[TaskReading]) -> TaskReading:
    """The tasks of several readings as those of one source."""
    parts = gathered(readings)

    def found() -> TasksFound:
        answers = parts.answer()
        counts: Counter[Group] = Counter()
        for each in answers:
            counts.update(each.counts)
        return TasksFound(counts, [task for each in answers for task in each.first])

    return Reading(parts.querysets, found)


@dataclass(frozen=True)
class HomeTaskSource:
    """Where tasks of one kind come from; the day is an argument.

    It says what is to be read, so that the page reads for all sources in one query.
    `name` says in a sentence what there are more of; `list_url` leads to the list of
    them all, if there is one. A source that `is_kept` reads lines of what rules say,
    which must be brought up to date before.
    """

    name: str
    reading_for: Callable[[SignedInPerson, date], TaskReading]
    list_url: Callable[[Group], str] = lambda _group: ""
    is_kept: bool = False

    def tasks_for(self, user: SignedInPerson, on: date) -> Sequence[HomeTask]:
        """The first of each group."""
        if self.is_kept:
            bring_lines_up_to_date(user, on=on)
        return list(self.reading_for(user, on).read().first)


HOME_TASKS: list[HomeTaskSource] = []


def bring_lines_up_to_date(user: SignedInPerson, *, on: date) -> None:
    """Of the contracts that the person runs.

    Home is opened first in the morning: where a new day or a setting has made very many
    wait, it shows them as they were until the daily work or a list has come to them.
    """
    run = Contract.objects.visible_to(user).run_by(user)
    bring_up_to_date(run, on=on, at_most=MOST_WORKED_OUT)
