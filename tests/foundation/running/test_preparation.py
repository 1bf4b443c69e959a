"""A second start leaves out what is already there."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.utils.module_loading import import_string

from contracts_site.foundation.running.preparation import Step


def made_at(path: Path, moment: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.touch()
    os.utime(path, (moment, moment))
    return path


def step(tmp_path: Path, *, sources: bool) -> Step:
    folder = tmp_path / "sources"
    return Step("Making.", ["make"], tmp_path / "made", [folder] if sources else [])


def test_step_that_makes_no_file_is_never_done() -> None:
    assert not Step("Migrating.", ["migrate"]).is_done()


def test_step_is_to_be_done_until_its_file_is_there(tmp_path: Path) -> None:
    assert not step(tmp_path, sources=False).is_done()
    made_at(tmp_path / "made", 100)
    assert step(tmp_path, sources=False).is_done()


def test_step_is_to_be_done_again_when_a_source_has_changed(tmp_path: Path) -> None:
    made_at(tmp_path / "made", 100)
    made_at(tmp_path / "sources" / "old", 99)
    assert step(tmp_path, sources=True).is_done()

    made_at(tmp_path / "sources" / "new", 101)
    assert not step(tmp_path, sources=True).is_done()


def yes() -> bool:
    return True


def the_database_does_not_answer() -> bool:
    raise OperationalError("gone")


@pytest.mark.parametrize(
    ("question", "is_done"), [(yes, True), (the_database_does_not_answer, False)]
)
def test_step_with_a_question_is_done_when_it_is_answered_with_yes(
    question: Callable[[], bool], is_done: bool
) -> None:
    asked = Step("Migrating.", ["migrate"], done=f"{__name__}.{question.__name__}")

    assert asked.is_done() is is_done


def test_every_question_of_the_settings_is_a_function_there_is() -> None:
    questions = [step.done for step in settings.PREPARATION if step.done]

    assert questions
    assert all(callable(import_string(each)) for each in questions)
