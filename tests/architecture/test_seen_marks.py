"""Every form that changes a record says what the person saw, and its service is told.

Read from the source: each call in a view that gives a form an `instance`.
"""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
VIEWS = sorted(
    path
    for app in ("contracts", "kpis", "options_appraisal")
    for path in (ROOT / app).rglob("*.py")
    if "view" in path.stem or path.parent.name == "views"
)


class FormUse(NamedTuple):
    """A form that a view builds on a record, and the view."""

    module: str
    view: str
    form: str


def uses() -> Iterator[FormUse]:
    for path in VIEWS:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for view in ast.parse(path.read_text()).body:
            if isinstance(view, ast.FunctionDef) and not view.name.startswith("_"):
                yield from (
                    FormUse(module, view.name, call.func.id)
                    for call in ast.walk(view)
                    if isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Name)
                    and call.func.id.endswith("Form")
                    and any(is_on_a_record(each) for each in call.keywords)
                )


def is_on_a_record(given: ast.keyword) -> bool:
    """Of a record that the call makes anew nothing was seen before."""
    return given.arg == "instance" and not isinstance(given.value, ast.Call)


USES = sorted(set(uses()))


def test_forms_on_records_are_found():
    assert len(USES) > 40


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.view}-{use.form}")
def test_form_on_a_record_carries_the_mark_of_what_was_seen(use):
    module = importlib.import_module(use.module)
    form, view = getattr(module, use.form), getattr(module, use.view)
    own = [e for e in form.__mro__ if e.__module__.startswith(("contracts.", "kpis."))]
    assert any('self.fields["seen"]' in inspect.getsource(each) for each in own)
    source = inspect.getsource(view)
    assert "seen" in source or "**form.cleaned_data" in source
