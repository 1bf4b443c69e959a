"""What needs a person today, from every source, sorted by how much it presses."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from contracts.register.home_tasks import HOME_TASKS, HomeTask
from contracts_site.accounts.models import User
from contracts_site.foundation.reading_together import answers

WEEK = timedelta(days=7)
MOST, OF_EACH_KIND = 10, 3


@dataclass(frozen=True)
class DrawnTask:
    task: HomeTask
    when: str


class TaskList(tuple[DrawnTask, ...]):
    """All tasks of a group, the most pressing first; `shown` are those for the page."""

    __slots__ = ()

    @property
    def shown(self) -> list[DrawnTask]:
        """The ten most pressing, and of each kind the first three, so that many of one
        kind leave room for the others."""
        seen: Counter[str] = Counter()
        chosen = []
        for place, drawn in enumerate(self):
            seen[drawn.task.kind] += 1
            if place < MOST or seen[drawn.task.kind] <= OF_EACH_KIND:
                chosen.append(drawn)
        return chosen


@dataclass(frozen=True)
class TasksToday:
    """Overdue; due today or in the seven days after; later or on no day."""

    overdue: TaskList
    this_week: TaskList
    later: TaskList

    @property
    def is_empty(self) -> bool:
        return not (self.overdue or self.this_week or self.later)

    @property
    def sentence(self) -> str:
        """The day in one sentence, as "3 things are overdue, 5 are due this week."."""
        if self.is_empty:
            return "Nothing needs you today."
        overdue, week = len(self.overdue), len(self.this_week)
        if not overdue and not week:
            return "Nothing is due this week."
        parts = [
            f"{_things(overdue)} overdue" if overdue else "",
            _due(week, first=not overdue) if week else "",
        ]
        return ", ".join(filter(None, parts)) + "."


def tasks_today(user: User, *, on: date) -> TasksToday:
    gathered = answers(source.reading_for(user, on) for source in HOME_TASKS)
    return grouped(chain.from_iterable(gathered), on=on)


def grouped(tasks: Iterable[HomeTask], *, on: date) -> TasksToday:
    in_order = sorted(tasks, key=lambda task: (task.due_on or date.max, task.title))
    overdue, week, later = [], [], []
    for task in in_order:
        drawn = DrawnTask(task, _when(task.due_on, on=on))
        if task.due_on is None or task.due_on > on + WEEK:
            later.append(drawn)
        elif task.due_on < on:
            overdue.append(drawn)
        else:
            week.append(drawn)
    return TasksToday(TaskList(overdue), TaskList(week), TaskList(later))


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
    return "1 thing is" if number == 1 else f"{number} things are"


def _due(number: int, *, first: bool) -> str:
    if first:
        return f"{_things(number)} due this week"
    return f"{number} {'is' if number == 1 else 'are'} due this week"
