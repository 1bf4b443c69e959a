"""What needs a person today, from every source, sorted by how much it presses."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import standing_of
from contracts.register.home_tasks import (
    HOME_TASKS,
    MOST,
    WEEK,
    Group,
    HomeTask,
    HomeTaskSource,
    TasksFound,
    bring_lines_up_to_date,
    group_of,
)
from contracts_site.accounts.models import User
from contracts_site.foundation.reading_together import answers

OF_EACH_KIND = 3


@dataclass(frozen=True)
class DrawnTask:
    task: HomeTask
    when: str


@dataclass(frozen=True)
class MoreTasks:
    """Tasks of one source that are not shown; `url` leads to all of them, if any does."""

    number: int
    name: str
    url: str


@dataclass(frozen=True)
class TaskList:
    """The tasks of a group that are shown, the most pressing first, and what is left."""

    number: int = 0
    shown: Sequence[DrawnTask] = ()
    more: Sequence[MoreTasks] = ()

    @property
    def not_shown(self) -> int:
        return self.number - len(self.shown)


@dataclass(frozen=True)
class TasksToday:
    """Overdue; due today or in the seven days after; later or on no day."""

    overdue: TaskList
    this_week: TaskList
    later: TaskList

    @property
    def is_empty(self) -> bool:
        return not (self.overdue.number or self.this_week.number or self.later.number)

    @property
    def sentence(self) -> str:
        """The day in one sentence, as "3 things are overdue, 5 are due this week."."""
        if self.is_empty:
            return "Nothing needs you today."
        overdue, week = self.overdue.number, self.this_week.number
        if not overdue and not week:
            return "Nothing is due this week."
        parts = [
            f"{_things(overdue)} overdue" if overdue else "",
            _due(week, first=not overdue) if week else "",
        ]
        return ", ".join(filter(None, parts)) + "."


def tasks_today(user: User, *, on: date) -> TasksToday:
    if standing_of(user).directorate_ids and any(each.is_kept for each in HOME_TASKS):
        bring_lines_up_to_date(user, on=on)
    found = answers(source.reading_for(user, on) for source in HOME_TASKS)
    return grouped(list(zip(HOME_TASKS, found, strict=True)), on=on)


def grouped(
    found: Sequence[tuple[HomeTaskSource, TasksFound]], *, on: date
) -> TasksToday:
    return TasksToday(**{group: _task_list(found, group, on=on) for group in Group})


def _task_list(
    found: Sequence[tuple[HomeTaskSource, TasksFound]], group: Group, *, on: date
) -> TaskList:
    of_group = [
        (place, task)
        for place, (_, tasks) in enumerate(found)
        for task in tasks.first
        if group_of(task.due_on, on=on) is group
    ]
    shown = _most_pressing(of_group)
    drawn_of = Counter(place for place, _ in shown)
    left = [
        MoreTasks(number, source.name, source.list_url(group))
        for place, (source, tasks) in enumerate(found)
        if (number := tasks.counts.get(group, 0) - drawn_of[place]) > 0
    ]
    return TaskList(
        number=sum(tasks.counts.get(group, 0) for _, tasks in found),
        shown=[DrawnTask(task, _when(task.due_on, on=on)) for _, task in shown],
        more=left,
    )


def _most_pressing(
    tasks: Iterable[tuple[int, HomeTask]],
) -> list[tuple[int, HomeTask]]:
    """The ten most pressing, and of each kind the first three, so that many of one kind
    leave room for the others."""
    in_order = sorted(
        tasks, key=lambda each: (each[1].due_on or date.max, each[1].title)
    )
    seen: Counter[str] = Counter()
    chosen = []
    for place, each in enumerate(in_order):
        seen[each[1].kind] += 1
        if place < MOST or seen[each[1].kind] <= OF_EACH_KIND:
            chosen.append(each)
    return chosen


def _when(due_on: date | None, *, on: date) -> str:
    if due_on is None:
        return "No date set"
    days = (due_on - on).days
    if days < 0:
        return f"{-days} day{'' if days == -1 else 's'} late"
    if days == 0:
        return "Today"
    if days == 1:
        return "Tomorrow"
    if days <= WEEK.days:
        return f"By {due_on:%A}"
    return f"By {due_on.day} {due_on:%B %Y}"


def _things(number: int) -> str:
    return "1 thing is" if number == 1 else f"{number:,} things are"


def _due(number: int, *, first: bool) -> str:
    if first:
        return f"{_things(number)} due this week"
    return f"{number:,} {'is' if number == 1 else 'are'} due this week"
