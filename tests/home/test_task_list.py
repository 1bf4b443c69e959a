"""TaskList: which of many tasks a page shows."""

from datetime import date

from contracts.register.home_tasks import HomeTask
from contracts_site.home.tasks_today import DrawnTask, TaskList


def drawn(kind: str, number: int) -> DrawnTask:
    task = HomeTask(kind, f"{kind} {number}", "/", date(2026, 11, number))
    return DrawnTask(task, "late")


def test_task_list_of_one_kind_shows_the_ten_most_pressing():
    tasks = TaskList(drawn("Return", number) for number in range(1, 21))
    assert tasks.shown == list(tasks[:10])


def test_task_list_shows_three_of_each_kind_behind_many_of_another():
    many = [drawn("Duty", number) for number in range(1, 16)]
    few = [drawn("Return", number) for number in range(16, 21)]
    tasks = TaskList([*many, *few])
    assert tasks.shown == [*many[:10], *few[:3]]


def test_task_list_of_few_shows_them_all():
    tasks = TaskList([drawn("Return", 1), drawn("Duty", 2)])
    assert tasks.shown == list(tasks)
