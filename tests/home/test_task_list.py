"""TaskList: which of many tasks a page shows, and what it says of the others."""

from datetime import date

from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    tasks_among,
)
from contracts_site.home.tasks_today import MoreTasks, TaskList, grouped

ON = date(2026, 12, 1)
RETURNS, DUTIES = (
    HomeTaskSource(name, lambda _user, _on: NOTHING_TO_DO, lambda group: f"/?{group}")
    for name in ("returns", "duties")
)


def overdue(**numbers: range) -> TaskList:
    """Of returns and duties, each of a day of November."""
    found = [
        (source, tasks_among(tasks(kind, numbers.get(kind, range(0))), on=ON))
        for source, kind in ((RETURNS, "Return"), (DUTIES, "Duty"))
    ]
    return grouped(found, on=ON).overdue


def tasks(kind: str, numbers: range) -> list[HomeTask]:
    return [HomeTask(kind, f"{kind} {n}", "/", date(2026, 11, n)) for n in numbers]


def titles(tasks: TaskList) -> list[str]:
    return [each.task.title for each in tasks.shown]


def test_task_list_of_one_kind_shows_the_ten_most_pressing() -> None:
    found = overdue(Return=range(1, 21))
    assert titles(found) == [f"Return {n}" for n in range(1, 11)]
    assert found.number == 20
    assert found.more == [MoreTasks(10, "returns", "/?overdue")]


def test_task_list_shows_three_of_each_kind_behind_many_of_another() -> None:
    found = overdue(Duty=range(1, 16), Return=range(16, 21))
    assert titles(found)[10:] == ["Return 16", "Return 17", "Return 18"]
    assert [(each.number, each.name) for each in found.more] == [
        (2, "returns"),
        (5, "duties"),
    ]


def test_task_list_of_few_shows_them_all() -> None:
    found = overdue(Return=range(1, 2), Duty=range(2, 3))
    assert titles(found) == ["Return 1", "Duty 2"]
    assert found.more == []
